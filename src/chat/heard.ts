import type { Clock, ConversationEvents } from './ports.js';

/** What was heard of a conversation, as far as it says what became of this visitor's messages. */
export interface Heard {
  /** Hands on what it is told. */
  readonly events: ConversationEvents;
  readonly online: boolean;
  /** Index of the visitor's message with this key, `undefined` where it has not been heard of. */
  indexOf(key: string): number | undefined;
  /** Resolves when `is` holds, looking again with each thing that is heard; when it is over; or after `ms`. */
  until(is: () => boolean, ms?: number): Promise<void>;
}

/** Listens to a conversation until it is `over`. */
export function listenTo(events: ConversationEvents, clock: Clock, over: AbortSignal): Heard {
  const indexes = new Map<string, number>();
  const looks = new Set<() => void>();
  const lookAgain = (): void => [...looks].forEach((look) => look());
  let online = true;
  over.addEventListener('abort', lookAgain, { once: true });
  return {
    events: {
      ...events,
      connection(connection) {
        online = connection === 'online';
        events.connection(connection);
        lookAgain();
      },
      messages(messages) {
        for (const { own, key, index } of messages) if (own) indexes.set(key, Math.min(index, indexes.get(key) ?? index));
        events.messages(messages);
        lookAgain();
      },
    },
    get online() {
      return online;
    },
    indexOf: (key) => indexes.get(key),
    until: (is, ms) =>
      new Promise((resolve) => {
        const timer = ms === undefined ? undefined : clock.setTimeout(finish, Math.max(0, ms));
        looks.add(look);
        look();

        function look(): void {
          if (is() || over.aborted) finish();
        }

        function finish(): void {
          if (timer !== undefined) clock.clearTimeout(timer);
          looks.delete(look);
          resolve();
        }
      }),
  };
}
