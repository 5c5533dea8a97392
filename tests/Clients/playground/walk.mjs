// A teacher in Teams: node walk.mjs BOT PHOTO SEED. They install the bot, join, do one micro-credential and send it
// in; then they tap about for a while.
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { buttons, cardOf, startPlayground, textOf, until } from './playground.mjs';

const [bot, photo, seed] = process.argv.slice(2);
const taps = 200;
const internal = /\b(Exception|null|undefined|NaN)\b|System\.|Object reference|\[object|[{}]|\bat \w+\.\w+\(/;

const files = createServer((_, response) => response.end(readFileSync(photo))).listen(0, '127.0.0.1');
const playground = await startPlayground(`${bot}/api/messages`);
try {
  await walk();
  await tapAbout(random(Number(seed)));
  console.log(`${playground.sent.length} activities, all well`);
} finally {
  playground.stop();
  files.close();
}
process.exit(0);

async function walk() {
  const welcome = await playground.install();
  has(welcome, "I'm MicroCred");
  // Two events tell of the installation; one welcome answers both.
  await new Promise(resolve => setTimeout(resolve, 500));
  equal(playground.sent.filter(sent => textOf(sent).includes("I'm MicroCred")).length, 1, 'welcomes');

  has(await playground.say('my class is all over the place after lunch'), 'Behavior in class');
  has(await playground.tap('Classroom Routines That Hold'), 'about 6 hours');
  has(await playground.tap('Begin'), 'join first');
  has(await playground.say('join holler'), 'first and last name');
  has(await playground.say('Alex Wilber'), 'Join as Alex Wilber?');
  has(await playground.tap('Yes, join'), 'Welcome, Alex');
  await playground.tap('Skip');

  has(await playground.say('my class is all over the place after lunch'), 'Behavior in class');
  await playground.tap('Classroom Routines That Hold');
  has(await playground.tap('Begin'), 'Started');
  await collect();
  has(await playground.tap('Check and send'), 'Send it to a reviewer?');
  has(await playground.tap('Yes, send it'), 'Sent');
  await playground.tap('Yes, tell me');
  const answered = playground.cards().findLast(card => textOf(card).includes('Send it to a reviewer?'));
  await until(
    () => playground.replaced.has(answered.id),
    () => 'The card that was answered still waits.',
  );
  has([playground.replaced.get(answered.id)], 'You chose: Yes, send it');
  equal(buttons(playground.replaced.get(answered.id)).length, 0, 'buttons on a card that was answered');
}

/** Gives each part what its question asks for: words typed or written on the card, or a photo. */
async function collect() {
  for (let parts = 0; parts < 20; parts++) {
    const next = buttons(playground.cards().at(-1)).find(button => button.title.startsWith('Next: '));
    if (!next) return;
    const question = (await playground.tap(next.title)).at(-1);
    if (cardOf(question).body.some(part => part.type === 'Input.Text')) {
      const [, least] = /(\d+)-\d+ words/.exec(textOf(question));
      await playground.say(words(least / 2));
      has(await playground.tap('Send', { text: words(least / 2 + 5) }), 'that is enough');
      await playground.tap('Done');
    } else {
      await photos(question);
    }
  }
}

async function photos(question) {
  const [, wanted] = /0 of (\d+)/.exec(textOf(question));
  for (let sent = 0; sent < wanted; sent++)
    question = (
      await playground.sendFile(`photo-${sent}.jpg`, `http://127.0.0.1:${files.address().port}/photo.jpg`)
    ).at(-1);
  const after = (await playground.tap('Go on')).at(-1);
  if (textOf(after).includes('Can any student')) await playground.tap('No');
}

/** Taps what is there and what was there, says odd things, and gets an answer to each. */
async function tapAbout(next) {
  const odd = [
    '',
    '🎉',
    '<b>hi</b>',
    '{"a":1}',
    "'; drop table people; --",
    '0',
    '999',
    '-1',
    '/start',
    'MENU',
    'menu menu',
    '@@',
    '\u202Eabc',
    'null',
    'undefined',
    '%s%n',
    'я учитель',
    'help',
    'status',
    'check',
    'feedback',
    'badges',
    'settings',
    'privacy',
    'cancel',
    'done',
    'undo',
    'back',
    'x'.repeat(3000),
    'I need help with students who call out',
  ];
  for (let i = 0; i < taps; i++) {
    const cards = playground.cards();
    const card = next() < 0.75 ? cards.at(-1) : cards[Math.floor(next() * cards.length)];
    const button = buttons(card)[Math.floor(next() * buttons(card).length)];
    const said = odd[Math.floor(next() * odd.length)];
    const echoed = said.replace(/\s+/g, ' ');
    const replies =
      next() < 0.7
        ? await playground.submit(card.id, next() < 0.2 ? { ...button.data, text: said } : button.data)
        : await playground.say(said || 'hm');
    for (const reply of replies) {
      const text = textOf(reply).replaceAll(echoed || '\0', '');
      if (!text.trim() && !echoed) throw new Error(`An empty answer after ${i} taps.`);
      if (internal.test(text)) throw new Error(`After ${i} taps, to "${said}" or "${button.title}": ${text}`);
      if (JSON.stringify(reply.activity).length * 2 > 80_000)
        throw new Error(`A card of ${JSON.stringify(reply.activity).length} characters.`);
    }
  }
}

function has(replies, words) {
  if (!replies.some(reply => textOf(reply).includes(words)))
    throw new Error(`"${words}" was expected, but this was said:\n${replies.map(textOf).join('\n')}`);
}

function equal(actual, expected, what) {
  if (actual !== expected) throw new Error(`${what}: ${actual} instead of ${expected}`);
}

function words(count) {
  return Array.from({ length: Math.ceil(count) }, (_, i) => `word${i}`).join(' ');
}

/** The same numbers for the same seed. */
function random(state) {
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}
