// fuzz-graphs.mjs COUNT SEED OUT.json : small random graphs, mostly of blank nodes that look alike, each with
// rdf-canonize's RDFC-1.0 text.
import fs from 'node:fs';
import { canonize } from 'rdf-canonize';
import { randomFrom } from './random.mjs';

const [count, seed, out] = process.argv.slice(2);
const { chance, below, pick } = randomFrom(Number(seed));
const iri = value => ({ termType: 'NamedNode', value });
const toDataset = quads =>
  quads.map(([s, p, o, g]) => {
    const term = v => (v.startsWith('_:') ? { termType: 'BlankNode', value: v } : iri(v));
    return {
      subject: term(s),
      predicate: iri(p),
      object: term(o),
      graph: g ? term(g) : { termType: 'DefaultGraph', value: '' },
    };
  });

const cases = [];
for (let i = 0; i < Number(count); i++) {
  const size = 2 + below(5),
    node = () => (chance(0.9) ? `_:n${below(size)}` : 'urn:x');
  const quads = Array.from({ length: 1 + below(2 * size) }, () => [
    node(),
    pick(['urn:p', 'urn:q']),
    node(),
    ...(chance(0.2) ? [node()] : []),
  ]);
  // A ring, where all are alike.
  if (chance(0.5)) for (let n = 0; n < size; n++) quads.push([`_:n${n}`, 'urn:p', `_:n${(n + 1) % size}`]);
  const distinct = [...new Map(quads.map(q => [q.join(' '), q])).values()]; // rdf-canonize takes it for granted
  cases.push({
    quads: distinct,
    canonical: await canonize(toDataset(distinct), {
      algorithm: 'RDFC-1.0',
      format: 'application/n-quads',
      maxWorkFactor: Infinity,
    }),
  });
}
fs.writeFileSync(out, JSON.stringify(cases));
