// Draws Microsoft's Web Chat in our look and keeps it connected.
import { keepBoxes } from './boxes.js';
import { hostConfig, styleOptions } from './chat-look.js';
import { showFromTheTop } from './tall-card.js';

const directLineAt = `${location.origin}/v3/directline`;
const place = document.getElementById('chat');
const trouble = document.getElementById('chat-trouble');
const status = { online: 2, expired: 3, failed: 4, ended: 5 }; // of Direct Line's connections
const tooOld = 12 * 3600_000; // nobody waits for that any more

let directLine;
let store;
let tries = 0;
let waiting;
const unsent = new Map(); // what was posted and has not come back, by its client id

async function connect() {
  const answer = await fetch(`${directLineAt}/tokens/generate`, { method: 'POST', credentials: 'same-origin' });
  if (!answer.ok) throw new Error(`tokens/generate answered ${answer.status}`);
  const { token } = await answer.json();
  const [before, draft] = [directLine, store?.getState().sendBoxValue];
  const mine = (directLine = window.WebChat.createDirectLine({ token, domain: directLineAt }));
  before?.end();
  store = window.WebChat.createStore({}, () => next => action => next(noting(action)));
  mine.connectionStatus$.subscribe(now => {
    if (mine !== directLine) return;
    if (now === status.online) {
      tries = 0;
      sendAgain(mine);
    }
    if ([status.expired, status.failed, status.ended].includes(now)) again();
  });
  mine.activity$.subscribe(heard => {
    unsent.delete(heard.channelData?.clientActivityID);
    // A guest who has joined: with a new token the page is signed in.
    if (mine === directLine && heard.type === 'event' && heard.name === 'joined') connect().catch(again);
  });
  if (draft) store.dispatch({ type: 'WEB_CHAT/SET_SEND_BOX', payload: { text: draft } });
  keepBoxes(place);
  window.WebChat.renderWebChat(
    { directLine, store, locale: 'en-US', styleOptions, adaptiveCardsHostConfig: hostConfig },
    place,
  );
  trouble.hidden = true;
}

// Remembers what is posted until our log has it: a token may run out in between.
function noting(action) {
  const { meta, payload, type } = action;
  if (type === 'DIRECT_LINE/POST_ACTIVITY_PENDING' && payload.activity?.type === 'message')
    unsent.set(payload.activity.channelData?.clientActivityID ?? meta?.clientActivityID, {
      activity: payload.activity,
      at: Date.now(),
    });
  if (type === 'DIRECT_LINE/POST_ACTIVITY_FULFILLED') unsent.delete(meta?.clientActivityID);
  return action;
}

// Sent with its own id, so what had come through is not taken twice.
function sendAgain(line) {
  for (const [id, { activity, at }] of unsent) {
    if (Date.now() - at > tooOld) unsent.delete(id);
    else {
      const mine = { ...activity, from: { id: 'me', role: 'user' } };
      line.postActivity(mine).subscribe(taken => taken !== 'retry' && unsent.delete(id), () => {});
    }
  }
}

// A laptop that slept, a bus in a valley: the token has run out, and a new one brings everything back.
function again() {
  const wait = Math.min(30, 2 ** tries++) * 1000;
  trouble.textContent = 'The connection is gone. Trying again…';
  trouble.hidden = false;
  clearTimeout(waiting);
  waiting = setTimeout(() => connect().catch(again), wait);
}

showFromTheTop(place);
connect().catch(again);
