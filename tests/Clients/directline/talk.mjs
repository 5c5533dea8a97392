// Talks to our web chat with Microsoft's own client: node talk.mjs ORIGIN. Prints one line for each thing that it saw
// happen.
import { createRequire } from 'node:module';
import assert from 'node:assert/strict';
import { createServer } from 'node:http';

const require = createRequire(import.meta.url);
global.XMLHttpRequest = class extends require('xhr2') {
  // A form is something that xhr2 can't write; Node's own Response can.
  send(body) {
    if (!(body instanceof FormData)) return super.send(body);
    const form = new Response(body);
    form.arrayBuffer().then(bytes => {
      this.setRequestHeader('Content-Type', form.headers.get('content-type'));
      super.send(new Uint8Array(bytes));
    });
  }
};
const sockets = [];
global.WebSocket = class extends require('ws') {
  constructor(...of) {
    super(...of);
    sockets.push(this);
  }
};
Math.random = () => 0; // the client waits 3 to 15 seconds, by chance, before it connects again
console.error = () => {}; // xhr2 tells of headers that a browser would not let it set
const { DirectLine, ConnectionStatus } = require('botframework-directlinejs');
setTimeout(() => process.exit(9), 90_000).unref(); // something that we wait for never came: the last line says what did
const domain = `${process.argv[2]}/v3/directline`;

class Window {
  constructor(options) {
    this.heard = [];
    this.waiting = [];
    this.line = new DirectLine({ domain, webSocket: true, ...options });
    this.line.connectionStatus$.subscribe(status => (this.status = status));
    this.line.activity$.subscribe(activity => {
      if (activity.type === 'event') return; // for our page: a guest has joined
      this.heard.push(activity);
      this.waiting = this.waiting.filter(look => !look());
    });
  }

  say(activity) {
    return new Promise((done, failed) =>
      this.line.postActivity({ type: 'message', from: { id: 'me' }, ...activity }).subscribe(done, failed),
    );
  }

  // Resolves with the first activity of which that is true, heard already or not yet.
  sees(what) {
    return new Promise(done => {
      const look = () => {
        const found = this.heard.find(what);
        if (found) done(found);
        return Boolean(found);
      };
      if (!look()) this.waiting.push(look);
    });
  }

  answer(id) {
    return this.sees(a => a.from.role === 'bot' && a.replyToId === id && a.inputHint === 'expectingInput');
  }
}

const { token, conversationId } = await (await fetch(`${domain}/tokens/generate`, { method: 'POST' })).json();

const first = new Window({ token });
await first.sees(a => a.text?.startsWith('Hello'));
console.log('greeted');

const hello = await first.say({ text: 'hello' });
const echo = await first.sees(a => a.text === 'hello');
assert.equal(echo.id, hello);
assert.ok(echo.channelData.clientActivityID);
const card = await first.answer(hello);
console.log('answered');

const { body, actions } = card.attachments[0].content;
const choice = [...body.flatMap(part => part.selectAction ?? []), ...actions][0]; // rows stand before buttons
await first.answer(await first.say({ value: choice.data, channelData: { postBack: true } }));
await first.sees(a => a.from.role === 'user' && a.text === choice.title);
console.log('tapped');

// Files are taken from people who have joined.
for (const text of ['join HOLLER', 'Maria Combs', '1']) await first.answer(await first.say({ text }));

// Where a browser has a blob: address.
const file = createServer((_, answer) => answer.end('Notes of a lesson')).listen(0, '127.0.0.1');
await new Promise(ready => file.once('listening', ready));
const notes = { contentType: 'text/plain', contentUrl: `http://127.0.0.1:${file.address().port}/`, name: 'notes.txt' };
await first.answer(await first.say({ text: 'my notes', attachments: [notes] }));
const shared = (await first.sees(a => a.attachments?.[0]?.name === 'notes.txt')).attachments[0];
assert.equal(await (await fetch(shared.contentUrl)).text(), 'Notes of a lesson');
console.log('uploaded');

const second = new Window({ token });
await second.sees(a => a.text === 'my notes');
await second.answer(await second.say({ text: 'privacy' }));
const last = second.heard.at(-1).id;
await first.sees(a => a.id === last);
await second.sees(a => a.id === first.heard.at(-1).id);
assert.deepEqual(
  second.heard.map(a => a.id),
  first.heard.map(a => a.id),
);
console.log('two windows');

const before = first.heard.length;
sockets[0].terminate();
await second.answer(await second.say({ text: 'help' }));
await first.sees(a => a.text === 'help');
await first.sees(a => a.id === second.heard.at(-1).id);
assert.equal(first.status, ConnectionStatus.Online);
assert.equal(new Set(first.heard.map(a => a.id)).size, first.heard.length);
assert.equal(first.heard[before].text, 'help');
console.log('reconnected');

const third = new Window({ token, conversationId, watermark: '2' });
await third.sees(a => a.text === 'help');
assert.equal(third.heard[0].text, 'hello');
console.log('resumed');
process.exit(0);
