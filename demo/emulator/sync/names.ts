import type { Conversation, User } from '../world/records.js';

// `.channel` and `.roster` are fallbacks in the SDK's own code; the other names follow their style and are inferred.

/** Names of a conversation's sync objects. */
export function conversationObjects({ sid }: Pick<Conversation, 'sid'>): { document: string; messages: string; participants: string } {
  return { document: `${sid}.channel`, messages: `${sid}.messages`, participants: `${sid}.roster` };
}

/** Names of a user's sync objects. */
export function userObjects({ sid }: Pick<User, 'sid'>): { conversations: string; info: string } {
  return { conversations: `${sid}.channels`, info: `${sid}.info` };
}
