// Draws Microsoft's Web Chat in our look and keeps it connected.
const directLineAt = `${location.origin}/v3/directline`;
const place = document.getElementById('chat');
const trouble = document.getElementById('chat-trouble');
const dark = matchMedia('(prefers-color-scheme: dark)');
const status = { expired: 3, failed: 4, ended: 5 }; // of Direct Line's connections

let directLine;
let store;
let tries = 0;

async function connect() {
  const answer = await fetch(`${directLineAt}/tokens/generate`, { method: 'POST', credentials: 'same-origin' });
  if (!answer.ok) throw new Error(`tokens/generate answered ${answer.status}`);
  const { token } = await answer.json();
  directLine?.end();
  directLine = window.WebChat.createDirectLine({ token, domain: directLineAt });
  store = window.WebChat.createStore();
  const mine = directLine;
  directLine.connectionStatus$.subscribe(now => {
    if (mine !== directLine) return;
    if (now === 2) tries = 0;
    if (Object.values(status).includes(now)) again();
  });
  draw();
  trouble.hidden = true;
}

// A laptop that slept, a bus in a valley: the token has run out, and a new one brings everything back.
function again() {
  const wait = Math.min(30, 2 ** tries++) * 1000;
  trouble.textContent = 'The connection is gone. Trying again…';
  trouble.hidden = false;
  setTimeout(() => connect().catch(again), wait);
}

function draw() {
  window.WebChat.renderWebChat({ directLine, store, styleOptions: look(), locale: 'en-US' }, place);
}

function look() {
  const css = getComputedStyle(document.documentElement);
  const colour = (name, light, night) => css.getPropertyValue(name).trim() || (dark.matches ? night : light);
  const [accent, onAccent] = [colour('--accent', '#1b5e8c', '#7cc0ee'), colour('--on-accent', '#ffffff', '#10212e')];
  const [paper, raised, ink, quiet, line] = [
    colour('--paper', '#ffffff', '#14181c'), colour('--raised', '#f1f4f6', '#20272d'), colour('--ink', '#1c2329', '#e8edf1'),
    colour('--quiet', '#56626c', '#a5b1ba'), colour('--line', '#d5dce1', '#36414a')];
  return {
    primaryFont: 'inherit', accent, backgroundColor: paper, subtle: quiet,
    bubbleBackground: raised, bubbleTextColor: ink, bubbleBorderWidth: 0, bubbleBorderRadius: 10, bubbleMaxWidth: 560,
    bubbleFromUserBackground: accent, bubbleFromUserTextColor: onAccent, bubbleFromUserBorderWidth: 0, bubbleFromUserBorderRadius: 10,
    timestampColor: quiet, cardEmphasisBackgroundColor: raised, cardPushButtonBackgroundColor: accent, cardPushButtonTextColor: onAccent,
    sendBoxBackground: paper, sendBoxTextColor: ink, sendBoxPlaceholderColor: quiet, sendBoxBorderTop: `solid 1px ${line}`,
    sendBoxButtonColor: accent, sendBoxButtonColorOnHover: accent, sendBoxButtonColorOnFocus: accent,
    sendBoxButtonShadeColorOnHover: raised, sendBoxButtonShadeColorOnFocus: raised, sendBoxButtonShadeColorOnActive: line,
    botAvatarInitials: '', userAvatarInitials: '', hideUploadButton: false, uploadAccept: 'image/*,audio/*,video/*,.pdf,.docx,.pptx,.xlsx,.txt',
    microphoneButtonColorOnDictate: accent, hideTelephoneKeypadButton: true, sendTypingIndicator: false, showMicrophoneButton: 'hide',
    hideScrollToEndButton: false, paddingRegular: 12, sendTimeout: 30000,
    scrollToEndButtonBehavior: 'any', adaptiveCardsParserMaxVersion: '1.5',
  };
}

dark.addEventListener('change', () => directLine && draw());
connect().catch(again);
