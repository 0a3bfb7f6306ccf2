/** A user of the chat service; `attributes` is a JSON string, as everywhere in Twilio. */
export interface User {
  readonly sid: string;
  readonly identity: string;
  friendlyName: string;
  attributes: string;
  online: boolean;
  readonly dateCreated: string;
  dateUpdated: string;
}

/** A user's membership of one conversation, with how far they have read. */
export interface Participant {
  readonly sid: string;
  readonly identity: string;
  readonly user: User;
  attributes: string;
  notificationLevel: 'default' | 'muted';
  lastReadIndex: number | null;
  lastReadAt: string | null;
  readonly dateCreated: string;
  dateUpdated: string;
}

/** One message; `index` counts from 0 within its conversation and is never used again. */
export interface Message {
  readonly sid: string;
  readonly index: number;
  readonly author: string;
  readonly participantSid: string | null;
  readonly subject: string | null;
  body: string | null;
  attributes: string;
  lastUpdatedBy: string | null;
  readonly dateCreated: string;
  dateUpdated: string;
}

/** `closed` is final; `inactive` becomes `active` again with the next message. */
export type ConversationState = 'active' | 'inactive' | 'closed';

/** A conversation with its participants (by SID) and messages (by SID, in order). */
export interface Conversation {
  readonly sid: string;
  friendlyName: string | null;
  uniqueName: string | null;
  attributes: string;
  readonly createdBy: string;
  state: ConversationState;
  stateUpdated: string;
  readonly participants: Map<string, Participant>;
  readonly messages: Map<string, Message>;
  nextIndex: number;
  lastMessage: { readonly index: number; readonly timestamp: string } | null;
  readonly dateCreated: string;
  dateUpdated: string;
}

/** A TaskRouter task: work waiting for, or held by, an agent. */
export interface Task {
  readonly sid: string;
  status: 'pending' | 'assigned' | 'completed' | 'canceled';
  readonly conversationSid: string;
  attributes: Readonly<Record<string, unknown>>;
  worker: { readonly identity: string; readonly name: string } | null;
  readonly dateCreated: string;
  dateUpdated: string;
}

/** Everything that can happen in the world; told after it has happened. */
export type WorldEvent =
  | { readonly type: 'user-added'; readonly user: User }
  | { readonly type: 'user-updated'; readonly user: User; readonly field: 'friendlyName' | 'attributes' | 'online' }
  | { readonly type: 'conversation-added' | 'conversation-updated' | 'conversation-deleted'; readonly conversation: Conversation }
  | {
      readonly type: 'participant-added' | 'participant-updated' | 'participant-read' | 'participant-notified' | 'participant-removed';
      readonly conversation: Conversation;
      readonly participant: Participant;
    }
  | { readonly type: 'message-added' | 'message-updated' | 'message-removed'; readonly conversation: Conversation; readonly message: Message }
  | { readonly type: 'typing'; readonly conversation: Conversation; readonly participant: Participant }
  | { readonly type: 'task-added' | 'task-updated'; readonly task: Task };
