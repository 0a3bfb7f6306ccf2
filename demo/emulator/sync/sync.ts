import type { Account } from '../account.js';
import type { Clock } from '../clock.js';
import type { Hub } from '../twilsock/hub.js';
import type { Route } from '../router.js';
import type { World } from '../world/world.js';
import { endForeignSubscriptions } from './after-leaving.js';
import { itemUrl } from './bodies.js';
import { projectWorld } from './projection.js';
import { syncRoutes } from './routes.js';
import { createSyncStore } from './store.js';
import type { SyncFaults } from './subscriptions.js';

const liveTypes = {
  document: 'com.twilio.rtd.cds.document',
  list: 'com.twilio.rtd.cds.list',
  map: 'com.twilio.rtd.cds.map',
} as const;

/** Sync as the emulator uses it. */
export interface Sync {
  readonly routes: readonly Route[];
  /** Makes all objects anew, with other SIDs and without a past, as a server that has lost them; nobody is told. */
  loseObjects(): void;
}

/** Ties the world to its sync objects, pushes every change to the subscribed connections, and gives Sync's routes. */
export function startSync(account: Account, clock: Clock, world: World, hub: Hub, faults: SyncFaults): Sync {
  const store = createSyncStore(
    clock,
    (object, key) => itemUrl(account, object, key),
    (object, { eventType, event }) => {
      const payload = { event_type: eventType, event_protocol_version: 4, event };
      for (const connection of hub.all()) {
        if (connection.subscriptions.has(object.sid)) faults.push(connection, liveTypes[object.type], payload);
      }
    },
  );
  world.subscribe((event) => {
    projectWorld(store, event);
    endForeignSubscriptions(world, store, hub, event);
  });
  return {
    routes: syncRoutes(account, world, store, faults),
    loseObjects() {
      store.clear();
      for (const user of world.users) projectWorld(store, { type: 'user-added', user });
      for (const conversation of world.conversations) {
        projectWorld(store, { type: 'conversation-added', conversation });
        for (const participant of conversation.participants.values()) projectWorld(store, { type: 'participant-added', conversation, participant });
        for (const message of conversation.messages.values()) projectWorld(store, { type: 'message-added', conversation, message });
      }
    },
  };
}
