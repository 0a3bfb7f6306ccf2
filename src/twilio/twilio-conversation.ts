import type { Client, Conversation as TwilioConversation, Message, Paginator } from '@twilio/conversations';
import { asChatError, ChatError } from '../chat/errors.js';
import type { Clock, Conversation, ConversationEvents, Session } from '../chat/ports.js';
import { within } from '../chat/wait.js';
import { attributesFor, isGone, toSendOutcome, toStoredMessage } from './from-twilio.js';
import { hearConnection, hearConversation } from './hear.js';
import { closeClient, whenReady } from './open-client.js';

/** Messages that are asked for at a time. */
const pageSize = 30;
/** Time for a client to initialise, ms. */
const readyDeadline = 30_000;
/** Time for one answer of the SDK that it may never give, ms. */
const answerDeadline = 10_000;
/** Time for `updateToken`, which may hang for ever (SDK 3.0.1, after a 410), ms. */
const updateDeadline = 8_000;

/** What a Twilio conversation is made from. */
export interface Surroundings {
  readonly clock: Clock;
  readonly events: ConversationEvents;
  readonly signal: AbortSignal;
  /** Builds a client for a token. */
  readonly open: (token: string) => Client;
}

/** A client, the conversation it has joined, and the oldest page that was read of it. */
interface Link {
  readonly client: Client;
  readonly conversation: TwilioConversation;
  oldest: Paginator<Message>;
}

/** Joins the session's conversation with a client of its own; a client that cannot go on is replaced by a new one. */
export async function joinConversation(session: Session, around: Surroundings): Promise<Conversation> {
  const { clock, events, signal } = around;
  let client = around.open(session.token);
  let leaving = false;
  let replacing = false;
  let known = -1;
  const outward: ConversationEvents = {
    ...events,
    connection(connection) {
      // Nothing can be sent before the new client has found the conversation.
      if (!(replacing && connection === 'online')) events.connection(connection);
    },
    messages(messages) {
      known = Math.max(known, ...messages.map((message) => message.index));
      events.messages(messages);
    },
    ended: (reason) => leaving || events.ended(reason),
  };
  signal.addEventListener('abort', () => closeClient(client), { once: true });
  if (signal.aborted) closeClient(client);
  hearConnection(client, outward);
  let link = await connect(client, session, around, outward).catch((thrown: unknown) => {
    closeClient(client);
    throw thrown;
  });

  return {
    get hasEarlier() {
      return link.oldest.hasPrevPage;
    },
    send: ({ key, text }) =>
      link.conversation.sendMessage(text, attributesFor(key)).then(
        (index) => ({ outcome: 'stored', index: index ?? 0 }) as const,
        toSendOutcome,
      ),
    async loadEarlier() {
      const page = await answered(clock, link.oldest.prevPage(), 'history-failed');
      link.oldest = page;
      outward.messages(page.items.map((message) => toStoredMessage(message, session.identity)));
    },
    async typing() {
      await refused(link.conversation.typing(), 'send-failed');
    },
    async markRead(index) {
      await refused(link.conversation.advanceLastReadMessageIndex(index), 'send-failed');
    },
    async renew(renewed) {
      if (client.connectionState === 'connected' && (await updated(client, renewed.token, clock))) return;
      await replace(renewed);
    },
    wake: () => undefined,
    async leave() {
      leaving = true;
      try {
        await answered(clock, link.conversation.leave(), 'end-failed');
      } catch (thrown) {
        leaving = false;
        throw thrown;
      }
    },
    close: () => closeClient(client),
  };

  /** A new client always takes a token; the old one may be past taking any (protocol facts: 410, 406, hung updates). */
  async function replace(renewed: Session): Promise<void> {
    closeClient(client);
    link.conversation.removeAllListeners();
    if (signal.aborted) return;
    replacing = true;
    events.connection('connecting');
    client = around.open(renewed.token);
    hearConnection(client, outward);
    link = await connect(client, renewed, around, outward, known);
    replacing = false;
    if (client.connectionState === 'connected') events.connection('online');
  }
}

/** Waits for the client, finds the conversation, listens, and then reads the newest page, down to `known`. */
async function connect(
  client: Client,
  session: Session,
  around: Surroundings,
  events: ConversationEvents,
  known = Infinity,
): Promise<Link> {
  const { clock, signal } = around;
  await whenReady(client, clock, readyDeadline, signal);
  const conversation = await found(clock, client.getConversationBySid(session.conversationSid));
  const heard = hearConversation(client, conversation, session.identity, events);
  await answered(clock, heard, 'connect-failed');
  let oldest = await answered(clock, conversation.getMessages(pageSize), 'connect-failed');
  const tell = (): void => events.messages(oldest.items.map((each) => toStoredMessage(each, session.identity)));
  tell();
  while (oldest.hasPrevPage && (oldest.items[0]?.index ?? 0) > known + 1) {
    oldest = await answered(clock, oldest.prevPage(), 'connect-failed');
    tell();
  }
  if (conversation.state?.current === 'closed') events.ended('closed');
  return { client, conversation, oldest };
}

async function found(clock: Clock, promise: Promise<TwilioConversation>): Promise<TwilioConversation> {
  try {
    return await within(clock, answerDeadline, promise, lateFor('connect-timeout'));
  } catch (cause) {
    if (!isGone(cause)) throw asChatError(cause, 'connect-failed');
    throw new ChatError('conversation-gone', 'The conversation does not exist, or not for this visitor.', { cause });
  }
}

function answered<T>(clock: Clock, promise: Promise<T>, code: 'connect-failed' | 'history-failed' | 'end-failed') {
  return refused(within(clock, answerDeadline, promise, lateFor(code)), code);
}

async function refused<T>(
  promise: Promise<T>,
  code: 'connect-failed' | 'history-failed' | 'end-failed' | 'send-failed',
): Promise<T> {
  try {
    return await promise;
  } catch (thrown) {
    throw asChatError(thrown, code);
  }
}

async function updated(client: Client, token: string, clock: Clock): Promise<boolean> {
  try {
    const done = client.updateToken(token).then(() => true);
    return await within(clock, updateDeadline, done, () => false);
  } catch {
    return false;
  }
}

function lateFor(code: 'connect-timeout' | 'connect-failed' | 'history-failed' | 'end-failed'): () => never {
  return () => {
    throw new ChatError(code, `Twilio gave no answer within ${answerDeadline} ms.`);
  };
}
