import type { Message, StoredMessage, UnsentMessage } from './message.js';

/** Stored messages a chunk holds at most: one more copies a chunk, never the log. */
const chunkSize = 16;

/** Messages in the order of their indexes, and the chunk before them: what is older is shared with earlier logs. */
interface Chunk {
  readonly messages: readonly StoredMessage[];
  /** Index of the first of its messages. */
  readonly from: number;
  /** Index of the first message of all. */
  readonly first: number;
  /** How many messages are in it and in all older ones. */
  readonly count: number;
  readonly older: Chunk | undefined;
}

type Hidden = ReadonlyMap<number, StoredMessage>;

/** Indexes at which a key of this visitor has ever been. Shared by the logs of a chat: each looks itself whether it is still there. */
type Places = Map<string, Set<number>>;

/**
 * All messages of a chat in shown order: the stored ones by index, then the unsent ones. Of this visitor's messages
 * with one key only the first is shown. Immutable.
 */
export class MessageLog implements Iterable<Message> {
  readonly #newest: Chunk | undefined;
  readonly #places: Places;
  /** Messages that the server has not confirmed, in the order in which they were written. */
  readonly unsent: readonly UnsentMessage[];
  /** Stored messages that are not shown, by index: further copies of what this visitor wrote once. */
  readonly hidden: Hidden;

  private constructor(newest: Chunk | undefined, unsent: readonly UnsentMessage[], hidden: Hidden, places: Places) {
    this.#newest = newest;
    this.#places = places;
    this.unsent = unsent;
    this.hidden = hidden;
  }

  /** The log without a message. */
  static readonly empty = new MessageLog(undefined, [], new Map(), new Map());

  /** Index of the first stored message, `undefined` where there is none. */
  get firstIndex(): number | undefined {
    return this.#newest?.first;
  }

  /** The newest stored message that is shown. */
  get newest(): StoredMessage | undefined {
    return this.newestFirst().next().value;
  }

  /** How many stored messages are shown. */
  get size(): number {
    return (this.#newest?.count ?? 0) - this.hidden.size;
  }

  /** How many stored messages are shown before `index`; costs as much as there are newer ones. */
  place(index: number): number {
    let chunk = this.#newest;
    while (chunk && index < chunk.from) chunk = chunk.older;
    if (!chunk) return 0;
    const before = (chunk.older?.count ?? 0) + chunk.messages.filter((each) => each.index < index).length;
    return before - [...this.hidden.keys()].filter((each) => each < index).length;
  }

  /** The stored messages shown at the places from `from` to before `to`, oldest first; costs as much as there are newer ones. */
  slice(from: number, to: number): readonly StoredMessage[] {
    const found: StoredMessage[] = [];
    // Hidden ones make a place of all messages higher than that of the shown ones.
    const reach = to + this.hidden.size;
    for (let chunk = this.#newest; chunk && chunk.count > from; chunk = chunk.older) {
      const begin = chunk.count - chunk.messages.length;
      if (begin >= reach) continue;
      const shown = chunk.messages.filter(({ index }) => !this.hidden.has(index));
      let place = this.#shownBefore(chunk, begin) + shown.length;
      for (const message of shown.reverse()) {
        place -= 1;
        if (place >= from && place < to) found.push(message);
      }
    }
    return found.reverse();
  }

  /** The stored message at `index`, shown or not; costs as much as there are newer ones. */
  at(index: number): StoredMessage | undefined {
    return find(this.#newest, index);
  }

  /** True where a message of this visitor with this key is stored. */
  holds(key: string): boolean {
    return copies(this.#newest, this.#places, key).length > 0;
  }

  /** Gives the log with these messages added, or put in the place of those with the same index. */
  upsert(messages: readonly StoredMessage[]): MessageLog {
    return messages.reduce<MessageLog>((log, message) => log.#put(message.index, message), this);
  }

  /** Gives the log without the stored message at `index`. */
  remove(index: number): MessageLog {
    return this.#put(index, undefined);
  }

  /** Gives the log with the unsent message of this key added or changed; the same one where it is stored already. */
  putUnsent(message: UnsentMessage): MessageLog {
    if (this.holds(message.key)) return this;
    const others = this.unsent.filter(({ key }) => key !== message.key);
    const place = others.findLastIndex((each) => isBefore(each, message)) + 1;
    return this.#withUnsent(others.toSpliced(place, 0, message));
  }

  /** Gives the log without the unsent message of this key. */
  dropUnsent(key: string): MessageLog {
    const unsent = this.unsent.filter((message) => message.key !== key);
    return unsent.length === this.unsent.length ? this : this.#withUnsent(unsent);
  }

  /** Gives the log after its chat is over: no unsent message moves on without the visitor, and none to another chat. */
  leaveUnsent(): MessageLog {
    if (this.unsent.every(({ state }) => state === 'failed' || state === 'parked')) return this;
    return this.#withUnsent(this.unsent.map((each): UnsentMessage => ({ ...each, state: each.conversation ? 'parked' : 'failed' })));
  }

  /** Gives the unsent messages alone, as a log: what is taken over into a new chat. */
  onlyUnsent(): MessageLog {
    return MessageLog.empty.#withUnsent(this.unsent);
  }

  /** The stored messages that are shown, newest first. */
  *newestFirst(): Generator<StoredMessage, undefined> {
    for (let chunk = this.#newest; chunk; chunk = chunk.older) {
      for (const message of chunk.messages.toReversed()) if (!this.hidden.has(message.index)) yield message;
    }
    return undefined;
  }

  *[Symbol.iterator](): Generator<Message> {
    yield* [...this.newestFirst()].reverse();
    yield* this.unsent;
  }

  #shownBefore({ from }: Chunk, begin: number): number {
    if (this.hidden.size === 0) return begin;
    return begin - [...this.hidden.keys()].filter((index) => index < from).length;
  }

  #put(index: number, message: StoredMessage | undefined): MessageLog {
    const present = this.at(index);
    if (message ? present && same(present, message) : !present) return this;
    const newest = put(this.#newest, index, message);
    // A log without a stored message may be the beginning of any chat.
    const places: Places = this.#newest ? this.#places : new Map();
    let { unsent, hidden } = this;
    if (message?.own) {
      places.set(message.key, (places.get(message.key) ?? new Set()).add(index));
      unsent = unsent.filter(({ key }) => key !== message.key);
    }
    for (const each of [present, message]) if (each?.own) hidden = hide(newest, places, each.key, hidden);
    return new MessageLog(newest, unsent, hidden, places);
  }

  #withUnsent(unsent: readonly UnsentMessage[]): MessageLog {
    return new MessageLog(this.#newest, unsent, this.hidden, this.#places);
  }
}

/** Two tabs may give the same turn at once: every tab has to show them alike. */
function isBefore(one: UnsentMessage, other: UnsentMessage): boolean {
  return one.turn < other.turn || (one.turn === other.turn && one.key < other.key);
}

function find(newest: Chunk | undefined, index: number): StoredMessage | undefined {
  let chunk = newest;
  while (chunk && index < chunk.from) chunk = chunk.older;
  return chunk?.messages.findLast((each) => each.index === index);
}

/** What this visitor has stored under `key`, in the order of indexes. */
function copies(newest: Chunk | undefined, places: Places, key: string): StoredMessage[] {
  return [...(places.get(key) ?? [])]
    .sort((one, other) => one - other)
    .map((index) => find(newest, index))
    .filter((each) => each !== undefined)
    .filter((each) => each.own && each.key === key);
}

/** Hides all copies of `key` but the first. */
function hide(newest: Chunk | undefined, places: Places, key: string, hidden: Hidden): Hidden {
  if ((places.get(key)?.size ?? 0) < 2) return hidden;
  const others = [...hidden.values()].filter((each) => each.key !== key);
  const further = copies(newest, places, key).slice(1);
  return new Map([...others, ...further].map((each) => [each.index, each]));
}

/** Puts a message at `index`, or nothing. */
function put(newest: Chunk | undefined, index: number, message: StoredMessage | undefined): Chunk | undefined {
  const newer: Chunk[] = [];
  let chunk = newest;
  while (chunk?.older && index < chunk.from) {
    newer.push(chunk);
    chunk = chunk.older;
  }
  const present = chunk?.messages ?? [];
  const after = present.filter((each) => each.index > index);
  const all = [...present.filter((each) => each.index < index), ...(message ? [message] : []), ...after];
  const cut = all.length > chunkSize ? (after.length > 0 ? chunkSize / 2 : chunkSize) : 0;
  const changed = link(all.slice(cut), link(all.slice(0, cut), chunk?.older));
  return newer.reduceRight((older, each) => link(each.messages, older), changed);
}

function link(messages: readonly StoredMessage[], older: Chunk | undefined): Chunk | undefined {
  const from = messages[0]?.index;
  return from === undefined ? older : { messages, from, first: older?.first ?? from, count: (older?.count ?? 0) + messages.length, older };
}

function same(one: StoredMessage, other: StoredMessage): boolean {
  const alike = one.key === other.key && one.sid === other.sid && one.text === other.text && one.edited === other.edited && one.at === other.at;
  return alike && one.delivery === other.delivery && (one.attributes === other.attributes || JSON.stringify(one.attributes) === JSON.stringify(other.attributes));
}
