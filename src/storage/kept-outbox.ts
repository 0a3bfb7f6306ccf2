import type { UnsentMessage } from '../chat/message.js';
import type { Clock, Outbox } from '../chat/ports.js';
import type { TextStore } from './text-store.js';
import { asRecord, unsentFrom } from './unsent-record.js';

/** Messages, and letters of their records, that are kept at most: the storage is the site's. */
const mostMessages = 64;
const mostLetters = 256 * 1024;
/** How long a message is kept that was never sent, ms: a day. */
const keptFor = 24 * 3_600_000;

/** What the keys of a visit's unsent messages begin with; `key` is the visit's own. */
export function unsentPrefix(key: string): string {
  return `${key}.unsent.`;
}

/** Where unsent messages are kept, and what the keys of their records begin with. */
export interface OutboxPlace {
  readonly texts: TextStore;
  readonly prefix: string;
  /** True where all tabs of the site have the same storage. */
  readonly shared: boolean;
}

/** Outboxes of this page hear of each other here: the browser tells other pages only. */
const outboxes = new Set<(changed: string, by: Outbox) => void>();

/**
 * Keeps each message as a record of its own, so that two tabs never overwrite what the other one has written. A record that
 * is torn, or of another version, is left alone and stands in nobody's way.
 */
export function keptOutbox({ texts, prefix, shared }: OutboxPlace, clock: Pick<Clock, 'now'>): Outbox {
  const inMemory = new Map<string, UnsentMessage>();
  const outbox: Outbox = {
    shares: (key) => shared && !inMemory.has(key),
    read() {
      const all = new Map(inMemory);
      for (const name of texts.names(prefix)) {
        const message = unsentFrom(texts.get(name));
        if (!message) continue;
        if (clock.now() - message.at > keptFor) texts.remove(name);
        else if (!all.has(message.key)) all.set(message.key, message);
      }
      return [...all.values()].sort((one, other) => one.turn - other.turn);
    },
    put(message) {
      const name = prefix + message.key;
      const record = asRecord(message);
      if (texts.get(name) === record) return;
      if (!message.file?.fleeting && hasRoom(name, record) && texts.set(name, record)) inMemory.delete(message.key);
      else inMemory.set(message.key, message);
      tell(name);
    },
    remove(key) {
      inMemory.delete(key);
      texts.remove(prefix + key);
      tell(prefix + key);
    },
    watch(callback, signal) {
      const isOurs = (name: string): boolean => name.startsWith(prefix);
      const hear = (changed: string, by: Outbox): void => {
        if (by !== outbox && isOurs(changed)) callback();
      };
      texts.watch(isOurs, callback, signal);
      outboxes.add(hear);
      signal.addEventListener('abort', () => outboxes.delete(hear));
    },
    forget() {
      inMemory.clear();
      for (const name of texts.names(prefix)) texts.remove(name);
    },
  };
  return outbox;

  function hasRoom(name: string, record: string): boolean {
    const others = texts.names(prefix).filter((each) => each !== name);
    const letters = others.map((each) => texts.get(each)).join('').length + record.length;
    return others.length < mostMessages && letters <= mostLetters;
  }

  function tell(changed: string): void {
    if (shared) for (const hear of [...outboxes]) hear(changed, outbox);
  }
}
