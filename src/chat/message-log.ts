import type { Message, StoredMessage, UnsentMessage } from './message.js';

/** Stored messages a chunk holds at most: adding one copies a chunk and the list of chunks, never the log. */
const chunkSize = 128;

type Chunk = readonly StoredMessage[];

/** All messages of a chat in shown order: the stored ones by index, then the unsent ones. Immutable. */
export class MessageLog implements Iterable<Message> {
  readonly #chunks: readonly Chunk[];
  /** Messages that the server has not confirmed, in the order in which they were written. */
  readonly unsent: readonly UnsentMessage[];
  /** Number of messages, stored and unsent. */
  readonly size: number;

  private constructor(chunks: readonly Chunk[], stored: number, unsent: readonly UnsentMessage[]) {
    this.#chunks = chunks;
    this.unsent = unsent;
    this.size = stored + unsent.length;
  }

  /** The log without a message. */
  static readonly empty = new MessageLog([], 0, []);

  /** Index of the first stored message, `undefined` where there is none. */
  get firstIndex(): number | undefined {
    return this.#chunks[0]?.[0]?.index;
  }

  /** The newest stored message. */
  get newest(): StoredMessage | undefined {
    return this.#chunks.at(-1)?.at(-1);
  }

  /** Gives the log with these messages added, or put in the place of those with the same index. */
  upsert(messages: readonly StoredMessage[]): MessageLog {
    const chunks = [...this.#chunks];
    let stored = this.size - this.unsent.length;
    let changed = false;
    for (const message of messages) {
      const outcome = put(chunks, message);
      if (outcome === 'added') stored += 1;
      if (outcome !== 'same') changed = true;
    }
    const arrived = new Set(messages.filter((message) => message.own).map((message) => message.key));
    const unsent = this.unsent.filter((message) => !arrived.has(message.key));
    if (!changed && unsent.length === this.unsent.length) return this;
    return new MessageLog(chunks, stored, unsent.length === this.unsent.length ? this.unsent : unsent);
  }

  /** Gives the log without the stored message at `index`. */
  remove(index: number): MessageLog {
    const at = chunkFor(this.#chunks, index);
    const chunk = this.#chunks[at];
    const kept = chunk?.filter((message) => message.index !== index);
    if (!chunk || !kept || kept.length === chunk.length) return this;
    const chunks = this.#chunks.with(at, kept).filter((each) => each.length > 0);
    return new MessageLog(chunks, this.size - this.unsent.length - 1, this.unsent);
  }

  /** Gives the log with the unsent message of this key added or changed. */
  putUnsent(message: UnsentMessage): MessageLog {
    const others = this.unsent.filter(({ key }) => key !== message.key);
    const place = others.findLastIndex((each) => isBefore(each, message)) + 1;
    const unsent = others.toSpliced(place, 0, message);
    return new MessageLog(this.#chunks, this.size - this.unsent.length, unsent);
  }

  /** Gives the log without the unsent message of this key. */
  dropUnsent(key: string): MessageLog {
    const unsent = this.unsent.filter((message) => message.key !== key);
    if (unsent.length === this.unsent.length) return this;
    return new MessageLog(this.#chunks, this.size - this.unsent.length, unsent);
  }

  /** Gives the log after its chat is over: no unsent message moves on without the visitor, and none to another chat. */
  leaveUnsent(): MessageLog {
    if (this.unsent.every(({ state }) => state === 'failed' || state === 'parked')) return this;
    const unsent = this.unsent.map((each): UnsentMessage => ({ ...each, state: each.conversation ? 'parked' : 'failed' }));
    return new MessageLog(this.#chunks, this.size - this.unsent.length, unsent);
  }

  /** Gives the unsent messages alone, as a log: what is taken over into a new chat. */
  onlyUnsent(): MessageLog {
    return new MessageLog([], 0, this.unsent);
  }

  /** The stored messages, newest first. */
  *newestFirst(): Generator<StoredMessage> {
    for (let at = this.#chunks.length - 1; at >= 0; at -= 1) {
      const chunk = this.#chunks[at] ?? [];
      for (let place = chunk.length - 1; place >= 0; place -= 1) {
        const message = chunk[place];
        if (message) yield message;
      }
    }
  }

  *[Symbol.iterator](): Generator<Message> {
    for (const chunk of this.#chunks) yield* chunk;
    yield* this.unsent;
  }
}

/** Two tabs may give the same turn at once: every tab has to show them alike. */
function isBefore(one: UnsentMessage, other: UnsentMessage): boolean {
  return one.turn < other.turn || (one.turn === other.turn && one.key < other.key);
}

/** Place of the last chunk that begins at or before `index`; 0 where none does. */
function chunkFor(chunks: readonly Chunk[], index: number): number {
  let low = 0;
  let high = chunks.length - 1;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if ((chunks[middle]?.[0]?.index ?? 0) <= index) low = middle;
    else high = middle - 1;
  }
  return low;
}

function put(chunks: Chunk[], message: StoredMessage): 'added' | 'replaced' | 'same' {
  const at = chunkFor(chunks, message.index);
  const chunk = chunks[at];
  if (!chunk) {
    chunks.push([message]);
    return 'added';
  }
  const place = chunk.findLastIndex((each) => each.index <= message.index);
  const present = chunk[place];
  if (present?.index === message.index) {
    if (same(present, message)) return 'same';
    chunks[at] = chunk.with(place, message);
    return 'replaced';
  }
  const grown = chunk.toSpliced(place + 1, 0, message);
  if (grown.length <= chunkSize) chunks[at] = grown;
  else if (place + 1 === chunk.length) chunks.splice(at + 1, 0, [message]);
  else chunks.splice(at, 1, grown.slice(0, chunkSize / 2), grown.slice(chunkSize / 2));
  return 'added';
}

function same(one: StoredMessage, other: StoredMessage): boolean {
  return one.sid === other.sid && one.text === other.text && one.edited === other.edited && one.at === other.at;
}
