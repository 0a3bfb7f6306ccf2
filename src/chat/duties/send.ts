import type { ChatController } from '../chat-controller.js';
import { ChatError } from '../errors.js';
import type { UnsentMessage, UnsentState } from '../message.js';
import type { Conversation, Ports, SendOutcome } from '../ports.js';
import { find, put } from '../unsent.js';
import { wait, within } from '../wait.js';

/** How long a send may take before nobody can say what became of it, ms (the SDK gives up after 30 s too). */
const sendDeadline = 30_000;
/** How long an echo may come late once the connection is back, ms. */
const settleTime = 5_000;
/** Pause before a message that surely was not stored is sent again, ms. */
const retryPause = 1_000;

/** Sends the unsent messages in order, one at a time, and only while there is a connection. */
export function send(chat: ChatController, ports: Ports, signal: AbortSignal): void {
  let busy = false;

  chat.observe(() => void drain(), signal);
  void drain();

  async function drain(): Promise<void> {
    if (busy) return;
    busy = true;
    for (let next = nextToSend(chat); next; next = nextToSend(chat)) {
      await attempt(chat, ports, next.conversation, next.message);
    }
    busy = false;
  }
}

function nextToSend(chat: ChatController): { conversation: Conversation; message: UnsentMessage } | undefined {
  const { phase, connection, messages } = chat.state;
  if (phase.name !== 'live' || connection !== 'online') return undefined;
  const message = messages.unsent.find((each) => each.state === 'waiting');
  return message && { conversation: phase.conversation, message };
}

async function attempt(
  chat: ChatController,
  ports: Ports,
  conversation: Conversation,
  message: UnsentMessage,
): Promise<void> {
  const life = chat.life;
  put(chat, { ...message, state: 'sending' });
  const answered = within<SendOutcome | undefined>(ports.clock, sendDeadline, conversation.send(message), () => ({
    outcome: 'ambiguous',
    error: new ChatError('send-failed', `No answer to a send within ${sendDeadline} ms.`),
  }));
  const over = new AbortController();
  const result = await Promise.race([answered, echo(chat, message.key, over.signal)]);
  over.abort();
  if (!result) return;
  if (life.aborted) return;
  if (result.outcome === 'stored') return confirm(chat, message, result.index, ports.clock.now());
  if (result.outcome === 'not-stored') {
    mark(chat, message.key, 'waiting');
    return wait(ports.clock, retryPause, life);
  }
  if (result.outcome === 'ambiguous') {
    await echoOrSilence(chat, ports, message.key, life);
    if (life.aborted || !find(chat, message.key)) return;
  }
  mark(chat, message.key, 'failed');
  chat.record({ type: 'trouble-met', error: result.error }, life);
}

/** Puts the stored message in at once: its echo may come later, or never. */
function confirm(chat: ChatController, { key, text }: UnsentMessage, index: number, now: number): void {
  if (!find(chat, key)) return;
  const author = chat.state.session?.identity ?? '';
  const stored = { key, index, sid: '', author, own: true, text, at: now, edited: false };
  chat.record({ type: 'messages-received', messages: [stored] });
}

/** Resolves when the message's echo has come: it may be faster than the answer to the send, or all that ever comes. */
function echo(chat: ChatController, key: string, over: AbortSignal): Promise<undefined> {
  return new Promise((resolve) => {
    chat.observe(() => {
      if (!find(chat, key)) resolve(undefined);
    }, over);
  });
}

/** Resolves when the message's echo has come, or when it stayed away for the settle time with a connection throughout. */
function echoOrSilence(chat: ChatController, ports: Ports, key: string, life: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const over = new AbortController();
    let timer: number | undefined;
    const finish = (): void => {
      if (timer !== undefined) ports.clock.clearTimeout(timer);
      over.abort();
      life.removeEventListener('abort', finish);
      resolve();
    };
    const look = (): void => {
      if (!find(chat, key)) return finish();
      if (chat.state.connection === 'online') {
        timer ??= ports.clock.setTimeout(finish, settleTime);
      } else if (timer !== undefined) {
        ports.clock.clearTimeout(timer);
        timer = undefined;
      }
    };
    life.addEventListener('abort', finish);
    chat.observe(look, over.signal);
    look();
  });
}

function mark(chat: ChatController, key: string, state: UnsentState): void {
  const message = find(chat, key);
  if (message) put(chat, { ...message, state });
}
