// Draws Microsoft's Web Chat in our look and keeps it connected.
const directLineAt = `${location.origin}/v3/directline`;
const place = document.getElementById('chat');
const trouble = document.getElementById('chat-trouble');
const dark = matchMedia('(prefers-color-scheme: dark)');
const status = { online: 2, expired: 3, failed: 4, ended: 5 }; // of Direct Line's connections

let directLine;
let store;
let tries = 0;
let waiting;

async function connect() {
  const answer = await fetch(`${directLineAt}/tokens/generate`, { method: 'POST', credentials: 'same-origin' });
  if (!answer.ok) throw new Error(`tokens/generate answered ${answer.status}`);
  const { token } = await answer.json();
  const before = directLine;
  const mine = (directLine = window.WebChat.createDirectLine({ token, domain: directLineAt }));
  before?.end();
  store = window.WebChat.createStore();
  mine.connectionStatus$.subscribe(now => {
    if (mine !== directLine) return;
    if (now === status.online) tries = 0;
    if ([status.expired, status.failed, status.ended].includes(now)) again();
  });
  // A guest who has joined: with a new token the page is signed in.
  mine.activity$.subscribe(heard => {
    if (mine === directLine && heard.type === 'event' && heard.name === 'joined') connect().catch(again);
  });
  draw();
  trouble.hidden = true;
}

// A laptop that slept, a bus in a valley: the token has run out, and a new one brings everything back.
function again() {
  const wait = Math.min(30, 2 ** tries++) * 1000;
  trouble.textContent = 'The connection is gone. Trying again…';
  trouble.hidden = false;
  clearTimeout(waiting);
  waiting = setTimeout(() => connect().catch(again), wait);
}

function draw() {
  const colours = coloursNow();
  window.WebChat.renderWebChat(
    { directLine, store, locale: 'en-US', styleOptions: look(colours), adaptiveCardsHostConfig: cards(colours) },
    place,
  );
}

// The colours of site.css, which knows about light and dark.
function coloursNow() {
  const css = getComputedStyle(document.documentElement);
  return Object.fromEntries(
    ['paper', 'sheet', 'ink', 'quiet', 'line', 'field', 'accent', 'on-accent', 'wash', 'warm'].map(name => [
      name,
      css.getPropertyValue(`--${name}`).trim(),
    ]),
  );
}

function look(c) {
  return {
    primaryFont: 'inherit',
    accent: c.accent,
    subtle: c.quiet,
    backgroundColor: c.paper,
    paddingRegular: 12,
    timestampColor: c.quiet,
    bubbleBackground: c.sheet,
    bubbleTextColor: c.ink,
    bubbleBorderWidth: 1,
    bubbleBorderColor: c.line,
    bubbleBorderRadius: 10,
    bubbleMaxWidth: 520,
    bubbleMinHeight: 36,
    bubbleFromUserBackground: c.accent,
    bubbleFromUserTextColor: c['on-accent'],
    bubbleFromUserBorderWidth: 0,
    bubbleFromUserBorderRadius: 10,
    sendBoxBackground: c.sheet,
    sendBoxTextColor: c.ink,
    sendBoxPlaceholderColor: c.quiet,
    sendBoxBorderTop: `solid 1px ${c.line}`,
    sendBoxTextWrap: true,
    sendBoxButtonColor: c.accent,
    sendBoxButtonColorOnHover: c.accent,
    sendBoxButtonColorOnFocus: c.accent,
    sendBoxButtonColorOnActive: c.accent,
    sendBoxButtonShadeColorOnHover: c.wash,
    sendBoxButtonShadeColorOnFocus: c.wash,
    sendBoxButtonShadeColorOnActive: c.line,
    hideUploadButton: false,
    uploadAccept: 'image/*,audio/*,video/*,.pdf,.docx,.pptx,.xlsx,.txt',
    sendTypingIndicator: false,
    hideTelephoneKeypadButton: true,
    disableFileUpload: false,
    transcriptVisualKeyboardIndicatorColor: c.accent,
    transcriptActivityVisualKeyboardIndicatorColor: c.accent,
    connectivityTextSize: '.875rem',
    toasterBackgroundColor: c.wash,
    notificationText: c.ink,
    newMessagesButtonBackground: c.accent,
    scrollToEndButtonBehavior: 'any',
    sendTimeout: 30000,
  };
}

// How Adaptive Cards look; given whole, since nothing is added to it.
function cards(c) {
  const tone = colour => ({ default: colour, subtle: c.quiet });
  const container = {
    backgroundColor: '#00000000',
    foregroundColors: {
      default: tone(c.ink),
      dark: tone(c.ink),
      light: tone(c.paper),
      accent: tone(c.accent),
      good: tone(c.accent),
      warning: tone(c.warm),
      attention: tone(c.warm),
    },
  };
  return {
    supportsInteractivity: true,
    fontFamily: 'inherit',
    fontSizes: { small: 14, default: 17, medium: 17, large: 20, extraLarge: 25 },
    fontWeights: { lighter: 400, default: 400, bolder: 600 },
    spacing: { small: 6, default: 10, medium: 14, large: 20, extraLarge: 28, padding: 12 },
    containerStyles: { default: container, emphasis: container },
    actions: {
      maxActions: 20,
      actionsOrientation: 'vertical',
      actionAlignment: 'stretch',
      buttonSpacing: 8,
      spacing: 'default',
      showCard: { actionMode: 'inline', inlineTopMargin: 8 },
    },
  };
}

dark.addEventListener('change', () => directLine && draw());
connect().catch(again);
