// Talks to our web chat with Microsoft's own client: node talk.mjs ORIGIN. Prints one line for each thing that it saw happen.
import { createRequire } from 'node:module';
import assert from 'node:assert/strict';

const require = createRequire(import.meta.url);
global.XMLHttpRequest = require('xhr2');
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
const domain = `${process.argv[2]}/v3/directline`;

class Window {
  constructor(options) {
    this.heard = [];
    this.waiting = [];
    this.line = new DirectLine({ domain, webSocket: true, ...options });
    this.line.connectionStatus$.subscribe(status => (this.status = status));
    this.line.activity$.subscribe(activity => {
      this.heard.push(activity);
      this.waiting = this.waiting.filter(look => !look());
    });
  }

  say(activity) {
    return new Promise((done, failed) => this.line.postActivity({ type: 'message', from: { id: 'me' }, ...activity }).subscribe(done, failed));
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

const choice = card.attachments[0].content.actions[0];
await first.answer(await first.say({ value: choice.data, channelData: { postBack: true } }));
await first.sees(a => a.from.role === 'user' && a.text === choice.title);
console.log('tapped');

const notes = `data:text/plain;base64,${Buffer.from('Notes of a lesson').toString('base64')}`;
await first.answer(await first.say({ text: 'my notes', attachments: [{ contentType: 'text/plain', contentUrl: notes, name: 'notes.txt' }] }));
const shared = (await first.sees(a => a.attachments?.[0]?.name === 'notes.txt')).attachments[0];
assert.equal(await (await fetch(shared.contentUrl)).text(), 'Notes of a lesson');
console.log('uploaded');

const second = new Window({ token });
await second.sees(a => a.text === 'my notes');
await second.answer(await second.say({ text: 'privacy' }));
await first.sees(a => a.text === 'privacy');
assert.deepEqual(second.heard.map(a => a.id), first.heard.map(a => a.id));
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
