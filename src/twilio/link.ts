import type { Client, Conversation, Message, Paginator } from '@twilio/conversations';
import { asChatError, ChatError } from '../chat/errors.js';
import type { Clock, Session } from '../chat/ports.js';
import { within } from '../chat/wait.js';
import { isGone, toStoredMessage } from './from-twilio.js';
import { hearConversation, type Hearing } from './hear.js';
import type { OpenClient } from './open-client.js';
import { whenReady } from './when-ready.js';

/** Messages that are asked for at a time. */
const pageSize = 30;
/** Time for one answer of the SDK that it may never give, ms. */
const answerDeadline = 10_000;
/** The same where the visitor may be waiting to see whether the connection stands, ms. */
const shortDeadline = 5_000;

/** A client that has joined the conversation, and the oldest page that was read of it. */
export interface Link {
  readonly client: Client;
  readonly conversation: Conversation;
  readonly identity: string;
  /** Ends the link; aborted when it has ended. */
  readonly life: AbortController;
  oldest: Paginator<Message>;
}

/** What links are made with. */
export interface LinkMaker {
  readonly clock: Clock;
  readonly hearing: Hearing;
  /** Builds a client for a token. */
  readonly open: (token: string) => OpenClient;
}

/**
 * Makes a link: waits for a new client, finds the conversation, listens, and then reads the newest page, down to `known`. When
 * `life` is aborted, at any time, the client is let go. Rejects with `ChatError`.
 */
export async function openLink(session: Session, maker: LinkMaker, life: AbortController, known: number): Promise<Link> {
  const { clock, hearing, open } = maker;
  const { client, close } = open(session.token);
  life.signal.addEventListener('abort', close, { once: true });
  client.on('tokenAboutToExpire', () => hearing.tokenExpiring());
  await whenReady(client, clock, life.signal);
  const conversation = await found(clock, client.getConversationBySid(session.conversationSid));
  throwIfOver(life);
  const { identity } = session;
  life.signal.addEventListener('abort', () => conversation.removeAllListeners(), { once: true });
  await answered(clock, hearConversation(client, conversation, identity, clock, hearing, life.signal), 'connect-failed');
  throwIfOver(life);
  const oldest = await newestPage(clock, conversation);
  throwIfOver(life);
  const link: Link = { client, conversation, identity, life, oldest };
  tell(link.oldest, identity, hearing);
  await readDown(link, maker, known);
  throwIfOver(life);
  if (conversation.state?.current === 'closed') hearing.ended('closed');
  return link;
}

/** Reads what the server holds above `known` once more; the SDK asks it only where a push has come since the last time. */
export async function readAgain(link: Link, maker: LinkMaker, known: number): Promise<void> {
  const { oldest } = link;
  link.oldest = await newestPage(maker.clock, link.conversation, shortDeadline);
  if (link.life.signal.aborted) return;
  tell(link.oldest, link.identity, maker.hearing);
  await readDown(link, maker, known);
  // The visitor goes on scrolling from where they were.
  link.oldest = oldest;
}

/** Tells the page before the oldest one. */
export async function readEarlier(link: Link, { clock, hearing }: LinkMaker): Promise<void> {
  link.oldest = await answered(clock, link.oldest.prevPage(), 'history-failed');
  tell(link.oldest, link.identity, hearing);
}

/** Settles as `promise` does, within `deadline` ms; rejects with `ChatError`, with `code` where it was another error. */
export async function answered<T>(
  clock: Clock,
  promise: Promise<T>,
  code: 'connect-failed' | 'history-failed' | 'end-failed' | 'send-failed',
  deadline = answerDeadline,
): Promise<T> {
  try {
    return await within(clock, deadline, promise, lateFor(code, deadline));
  } catch (thrown) {
    throw asChatError(thrown, code);
  }
}

function throwIfOver({ signal }: AbortController): void {
  if (signal.aborted) throw new ChatError('connect-failed', 'The connection was given up.');
}

/** Tells the pages before the oldest one, down to what is known. */
export async function readDown(link: Link, maker: LinkMaker, known: number): Promise<void> {
  const { signal } = link.life;
  while (!signal.aborted && link.oldest.hasPrevPage && (link.oldest.items[0]?.index ?? 0) > known + 1) await readEarlier(link, maker);
}

async function found(clock: Clock, promise: Promise<Conversation>): Promise<Conversation> {
  try {
    return await within(clock, answerDeadline, promise, lateFor('connect-timeout', answerDeadline));
  } catch (cause) {
    if (!isGone(cause)) throw asChatError(cause, 'connect-failed');
    throw new ChatError('conversation-gone', 'The conversation does not exist, or not for this visitor.', { cause });
  }
}

function newestPage(clock: Clock, conversation: Conversation, deadline?: number): Promise<Paginator<Message>> {
  return answered(clock, conversation.getMessages(pageSize), 'connect-failed', deadline);
}

function tell({ items }: Paginator<Message>, identity: string, hearing: Hearing): void {
  hearing.messages(items.map((each) => toStoredMessage(each, identity)));
}

function lateFor(code: ChatError['code'], deadline: number): () => never {
  return () => {
    throw new ChatError(code, `Twilio gave no answer within ${deadline} ms.`);
  };
}
