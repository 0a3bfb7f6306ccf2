import { removeParticipant } from './participants.js';
import { findParticipant, type WorldState } from './state.js';
import { userOf } from './users.js';

/** Deletes a user, who thereby leaves every conversation. */
export function deleteUser(state: WorldState, identityOrSid: string): void {
  const user = userOf(state, identityOrSid);
  for (const conversation of state.conversations.values()) {
    if (findParticipant(conversation, user.identity)) removeParticipant(state, conversation.sid, user.identity);
  }
  state.users.delete(user.identity);
  state.emit({ type: 'user-deleted', user });
}
