import type { Connection } from './connection.js';

/** The connections that have said `init`, by identity. */
export interface Hub {
  /** Gives the connection its identity and number. */
  join(connection: Connection, identity: string): void;
  /** The number that the next socket of the identity gets. */
  next(identity: string): number;
  leave(connection: Connection): void;
  all(): Iterable<Connection>;
  of(identity: string): readonly Connection[];
  /** Forgets all connections and numbers, without a word to anybody. */
  reset(): void;
}

/** Creates an empty hub; `presence` hears when an identity's first socket comes and its last one goes. */
export function createHub(presence: (identity: string, online: boolean) => void): Hub {
  const connections = new Set<Connection>();
  const counts = new Map<string, number>();
  const of = (identity: string): Connection[] => [...connections].filter((connection) => connection.identity === identity);
  const next = (identity: string): number => (counts.get(identity) ?? 0) + 1;
  return {
    next,
    join(connection, identity) {
      const number = next(identity);
      counts.set(identity, number);
      connection.identity = identity;
      connection.number = number;
      connections.add(connection);
      presence(identity, true);
    },
    leave(connection) {
      if (!connections.delete(connection) || connection.identity === undefined) return;
      if (of(connection.identity).length === 0) presence(connection.identity, false);
    },
    all: () => connections,
    of,
    reset() {
      connections.clear();
      counts.clear();
    },
  };
}
