import type { Account } from '../account.js';
import type { Hub } from '../twilsock/hub.js';
import type { Route } from '../router.js';
import type { WorldEvent } from '../world/records.js';
import type { World } from '../world/world.js';
import { endForeignSubscriptions } from './after-leaving.js';
import { itemUrl } from './bodies.js';
import { projectWorld } from './projection.js';
import { syncRoutes } from './routes.js';
import { createSyncStore, type SyncStore } from './store.js';
import type { SyncFaults } from './subscriptions.js';

const liveTypes = {
  document: 'com.twilio.rtd.cds.document',
  list: 'com.twilio.rtd.cds.list',
  map: 'com.twilio.rtd.cds.map',
} as const;

/** The sync objects of a world. */
export interface Sync {
  readonly store: SyncStore;
  readonly routes: readonly Route[];
  /** Changes the objects as the event says, dated `at`, and pushes the changes to the subscribed connections. */
  follow(event: WorldEvent, at: string): void;
  /** Makes all objects anew, with SIDs of that salt and without a past, as a server that has lost them; nobody is told. */
  loseObjects(salt: string, at: string): void;
}

/** Creates Sync for the world, with nothing in it until it is told what has happened. */
export function createSync(account: Account, world: World, hub: Hub, faults: SyncFaults): Sync {
  let now = '';
  const store = createSyncStore(
    () => now,
    (object, key) => itemUrl(account, object, key),
    (object, { eventType, event }) => {
      const payload = { event_type: eventType, event_protocol_version: 4, event };
      for (const connection of hub.subscribers(object.sid)) faults.push(connection, liveTypes[object.type], payload);
    },
  );
  const follow: Sync['follow'] = (event, at) => {
    now = at;
    projectWorld(store, event);
    endForeignSubscriptions(world, store, hub, event);
  };
  return {
    store,
    routes: syncRoutes(account, world, store, hub, faults),
    follow,
    loseObjects(salt, at) {
      now = at;
      store.clear(salt);
      for (const user of world.users) projectWorld(store, { type: 'user-added', user });
      for (const conversation of world.conversations) {
        projectWorld(store, { type: 'conversation-added', conversation });
        for (const participant of conversation.participants.values()) projectWorld(store, { type: 'participant-added', conversation, participant });
        for (const message of conversation.messages.values()) projectWorld(store, { type: 'message-added', conversation, message });
      }
    },
  };
}
