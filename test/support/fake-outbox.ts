import type { UnsentMessage } from '../../src/chat/message.js';
import type { Outbox } from '../../src/chat/ports.js';

/** What several pages keep together; each has an outbox of its own. */
export interface FakeOutboxes {
  /** What is kept, in the order of turns. */
  readonly kept: readonly UnsentMessage[];
  /** Opens the outbox of one more page. */
  open(): Outbox;
}

/** Gives outboxes in memory that see the same messages, as the tabs of a site do. */
export function fakeOutboxes(first: readonly UnsentMessage[] = [], { shared = true } = {}): FakeOutboxes {
  const kept = new Map(first.map((message) => [message.key, message]));
  const watchers = new Map<Outbox, () => void>();
  const inOrder = (): UnsentMessage[] => [...kept.values()].sort((one, other) => one.turn - other.turn);
  return {
    get kept() {
      return inOrder();
    },
    open() {
      const changed = (): void => watchers.forEach((callback, each) => each !== outbox && callback());
      const outbox: Outbox = {
        shares: () => shared,
        read: inOrder,
        put(message) {
          const { state } = message;
          kept.set(message.key, { ...message, state: state === 'failed' || state === 'old' ? state : 'waiting', doubt: undefined });
          changed();
        },
        remove(key) {
          if (kept.delete(key)) changed();
        },
        watch(callback, signal) {
          watchers.set(outbox, callback);
          signal.addEventListener('abort', () => watchers.delete(outbox), { once: true });
        },
        forget: () => kept.clear(),
      };
      return outbox;
    },
  };
}
