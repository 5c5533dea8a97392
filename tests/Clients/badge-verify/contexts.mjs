// contexts.mjs URL... : the contexts as the npm packages have them, as one JSON object.
import { contexts } from './loader.mjs';

console.log(JSON.stringify(Object.fromEntries(process.argv.slice(2).map(url => [url, contexts.get(url)]))));
