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

/** How somebody takes part who is no chat user: an SMS, WhatsApp or e-mail address behind one of Twilio's. */
export interface MessagingBinding {
  readonly type: string;
  readonly address: string;
  readonly proxyAddress: string | null;
  /** Of an e-mail address: `to`, `from`, `cc`. */
  readonly level: string | null;
  readonly name: string | null;
}

/** Somebody's membership of one conversation, with how far they have read; identity and user are those of chat users alone. */
export interface Participant {
  readonly sid: string;
  readonly identity: string | null;
  readonly user: User | null;
  readonly messagingBinding: MessagingBinding | null;
  attributes: string;
  notificationLevel: 'default' | 'muted';
  lastReadIndex: number | null;
  lastReadAt: string | null;
  readonly dateCreated: string;
  dateUpdated: string;
}

/** A file, or a rich body, that was uploaded; its bytes are kept elsewhere. `messageSid` is null until a message carries it. */
export interface Media {
  readonly sid: string;
  readonly author: string;
  readonly category: 'media' | 'body' | 'history';
  readonly contentType: string;
  readonly filename: string | null;
  /** Bytes. */
  readonly size: number;
  conversationSid: string | null;
  messageSid: string | null;
  readonly dateCreated: string;
  dateUpdated: string;
}

/** How far a message got to somebody behind an address; `queued` until the carrier has said something. */
export type ReceiptStatus = 'queued' | 'sent' | 'delivered' | 'read' | 'failed' | 'undelivered';

/** The delivery of one message to one participant who is no chat user. */
export interface Receipt {
  readonly sid: string;
  readonly participantSid: string;
  /** The carrier's own name of the message. */
  readonly channelMessageSid: string;
  status: ReceiptStatus;
  /** 0 = none. */
  errorCode: number;
  readonly dateCreated: string;
  dateUpdated: string;
}

/** An address that a message went to, as it was when the message was sent. */
export interface Recipient {
  readonly type: string;
  readonly level: string | null;
  readonly name: string | null;
  readonly address: string;
}

/** What the channel that a message came through tells about it, such as a reply's context in WhatsApp. */
export interface ChannelMetadata {
  readonly type: string;
  readonly data: unknown;
}

/** One message; `index` counts from 0 within its conversation and is never used again. */
export interface Message {
  readonly sid: string;
  readonly index: number;
  author: string;
  readonly participantSid: string | null;
  subject: string | null;
  readonly media: readonly Media[];
  readonly contentSid: string | null;
  /** The `X-Twilio-Mutation-Id` of the request that made it; null for messages of the server's own. */
  readonly mutationId: string | null;
  readonly receipts: readonly Receipt[];
  readonly recipients: readonly Recipient[];
  readonly channelMetadata: ChannelMetadata | null;
  body: string | null;
  attributes: string;
  lastUpdatedBy: string | null;
  readonly dateCreated: string;
  dateUpdated: string;
}

/** `closed` is final; `inactive` becomes `active` again with the next message. */
export type ConversationState = 'active' | 'inactive' | 'closed';

/** After which time without messages a conversation becomes inactive and closed, as ISO 8601 durations; null = never. */
export interface Timers {
  readonly inactive: string | null;
  readonly closed: string | null;
}

/** Where the account, or its service, tells what happens (`postUrl`) and asks before it does (`preUrl`), and of which events. */
export interface WebhookSettings {
  readonly method: 'GET' | 'POST';
  readonly filters: readonly string[];
  readonly preUrl: string | null;
  readonly postUrl: string | null;
}

/** A webhook of one conversation: told of events (`webhook`), of messages with a keyword (`trigger`), or a Studio flow. */
export interface ConversationWebhook {
  readonly sid: string;
  readonly target: 'webhook' | 'trigger' | 'studio';
  readonly method: 'GET' | 'POST';
  readonly url: string | null;
  readonly filters: readonly string[];
  readonly triggers: readonly string[];
  readonly flowSid: string | null;
  readonly dateCreated: string;
  readonly dateUpdated: string;
}

/** A conversation with its participants (by SID) and messages (by SID, in order). */
export interface Conversation {
  readonly sid: string;
  friendlyName: string | null;
  uniqueName: string | null;
  attributes: string;
  readonly createdBy: string;
  /** SID of the Flex Flow or address that a web chat came by; null for other conversations. */
  readonly openedBy: string | null;
  messagingServiceSid: string | null;
  state: ConversationState;
  stateUpdated: string;
  timers: Timers;
  /** Since when the timers count: the last message, return to active, or change of timers. */
  timersFrom: string;
  webhooks: readonly ConversationWebhook[];
  readonly participants: Map<string, Participant>;
  readonly messages: Map<string, Message>;
  nextIndex: number;
  lastMessage: { readonly index: number; readonly timestamp: string } | null;
  readonly dateCreated: string;
  dateUpdated: string;
}

/** Who works on a task, by identity and public name. */
export interface Worker {
  readonly identity: string;
  readonly name: string;
}

/** A rich message to be filled in: the values its variables have unless given, and one form or more by type (`twilio/text`). */
export interface ContentTemplate {
  readonly sid: string;
  readonly friendlyName: string;
  readonly language: string;
  readonly variables: Readonly<Record<string, string>>;
  readonly types: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  readonly dateCreated: string;
  readonly dateUpdated: string;
}

/** A device that would get push notifications. */
export interface PushRegistration {
  readonly sid: string;
  readonly identity: string;
  readonly channelType: string;
  /** The device's own token. */
  readonly address: string;
  readonly messageTypes: readonly string[];
  readonly dateCreated: string;
}

/** A TaskRouter task: work waiting for, or held by, an agent. */
export interface Task {
  readonly sid: string;
  status: 'pending' | 'reserved' | 'assigned' | 'wrapping' | 'completed' | 'canceled';
  readonly conversationSid: string;
  attributes: Readonly<Record<string, unknown>>;
  /** Who works, or has worked last, on it. */
  worker: Worker | null;
  /** Identities of agents who have declined it since it waits. */
  rejectedBy: readonly string[];
  /** Whether the conversation goes on without an agent and can be taken up again. */
  parked: boolean;
  readonly dateCreated: string;
  dateUpdated: string;
}

/** Everything that can happen in the world; told after it has happened. */
export type WorldEvent =
  | { readonly type: 'user-added' | 'user-deleted'; readonly user: User }
  | { readonly type: 'user-updated'; readonly user: User; readonly field: 'friendlyName' | 'attributes' | 'online' }
  | { readonly type: 'conversation-added' | 'conversation-updated' | 'conversation-deleted'; readonly conversation: Conversation }
  | {
      readonly type: 'participant-added' | 'participant-updated' | 'participant-read' | 'participant-notified' | 'participant-removed';
      readonly conversation: Conversation;
      readonly participant: Participant;
    }
  | { readonly type: 'message-added' | 'message-updated' | 'message-removed'; readonly conversation: Conversation; readonly message: Message }
  | { readonly type: 'conversation-webhooks-updated'; readonly conversation: Conversation }
  | { readonly type: 'webhook-settings-updated'; readonly scope: 'account' | 'service'; readonly settings: WebhookSettings }
  | { readonly type: 'receipt-updated'; readonly conversation: Conversation; readonly message: Message; readonly receipt: Receipt }
  | { readonly type: 'media-added' | 'media-removed'; readonly media: Media }
  | { readonly type: 'content-template-added' | 'content-template-removed'; readonly template: ContentTemplate }
  | { readonly type: 'push-registration-added' | 'push-registration-removed'; readonly registration: PushRegistration }
  | { readonly type: 'typing'; readonly conversation: Conversation; readonly participant: Participant }
  | { readonly type: 'task-added' | 'task-updated'; readonly task: Task }
  /** Everything is gone. */
  | { readonly type: 'world-reset' };
