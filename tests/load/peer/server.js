// Echoes what it is told, by way of Microsoft's botbuilder. node server.js PORT
import { createServer } from 'node:http';
import { ActivityHandler, CloudAdapter, ConfigurationBotFrameworkAuthentication } from 'botbuilder';

const adapter = new CloudAdapter(new ConfigurationBotFrameworkAuthentication({}));
adapter.onTurnError = async (_, error) => console.error(error.message);

const bot = new ActivityHandler();
bot.onMessage(async (turn, next) => {
  await turn.sendActivity(`echo: ${turn.activity.text}`);
  await next();
});

// What the adapter expects of a request and a response is what restify and express give it.
const dress = (response) => Object.assign(response, {
  status(code) { this.statusCode = code; return this; },
  header(name, value) { this.setHeader(name, value); return this; },
  send(body) {
    this.end(body === undefined ? '' : typeof body === 'string' ? body : JSON.stringify(body));
    return this;
  },
});

createServer(async (request, response) => {
  if (request.method === 'GET') return response.end('ready');
  const parts = [];
  for await (const part of request) parts.push(part);
  request.body = JSON.parse(Buffer.concat(parts).toString('utf8'));
  await adapter.process(request, dress(response), (turn) => bot.run(turn));
}).listen(Number(process.argv[2]), '127.0.0.1');
