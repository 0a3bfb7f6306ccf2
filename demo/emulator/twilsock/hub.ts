import type { Connection } from './connection.js';

/** The connections that have said `init`, by identity, and what each of them has subscribed to. */
export interface Hub {
  /** Gives the connection its identity and number. */
  join(connection: Connection, identity: string): void;
  /** The number that the next socket of the identity gets. */
  next(identity: string): number;
  leave(connection: Connection): void;
  all(): Iterable<Connection>;
  of(identity: string): readonly Connection[];
  /** From now on the connection is among the subscribers of the sync object with that SID, until it leaves. */
  subscribe(connection: Connection, sid: string): void;
  unsubscribe(connection: Connection, sid: string): void;
  subscribers(sid: string): Iterable<Connection>;
  /** The SIDs of the sync objects that the connection has subscribed to. */
  subscriptionsOf(connection: Connection): readonly string[];
  /** Forgets all connections and numbers, without a word to anybody. */
  reset(): void;
}

/** Creates an empty hub; `presence` hears when an identity's first socket comes and its last one goes. */
export function createHub(presence: (identity: string, online: boolean) => void): Hub {
  const connections = new Set<Connection>();
  const byIdentity = createIndex();
  const bySubscription = createIndex();
  const subscriptions = new Map<Connection, Set<string>>();
  const counts = new Map<string, number>();
  const next = (identity: string): number => (counts.get(identity) ?? 0) + 1;
  return {
    next,
    join(connection, identity) {
      const number = next(identity);
      counts.set(identity, number);
      connection.identity = identity;
      connection.number = number;
      connections.add(connection);
      byIdentity.add(identity, connection);
      presence(identity, true);
    },
    leave(connection) {
      const { identity } = connection;
      if (!connections.delete(connection) || identity === undefined) return;
      for (const sid of subscriptions.get(connection) ?? []) bySubscription.remove(sid, connection);
      subscriptions.delete(connection);
      byIdentity.remove(identity, connection);
      if (byIdentity.of(identity).size === 0) presence(identity, false);
    },
    all: () => connections,
    of: (identity) => [...byIdentity.of(identity)],
    subscribe(connection, sid) {
      if (!connections.has(connection)) return;
      const own = subscriptions.get(connection) ?? new Set();
      subscriptions.set(connection, own.add(sid));
      bySubscription.add(sid, connection);
    },
    unsubscribe(connection, sid) {
      subscriptions.get(connection)?.delete(sid);
      bySubscription.remove(sid, connection);
    },
    subscribers: (sid) => bySubscription.of(sid),
    subscriptionsOf: (connection) => [...(subscriptions.get(connection) ?? [])],
    reset() {
      connections.clear();
      subscriptions.clear();
      counts.clear();
      byIdentity.clear();
      bySubscription.clear();
    },
  };
}

interface Index {
  add(key: string, connection: Connection): void;
  remove(key: string, connection: Connection): void;
  of(key: string): ReadonlySet<Connection>;
  clear(): void;
}

const nobody: ReadonlySet<Connection> = new Set();

// A key without connections takes no room.
function createIndex(): Index {
  const known = new Map<string, Set<Connection>>();
  return {
    add(key, connection) {
      known.set(key, (known.get(key) ?? new Set()).add(connection));
    },
    remove(key, connection) {
      const connections = known.get(key);
      if (connections?.delete(connection) && connections.size === 0) known.delete(key);
    },
    of: (key) => known.get(key) ?? nobody,
    clear: () => known.clear(),
  };
}
