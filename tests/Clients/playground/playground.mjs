// Microsoft 365 Agents Playground without its window: what Teams does, by its own HTTP interface, and what the bot
// sends, by its log.
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import WebSocket from 'ws';

const chat = 'conv-1';
const user = { id: 'user-id-0' };
const patience = 15_000;

export async function startPlayground(bot) {
  const port = await freePort();
  const base = `http://127.0.0.1:${port}`;
  const cli = fileURLToPath(new URL('node_modules/@microsoft/m365agentsplayground/cli.js', import.meta.url));
  const args = [cli, 'start', '-e', bot, '-c', 'msteams', '-p', `${port}`, '--dt', '--conversation-id', chat];
  const folder = mkdtempSync(join(tmpdir(), 'playground-')); // it writes a log where it is started
  const program = spawn(process.execPath, args, { cwd: folder, stdio: ['ignore', 'ignore', 'inherit'] });
  process.on('exit', () => {
    program.kill();
    rmSync(folder, { recursive: true, force: true });
  });
  await until(async () => (await fetch(`${base}/_debug/ping`)).ok);

  const [sent, replaced] = [[], new Map()];
  const log = await listen(`${base}/_ws/log/stream`, ({ log: entry }) => {
    if (entry?.from === 'User Application')
      sent.push({
        id: entry.response?.body?.id ?? entry.messageId,
        kind: entry.activityName,
        status: entry.response?.statusCode,
        activity: entry.request?.body ?? {},
      });
  });
  const window = await listen(`${base}/_ws_conversation/v1/conversations/stream`, ({ action, message }) => {
    if (action === 'updateMessage') replaced.set(message.messageId, { activity: message });
  });
  return new Playground(base, sent, replaced, () => {
    log.close();
    window.close();
    program.kill();
  });
}

class Playground {
  #seen = 0;

  constructor(base, sent, replaced, stop) {
    Object.assign(this, { base, sent, replaced, stop });
  }

  install = () => this.#turn(`/_debug/conversation/${chat}/installation`, {});

  say = text =>
    this.#turn(`/_conversation/v1/conversations/${chat}/messages`, { from: user, text, textFormat: 'plain' });

  submit = (replyToId, value) =>
    this.#turn('/_conversation/v1/submit', { conversation: { id: chat }, from: user, replyToId, value });

  /** Taps the button with this title on the newest card that has it, with what is written on the card. */
  tap(title, inputs = {}) {
    const card = this.cards().findLast(sent => buttons(sent).some(button => button.title === title));
    if (!card)
      throw new Error(
        `There is no button "${title}". The last things said were:\n${this.sent.slice(-3).map(textOf).join('\n')}`,
      );
    return this.submit(card.id, { ...buttons(card).find(button => button.title === title).data, ...inputs });
  }

  /** Sends a file as Teams does: as a link that opens by itself. */
  sendFile = (name, downloadUrl) =>
    this.#turn('/_internal/v1/customActivities', {
      type: 'message',
      id: `file-${Date.now()}`,
      timestamp: new Date().toISOString(),
      channelId: 'msteams',
      serviceUrl: `http://localhost:${new URL(this.base).port}/_connector`,
      from: { id: 'user-id-0', name: 'Alex Wilber', aadObjectId: '00000000-0000-0000-0000-0000000000020' },
      recipient: { id: '00000000-0000-0000-0000-00000000000011', name: 'Test Bot' },
      conversation: { conversationType: 'personal', tenantId: '00000000-0000-0000-0000-0000000000001', id: chat },
      textFormat: 'plain',
      attachments: [
        {
          contentType: 'application/vnd.microsoft.teams.file.download.info',
          contentUrl: 'https://contoso.sharepoint.com/x',
          name,
          content: { downloadUrl, uniqueId: '1', fileType: 'jpg' },
        },
        { contentType: 'text/html', content: '<div><at>Test Bot</at></div>' },
      ],
    });

  cards = () => this.sent.filter(sent => sent.kind === 'message' && buttons(sent).length > 0);

  /** Does one thing and returns what the bot said, up to the activity that says that it is the other side's move. */
  async #turn(path, body) {
    const from = this.#seen;
    const response = await fetch(this.base + path, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    if (!response.ok) throw new Error(`Playground answered ${response.status} to ${path}`);
    await until(
      () => this.sent.slice(from).some(sent => sent.activity.inputHint === 'expectingInput'),
      () => `Nobody answered ${JSON.stringify(body)}`,
    );
    this.#seen = this.sent.length;
    const replies = this.sent.slice(from);
    for (const { status, kind } of replies)
      if (!(status < 300)) throw new Error(`Playground answered ${status} to a ${kind} of the bot's`);
    return replies.filter(sent => sent.kind === 'message');
  }
}

export const cardOf = sent => sent.activity.attachments?.[0]?.content;
/** All that can be tapped: buttons, whole rows, and what stands behind "More". */
export const buttons = sent => tappable(cardOf(sent) ?? {});

function tappable(part) {
  if (part === null || typeof part !== 'object') return [];
  return part.type === 'Action.Submit' ? [part] : Object.values(part).flatMap(tappable);
}
export const textOf = sent => sent.activity.text ?? (cardOf(sent)?.body ?? []).map(part => part.text ?? '').join('\n');

function listen(url, hear) {
  const socket = new WebSocket(url.replace('http', 'ws'));
  socket.on('message', data => hear(JSON.parse(data)));
  return new Promise((resolve, reject) => socket.on('open', () => resolve(socket)).on('error', reject));
}

export async function until(holds, why = () => 'It took too long.') {
  for (const began = Date.now(); Date.now() - began < patience;) {
    if (
      await Promise.resolve()
        .then(holds)
        .catch(() => false)
    )
      return;
    await new Promise(resolve => setTimeout(resolve, 5));
  }
  throw new Error(why());
}

function freePort() {
  return new Promise(resolve => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}
