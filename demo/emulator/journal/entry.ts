import type { SyncItem, SyncObject } from '../sync/store.js';
import type { ContentTemplate, Conversation, Media, Message, Participant, PushRegistration, Task, User, WebhookSettings, WorldEvent } from '../world/records.js';

/** A conversation without who is in it and what was said: those are written on lines of their own. */
export type KeptConversation = Omit<Conversation, 'participants' | 'messages'>;

/** A participant whose user is named by the identity alone. */
export type KeptParticipant = Omit<Participant, 'user'>;

/** A sync object with its items as a list. */
export type KeptObject = Omit<SyncObject, 'items'> & { readonly items: readonly SyncItem[] };

/** An event of the world with its records as they were after it, and its time as Twilio writes times. */
export type KeptEvent = Kept<Exclude<WorldEvent, { readonly type: 'typing' | 'world-reset' }>>;

/** A record that a snapshot holds, where participants and messages name their conversation; and what is no event of the world. */
export type KeptRecord =
  | { readonly type: 'user'; readonly user: User }
  | { readonly type: 'conversation'; readonly conversation: KeptConversation }
  | { readonly type: 'participant'; readonly conversationSid: string; readonly participant: KeptParticipant }
  | { readonly type: 'message'; readonly conversationSid: string; readonly message: Message }
  | { readonly type: 'task'; readonly task: Task }
  | { readonly type: 'webhook-settings'; readonly scope: 'account' | 'service'; readonly settings: WebhookSettings }
  | { readonly type: 'media'; readonly media: Media }
  | { readonly type: 'content-template'; readonly template: ContentTemplate }
  | { readonly type: 'push-registration'; readonly registration: PushRegistration }
  | { readonly type: 'sync'; readonly object: KeptObject }
  /** The sync objects were lost and made anew: what their SIDs are made of since then. */
  | { readonly type: 'sync-lost'; readonly salt: string; readonly since: string }
  | { readonly type: 'token-expired'; readonly token: string }
  /** How far the clock was moved in all, ms. */
  | { readonly type: 'clock-moved'; readonly ms: number };

/** One line of the journal after its head. */
export type Entry = KeptEvent | KeptRecord;

type Kept<Event> = Event extends unknown ? { readonly at: string } & { readonly [Name in keyof Event]: KeptPart<Event[Name]> } : never;
type KeptPart<Part> = Part extends Conversation ? KeptConversation : Part extends Participant ? KeptParticipant : Part;

/** Gives what is to be written down of an event; null for what passes and leaves nothing behind. */
export function keptEvent(event: WorldEvent, at: string): KeptEvent | null {
  switch (event.type) {
    case 'user-added':
    case 'user-updated':
    case 'user-deleted':
    case 'task-added':
    case 'task-updated':
    case 'webhook-settings-updated':
    case 'media-added':
    case 'media-removed':
    case 'content-template-added':
    case 'content-template-removed':
    case 'push-registration-added':
    case 'push-registration-removed':
      return { ...event, at };
    case 'conversation-added':
    case 'conversation-updated':
    case 'conversation-deleted':
    case 'conversation-webhooks-updated':
      return { ...event, at, conversation: keptConversation(event.conversation) };
    case 'participant-added':
    case 'participant-updated':
    case 'participant-read':
    case 'participant-notified':
    case 'participant-removed':
      return { ...event, at, conversation: keptConversation(event.conversation), participant: keptParticipant(event.participant) };
    case 'message-added':
    case 'message-updated':
    case 'message-removed':
    case 'receipt-updated':
      return { ...event, at, conversation: keptConversation(event.conversation) };
    case 'typing':
    case 'world-reset':
      return null;
  }
}

/** Takes the participants and messages out. */
export function keptConversation({ participants: _participants, messages: _messages, ...kept }: Conversation): KeptConversation {
  return kept;
}

/** Takes the user out. */
export function keptParticipant({ user: _user, ...kept }: Participant): KeptParticipant {
  return kept;
}
