import type { Attributes, StoredMessage, UnsentMessage } from '../chat/message.js';

/** What the attribute `reply` of a message says: which answer was chosen, and of which message. */
export interface ChosenReply {
  readonly id: string;
  readonly title: string;
  /** SID of the message that it answers. */
  readonly to: string;
}

const read = new WeakMap<Attributes, ChosenReply | undefined>();

/** Gives what the attributes of a message say of an answer, the same object each time; they may be anything. */
export function replyIn(attributes: Attributes | undefined): ChosenReply | undefined {
  if (!attributes || !Object.hasOwn(attributes, 'reply')) return undefined;
  if (!read.has(attributes)) read.set(attributes, replyFrom(attributes['reply']));
  return read.get(attributes);
}

function replyFrom(given: unknown): ChosenReply | undefined {
  const { id, title, to } = (given ?? {}) as Readonly<Record<string, unknown>>;
  return typeof id === 'string' && typeof title === 'string' && typeof to === 'string' && to !== '' ? { id, title, to } : undefined;
}

/** Where the messages of a chat are looked through. */
interface Messages {
  readonly unsent: readonly UnsentMessage[];
  newestFirst(): Iterator<StoredMessage>;
}

/** What was found in messages so far, down to `index`. */
interface Search {
  readonly found: Map<string, ChosenReply>;
  readonly newer: Iterator<StoredMessage>;
  index: number;
}

const searches = new WeakMap<Messages, Search>();

/**
 * Gives the first answer of the visitor to the message with this SID, `undefined` where there is none. One that has failed does not count: they
 * may choose once more. Looks through each log once, and only as far as the oldest message that was asked for.
 */
export function answerTo(messages: Messages, { sid, index }: Pick<StoredMessage, 'sid' | 'index'>): ChosenReply | undefined {
  let search = searches.get(messages);
  if (!search) searches.set(messages, (search = { found: new Map(), newer: messages.newestFirst(), index: Infinity }));
  while (search.index > index) {
    const { value } = search.newer.next() as IteratorResult<StoredMessage, undefined>;
    search.index = value?.index ?? -1;
    const reply = value?.own ? replyIn(value.attributes) : undefined;
    if (reply) search.found.set(reply.to, reply);
  }
  return search.found.get(sid) ?? messages.unsent.filter(({ state }) => state !== 'failed').map(({ attributes }) => replyIn(attributes)).find((reply) => reply?.to === sid);
}
