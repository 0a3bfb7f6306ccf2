import { Refusal } from './refusal.js';
import type { ContentTemplate, Conversation, Media, Participant, PushRegistration, Task, User, WebhookSettings, WorldEvent } from './records.js';

/** All that the world remembers: users by identity, everything else by SID. */
export interface WorldRecords {
  readonly users: Map<string, User>;
  readonly conversations: Map<string, Conversation>;
  readonly tasks: Map<string, Task>;
  readonly webhookSettings: Map<'account' | 'service', WebhookSettings>;
  readonly media: Map<string, Media>;
  readonly contentTemplates: Map<string, ContentTemplate>;
  readonly pushRegistrations: Map<string, PushRegistration>;
}

/** What the world is made of, shared by the functions that change it. */
export interface WorldState extends WorldRecords {
  now(): string;
  emit(event: WorldEvent): void;
}

/** Gives the records of a world in which nothing has happened yet. */
export function noRecords(): WorldRecords {
  return {
    users: new Map(),
    conversations: new Map(),
    tasks: new Map(),
    webhookSettings: new Map(),
    media: new Map(),
    contentTemplates: new Map(),
    pushRegistrations: new Map(),
  };
}

/** Gives the conversation of that SID or refuses with `conversation-not-found`. */
export function conversationOf(state: WorldState, sid: string): Conversation {
  const conversation = state.conversations.get(sid);
  if (!conversation) throw new Refusal('conversation-not-found', sid);
  return conversation;
}

/** Gives the conversation if it is not closed; refuses with `conversation-closed` otherwise. */
export function openConversationOf(state: WorldState, sid: string): Conversation {
  const conversation = conversationOf(state, sid);
  if (conversation.state === 'closed') throw new Refusal('conversation-closed', sid);
  return conversation;
}

/** Finds a participant by identity or by participant SID. */
export function findParticipant(conversation: Conversation, identityOrSid: string): Participant | undefined {
  const bySid = conversation.participants.get(identityOrSid);
  if (bySid) return bySid;
  for (const participant of conversation.participants.values()) {
    if (participant.identity === identityOrSid) return participant;
  }
  return undefined;
}

/** Gives the participant of that identity or refuses with `not-a-participant`. */
export function participantOf(conversation: Conversation, identity: string): Participant {
  const participant = findParticipant(conversation, identity);
  if (!participant) throw new Refusal('not-a-participant', `${identity} in ${conversation.sid}`);
  return participant;
}

/** Writes attributes as the JSON string Twilio stores. */
export function attributesText(attributes: string | object | undefined): string {
  if (attributes === undefined) return '{}';
  return typeof attributes === 'string' ? attributes : JSON.stringify(attributes);
}

/** Reads an attributes string; anything that is not a JSON object reads as empty. */
export function attributesObject(text: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : {};
  } catch {
    return {};
  }
}
