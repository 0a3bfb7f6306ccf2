import { createSid } from '../sids.js';
import { Refusal } from './refusal.js';
import type { User } from './records.js';
import type { WorldState } from './state.js';

/** Gives the user of that identity, who comes into being when first named (friendly name = identity unless given). */
export function ensureUser(state: WorldState, identity: string, friendlyName?: string): User {
  const known = state.users.get(identity);
  if (known) {
    if (friendlyName !== undefined && friendlyName !== known.friendlyName) updateUser(state, identity, { friendlyName });
    return known;
  }
  const now = state.now();
  const user: User = {
    sid: createSid('US'),
    identity,
    friendlyName: friendlyName ?? identity,
    attributes: '{}',
    online: false,
    dateCreated: now,
    dateUpdated: now,
  };
  state.users.set(identity, user);
  state.emit({ type: 'user-added', user });
  return user;
}

/** Finds a user by identity or user SID; refuses with `user-not-found`. */
export function userOf(state: WorldState, identityOrSid: string): User {
  const user = state.users.get(identityOrSid) ?? [...state.users.values()].find(({ sid }) => sid === identityOrSid);
  if (!user) throw new Refusal('user-not-found', identityOrSid);
  return user;
}

/** Changes a user's friendly name, attributes, or presence; one event for each value that is given. */
export function updateUser(
  state: WorldState,
  identity: string,
  change: { readonly friendlyName?: string; readonly attributes?: string; readonly online?: boolean },
): User {
  const user = userOf(state, identity);
  const tell = (field: 'friendlyName' | 'attributes' | 'online'): void => {
    user.dateUpdated = state.now();
    state.emit({ type: 'user-updated', user, field });
  };
  if (change.friendlyName !== undefined) {
    user.friendlyName = change.friendlyName;
    tell('friendlyName');
  }
  if (change.attributes !== undefined) {
    user.attributes = change.attributes;
    tell('attributes');
  }
  if (change.online !== undefined && change.online !== user.online) {
    user.online = change.online;
    tell('online');
  }
  return user;
}
