import type { Client, Conversation, Message, Paginator } from '@twilio/conversations';
import { asChatError, ChatError } from '../chat/errors.js';
import type { Clock, Session } from '../chat/ports.js';
import { within } from '../chat/wait.js';
import { isGone, toStoredMessage } from './from-twilio.js';
import { hearConversation, hearStanding, type Hearing } from './hear.js';
import type { OpenClient } from './open-client.js';
import type { Roster } from './roster.js';
import { whenReady } from './when-ready.js';

/** Messages that are asked for at a time. */
const pageSize = 30;
/** Time for one answer of the SDK that it may never give, ms. */
const answerDeadline = 10_000;
/** The same where the visitor may be waiting to see whether the connection stands, ms. */
const shortDeadline = 5_000;
/** An index above all others. Where the SDK knows the index that a page begins at, it gives the page from memory, with the holes that are there (SDK 3.0.1). */
const pastTheEnd = 2 ** 31 - 1;

/** A client that has joined the conversation, and the oldest page that was read of it. */
export interface Link {
  readonly client: Client;
  readonly conversation: Conversation;
  readonly identity: string;
  readonly roster: Roster;
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
  const roster = await answered(clock, hearConversation(client, conversation, identity, clock, hearing, life.signal), 'connect-failed');
  throwIfOver(life);
  const oldest = await newestPage(clock, conversation);
  throwIfOver(life);
  const link: Link = { client, conversation, identity, roster, life, oldest };
  tell(oldest, link, hearing);
  if (known < Infinity) hearing.holds(indexesOf(oldest), firstOf(oldest), known);
  await readDown(link, maker, known);
  throwIfOver(life);
  hearStanding(conversation, hearing);
  return link;
}

/**
 * Asks the server for what it holds above `after`, and tells it, with the newest page in any case. `before` is the highest index that
 * was told before an outage: what was told up to there and is not on the page has been removed meanwhile.
 */
export async function readAfresh(link: Link, { clock, hearing }: LinkMaker, after: number, before?: number): Promise<void> {
  const ask = (page: Promise<Paginator<Message>>): Promise<Paginator<Message>> =>
    within(clock, shortDeadline, page, lateFor('connect-timeout', shortDeadline));
  let page = await ask(link.conversation.getMessages(pageSize, pastTheEnd));
  let newest = true;
  for (;;) {
    throwIfOver(link.life);
    // It is no answer, whatever it means.
    if (newest && page.items.length === 0 && link.oldest.items.length > 0) throw new ChatError('connect-failed', 'Twilio gave no message of a conversation that had some.');
    tell(page, link, hearing);
    if (newest && before !== undefined) hearing.holds(indexesOf(page), firstOf(page), before);
    if (firstOf(page) < firstOf(link.oldest)) link.oldest = page;
    if (firstOf(page) <= after + 1) return;
    newest = false;
    page = await ask(page.prevPage());
  }
}

/** Tells the page before the oldest one. */
export async function readEarlier(link: Link, { clock, hearing }: LinkMaker): Promise<void> {
  link.oldest = await answered(clock, link.oldest.prevPage(), 'history-failed');
  tell(link.oldest, link, hearing);
}

/** Settles as `promise` does, within 10 s; rejects with `ChatError`, with `code` where it was another error. */
export async function answered<T>(
  clock: Clock,
  promise: Promise<T>,
  code: 'connect-failed' | 'history-failed' | 'media-failed' | 'end-failed' | 'send-failed',
): Promise<T> {
  try {
    return await within(clock, answerDeadline, promise, lateFor(code));
  } catch (thrown) {
    throw asChatError(thrown, code);
  }
}

/** Settles as `promise` does; rejects with `ChatError` as soon as the link has ended. */
export async function whileLinked<T>({ life: { signal } }: Link, promise: Promise<T>): Promise<T> {
  let over = (): void => undefined;
  const ended = new Promise<never>((_, reject) => {
    over = () => reject(new ChatError('connect-failed', 'The connection was replaced.'));
  });
  signal.addEventListener('abort', over);
  if (signal.aborted) over();
  try {
    return await Promise.race([promise, ended]);
  } finally {
    signal.removeEventListener('abort', over);
  }
}

function throwIfOver({ signal }: AbortController): void {
  if (signal.aborted) throw new ChatError('connect-failed', 'The connection was given up.');
}

/** Tells the pages before the oldest one, down to what is known. */
async function readDown(link: Link, maker: LinkMaker, known: number): Promise<void> {
  const { signal } = link.life;
  while (!signal.aborted && firstOf(link.oldest) > known + 1) await readEarlier(link, maker);
}

async function found(clock: Clock, promise: Promise<Conversation>): Promise<Conversation> {
  try {
    return await within(clock, answerDeadline, promise, lateFor('connect-timeout'));
  } catch (cause) {
    if (!isGone(cause)) throw asChatError(cause, 'connect-failed');
    throw new ChatError('conversation-gone', 'The conversation does not exist, or not for this visitor.', { cause });
  }
}

function newestPage(clock: Clock, conversation: Conversation): Promise<Paginator<Message>> {
  return answered(clock, conversation.getMessages(pageSize), 'connect-failed');
}

/** The lowest index that a page speaks of. */
function firstOf({ items, hasPrevPage }: Paginator<Message>): number {
  return hasPrevPage ? (items[0]?.index ?? 0) : 0;
}

function indexesOf({ items }: Paginator<Message>): ReadonlySet<number> {
  return new Set(items.map(({ index }) => index));
}

function tell({ items }: Paginator<Message>, { identity, roster }: Link, hearing: Hearing): void {
  const messages = items.map((each) => toStoredMessage(each, identity));
  hearing.messages(messages);
  void roster.meet(messages.map(({ author }) => author));
}

function lateFor(code: ChatError['code'], deadline = answerDeadline): () => never {
  return () => {
    throw new ChatError(code, `Twilio gave no answer within ${deadline} ms.`);
  };
}
