import type { Connection } from '../twilsock/connection.js';
import type { Hub } from '../twilsock/hub.js';
import type { WorldEvent } from '../world/records.js';
import type { World } from '../world/world.js';
import { mayRead } from './access.js';
import { userObjects } from './names.js';
import type { SyncStore } from './store.js';

/**
 * Whoever has left hears of the leaving and of nothing after it: ends the subscriptions of the one who left that are not theirs any
 * more, and those of the others to what is known of that user.
 */
export function endForeignSubscriptions(world: World, store: SyncStore, hub: Hub, event: WorldEvent): void {
  if (event.type !== 'participant-removed' || event.participant.identity === null) return;
  const keepReadable = (connection: Connection, identity: string, sids: Iterable<string>): void => {
    for (const sid of sids) {
      const object = store.find(sid);
      if (object && !mayRead(world, object, identity)) hub.unsubscribe(connection, object.sid);
    }
  };
  const { identity, user } = event.participant;
  for (const connection of hub.of(identity)) keepReadable(connection, identity, hub.subscriptionsOf(connection));
  const info = user && store.find(userObjects(user).info);
  if (!info) return;
  for (const { identity: other } of event.conversation.participants.values()) {
    if (other !== null) for (const connection of hub.of(other)) keepReadable(connection, other, [info.sid]);
  }
}
