import { TwilioError } from '../errors.js';
import type { TwilioRequest } from '../request.js';
import type { Conversation } from '../world/records.js';
import { Refusal } from '../world/refusal.js';
import { findParticipant } from '../world/state.js';
import type { World } from '../world/world.js';

/** Gives who asks. */
export function asker({ identity }: TwilioRequest): string {
  if (identity === undefined) throw new TwilioError(401, 20101, 'Invalid Access Token');
  return identity;
}

/** Gives the conversation of that SID or unique name; refuses with `conversation-not-found`. */
export function conversationNamed(world: World, sidOrUniqueName: string): Conversation {
  return findConversation(world, sidOrUniqueName) ?? world.conversation(sidOrUniqueName);
}

/** Finds a conversation by SID or unique name. */
export function findConversation(world: World, sidOrUniqueName: string): Conversation | undefined {
  for (const conversation of world.conversations) if (conversation.uniqueName === sidOrUniqueName) return conversation;
  return world.conversations.get(sidOrUniqueName);
}

/** Gives the conversation if the asker takes part in it; 404 / 50350 and 403 / 50430 otherwise. */
export function joinedConversation(world: World, request: TwilioRequest, sid: string): Conversation {
  const conversation = world.conversation(sid);
  if (!findParticipant(conversation, asker(request))) throw new Refusal('not-a-participant', sid);
  return conversation;
}

/** Gives the conversation if the asker takes part in it or has created it. */
export function ownedConversation(world: World, request: TwilioRequest, sid: string): Conversation {
  const conversation = world.conversation(sid);
  return conversation.createdBy === asker(request) ? conversation : joinedConversation(world, request, sid);
}
