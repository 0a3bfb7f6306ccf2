import { createSid } from '../sids.js';
import { Refusal } from './refusal.js';
import type { Conversation, ConversationState, Timers } from './records.js';
import { attributesObject, conversationOf, openConversationOf, type WorldState } from './state.js';
import { checkTimers, noTimers } from './timers.js';

/** What a new conversation may be given. */
export interface NewConversation {
  readonly friendlyName?: string | null;
  readonly uniqueName?: string | null;
  readonly attributes?: string;
  readonly createdBy: string;
  readonly openedBy?: string;
  readonly timers?: Timers;
  readonly messagingServiceSid?: string | null;
  /** Dates of its own for a conversation that is brought in from elsewhere; now unless given. */
  readonly dateCreated?: string;
  readonly dateUpdated?: string;
}

/** What of a conversation can be changed. */
export interface ConversationChange {
  readonly friendlyName?: string;
  readonly uniqueName?: string;
  readonly attributes?: string;
  readonly timers?: Timers;
  readonly messagingServiceSid?: string;
}

/** Creates an active conversation without participants; refuses a unique name that is taken. */
export function createConversation(state: WorldState, given: NewConversation): Conversation {
  requireFreeName(state, given.uniqueName ?? null);
  const timers = checkTimers(given.timers ?? noTimers);
  const now = state.now();
  const conversation: Conversation = {
    sid: createSid('CH'),
    friendlyName: given.friendlyName ?? null,
    uniqueName: given.uniqueName ?? null,
    attributes: given.attributes ?? '{}',
    createdBy: given.createdBy,
    openedBy: given.openedBy ?? null,
    messagingServiceSid: given.messagingServiceSid ?? null,
    state: 'active',
    stateUpdated: now,
    timers,
    timersFrom: now,
    webhooks: [],
    participants: new Map(),
    messages: new Map(),
    nextIndex: 0,
    lastMessage: null,
    dateCreated: given.dateCreated ?? now,
    dateUpdated: given.dateUpdated ?? now,
  };
  state.conversations.set(conversation.sid, conversation);
  state.emit({ type: 'conversation-added', conversation });
  return conversation;
}

/** Changes what is given; an empty unique name clears it. Refuses when closed. */
export function updateConversation(state: WorldState, sid: string, change: ConversationChange): Conversation {
  const conversation = openConversationOf(state, sid);
  const timers = change.timers && checkTimers(change.timers);
  if (change.uniqueName !== undefined) {
    const name = change.uniqueName === '' ? null : change.uniqueName;
    if (name !== conversation.uniqueName) requireFreeName(state, name);
    conversation.uniqueName = name;
  }
  if (change.friendlyName !== undefined) conversation.friendlyName = change.friendlyName;
  if (change.attributes !== undefined) conversation.attributes = change.attributes;
  if (change.messagingServiceSid !== undefined) conversation.messagingServiceSid = change.messagingServiceSid;
  if (timers) {
    conversation.timers = timers;
    conversation.timersFrom = state.now();
  }
  return told(state, conversation);
}

/** Sets the state; closing a conversation that has a `status` attribute also sets it to INACTIVE, as Flex does. */
export function setConversationState(state: WorldState, sid: string, next: ConversationState): Conversation {
  const conversation = conversationOf(state, sid);
  if (conversation.state === next) return conversation;
  if (conversation.state === 'closed') throw new Refusal('conversation-closed', sid);
  conversation.state = next;
  conversation.stateUpdated = state.now();
  if (next === 'active') conversation.timersFrom = conversation.stateUpdated;
  const attributes = attributesObject(conversation.attributes);
  if (next === 'closed' && 'status' in attributes) {
    conversation.attributes = JSON.stringify({ ...attributes, status: 'INACTIVE' });
  }
  return told(state, conversation);
}

/** Deletes the conversation with all that is in it; the event still shows who took part. */
export function deleteConversation(state: WorldState, sid: string): void {
  const conversation = conversationOf(state, sid);
  state.conversations.delete(sid);
  state.emit({ type: 'conversation-deleted', conversation });
}

function told(state: WorldState, conversation: Conversation): Conversation {
  conversation.dateUpdated = state.now();
  state.emit({ type: 'conversation-updated', conversation });
  return conversation;
}

function requireFreeName(state: WorldState, name: string | null): void {
  if (name === null) return;
  for (const conversation of state.conversations.values()) {
    if (conversation.uniqueName === name) throw new Refusal('unique-name-taken', name);
  }
}
