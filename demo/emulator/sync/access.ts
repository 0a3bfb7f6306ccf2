import { findParticipant } from '../world/state.js';
import type { World } from '../world/world.js';
import type { SyncObject } from './store.js';

/**
 * Tells whether the identity may read the object: conversation objects are for participants and the creator, `.channels` for its own
 * user, `.info` for the user and whoever shares a conversation with them.
 */
export function mayRead(world: World, { uniqueName }: SyncObject, identity: string): boolean {
  const [owner = '', kind = ''] = uniqueName.split('.');
  if (owner.startsWith('CH')) {
    const conversation = world.conversations.get(owner);
    return conversation !== undefined && (conversation.createdBy === identity || findParticipant(conversation, identity) !== undefined);
  }
  const user = world.users.find(({ sid }) => sid === owner);
  if (user?.identity === identity) return true;
  return kind === 'info' && user !== undefined && shareConversation(world, user.identity, identity);
}

/** Tells whether both take part in one conversation. */
export function shareConversation(world: World, identity: string, other: string): boolean {
  for (const conversation of world.conversations) {
    if (findParticipant(conversation, identity) && findParticipant(conversation, other)) return true;
  }
  return false;
}
