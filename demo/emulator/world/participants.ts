import { createSid } from '../sids.js';
import { Refusal } from './refusal.js';
import type { MessagingBinding, Participant } from './records.js';
import { conversationOf, findParticipant, openConversationOf, participantOf, type WorldState } from './state.js';
import { ensureUser } from './users.js';

/** Who is to take part: a chat user by identity, or an address behind a messaging binding. */
export type NewParticipant = { readonly attributes?: string } & (
  | { readonly identity: string; readonly messagingBinding?: null }
  | { readonly identity?: null; readonly messagingBinding: MessagingBinding }
);

/** Adds somebody to the conversation; a chat user comes into being when not known yet. */
export function addParticipant(state: WorldState, conversationSid: string, given: NewParticipant): Participant {
  const { identity = null, messagingBinding = null, attributes = '{}' } = given;
  const conversation = openConversationOf(state, conversationSid);
  if (identity !== null && findParticipant(conversation, identity)) throw new Refusal('participant-exists', identity);
  if (messagingBinding) requireFreeBinding(state, messagingBinding);
  const now = state.now();
  const participant: Participant = {
    sid: createSid('MB'),
    identity,
    user: identity === null ? null : ensureUser(state, identity),
    messagingBinding,
    attributes,
    notificationLevel: 'default',
    lastReadIndex: null,
    lastReadAt: null,
    dateCreated: now,
    dateUpdated: now,
  };
  conversation.participants.set(participant.sid, participant);
  state.emit({ type: 'participant-added', conversation, participant });
  return participant;
}

/** Changes a participant's attributes. */
export function updateParticipant(state: WorldState, conversationSid: string, identityOrSid: string, attributes: string): Participant {
  const conversation = openConversationOf(state, conversationSid);
  const participant = findParticipant(conversation, identityOrSid);
  if (!participant) throw new Refusal('participant-not-found', identityOrSid);
  participant.attributes = attributes;
  participant.dateUpdated = state.now();
  state.emit({ type: 'participant-updated', conversation, participant });
  return participant;
}

/** Removes a participant, by identity or participant SID; also from a closed conversation. */
export function removeParticipant(state: WorldState, conversationSid: string, identityOrSid: string): void {
  const conversation = conversationOf(state, conversationSid);
  const participant = findParticipant(conversation, identityOrSid);
  if (!participant) throw new Refusal('participant-not-found', identityOrSid);
  conversation.participants.delete(participant.sid);
  state.emit({ type: 'participant-removed', conversation, participant });
}

/** Sets how far the identity has read; null forgets it. An index beyond the last message counts as the last one. */
export function setReadIndex(state: WorldState, conversationSid: string, identity: string, index: number | null): Participant {
  const conversation = conversationOf(state, conversationSid);
  const participant = participantOf(conversation, identity);
  participant.lastReadIndex = index === null ? null : Math.min(index, conversation.nextIndex - 1);
  participant.lastReadAt = index === null ? null : state.now();
  participant.dateUpdated = state.now();
  state.emit({ type: 'participant-read', conversation, participant });
  return participant;
}

/** Counts the messages after the read index; null as long as none was ever set. */
export function unreadCount(state: WorldState, conversationSid: string, identity: string): number | null {
  const conversation = conversationOf(state, conversationSid);
  const { lastReadIndex } = participantOf(conversation, identity);
  if (lastReadIndex === null) return null;
  let unread = 0;
  for (const message of conversation.messages.values()) if (message.index > lastReadIndex) unread += 1;
  return unread;
}

/** Sets whether the identity wants notifications of this conversation. */
export function setNotificationLevel(
  state: WorldState,
  conversationSid: string,
  identity: string,
  level: Participant['notificationLevel'],
): Participant {
  const conversation = conversationOf(state, conversationSid);
  const participant = participantOf(conversation, identity);
  participant.notificationLevel = level;
  state.emit({ type: 'participant-notified', conversation, participant });
  return participant;
}

/** Tells that the identity is typing now. */
export function setTyping(state: WorldState, conversationSid: string, identity: string): void {
  const conversation = openConversationOf(state, conversationSid);
  state.emit({ type: 'typing', conversation, participant: participantOf(conversation, identity) });
}

// An answer from an address to one of Twilio's can only go to one conversation.
function requireFreeBinding(state: WorldState, { address, proxyAddress }: MessagingBinding): void {
  for (const { sid, state: current, participants } of state.conversations.values()) {
    if (current === 'closed') continue;
    for (const { messagingBinding: known } of participants.values()) {
      if (known?.address === address && known.proxyAddress === proxyAddress) throw new Refusal('binding-exists', `${address} in ${sid}`);
    }
  }
}
