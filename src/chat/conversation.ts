import type { ChatError } from './errors.js';
import type { StoredMessage, UnsentFile, UnsentMessage } from './message.js';
import type { Participant } from './participants.js';
import type { Session } from './ports.js';

/** State of the link to Twilio. A lost network is never a phase of the chat. */
export type Connection = 'connecting' | 'online' | 'offline';

/** Why a chat is over. */
export type EndReason =
  /** The agent completed it, or a timer of the conversation did. */
  | 'closed'
  /** The visitor ended it. */
  | 'left'
  /** The conversation or the visitor's place in it is not there any more. */
  | 'gone'
  /** The token ran out and could not be renewed. */
  | 'expired';

/** What a conversation tells. Called before and after `JoinConversation` resolves, until `close`. */
export interface ConversationEvents {
  connection(connection: Connection): void;
  /** Messages that are new or changed, in any order; the same one may come twice. */
  messages(messages: readonly StoredMessage[]): void;
  messageRemoved(index: number): void;
  /** All participants as they are now, and with `left` those who were there and are known. */
  participants(participants: readonly Participant[]): void;
  /** Identities of those who are typing now, without the visitor. */
  typing(identities: readonly string[]): void;
  tokenExpiring(): void;
  tokenExpired(): void;
  /** Another tab holds the connection and has renewed the token, or this one has taken over. */
  session(session: Session): void;
  /** This tab holds the connection from now on; until now another one may have sent what is unsent here. */
  tookOver(): void;
  /** Trouble of the connection that does not end it, and that the visitor has to know. */
  trouble(error: ChatError): void;
  /** Whether the conversation rests, as one of its timers has run out: the next message of anybody wakes it. */
  resting(rests: boolean): void;
  /** How many bytes of an unsent message's file are uploaded, and its media SID when all are. */
  uploading(key: string, sent: number, media?: string): void;
  ended(reason: EndReason): void;
}

/** What is sent: the text or the uploaded file, the id it carries for life, and what goes with it. */
export type Letter = Pick<UnsentMessage, 'key' | 'text' | 'file' | 'attributes'>;

/** A message that is to be stored once, and what is known of the tries so far; read when its turn comes. */
export interface OutgoingMessage extends Letter, Pick<UnsentMessage, 'fence' | 'doubt' | 'attempts'> {
  /** The bytes of its file, where only this tab has them. */
  readonly bytes?: Blob | undefined;
}

/**
 * What is known after a send: stored at an index; surely not stored; refused for good; given up by the visitor; or nobody can
 * say. `pause` is how long Twilio wants to be left alone, ms.
 */
export type SendOutcome =
  | { readonly outcome: 'stored'; readonly index: number }
  | { readonly outcome: 'not-stored' | 'refused' | 'given-up' | 'ambiguous'; readonly error: ChatError; readonly pause?: number };

/** A file that is to be uploaded. */
export interface Upload extends Pick<UnsentFile, 'name' | 'type'> {
  readonly bytes: Blob;
}

/** What an upload came to: the media SID; nothing, so that another try may do; or a no for good. */
export type UploadOutcome =
  | { readonly outcome: 'uploaded'; readonly media: string }
  | { readonly outcome: 'not-uploaded' | 'refused'; readonly error: ChatError };

/** A chat that this visitor had before. Times in ms since the epoch. */
export interface EarlierChat {
  /** Conversation SID. */
  readonly sid: string;
  readonly beganAt: number;
  /** When its last message came. */
  readonly lastAt: number;
}

/** Messages of an earlier chat, in order. */
export interface EarlierPage {
  readonly messages: readonly StoredMessage[];
  /** Who wrote them, but for this visitor and those who are in the present chat. */
  readonly people: readonly Participant[];
  readonly hasEarlier: boolean;
}

/** Reads what this visitor talked about before; nothing of it counts as read by that. Rejects with `history-failed`. */
export interface EarlierChats {
  /** Gives the chats in which there are messages, the newest first; the one that goes on is none of them. */
  list(): Promise<readonly EarlierChat[]>;
  /** Gives a page of one of them: the messages before index `before`, or the newest ones. */
  page(sid: string, before?: number): Promise<EarlierPage>;
}

/** What was made from a Content template. Anybody may have made it: nothing of it is trusted. */
export type RichContent = Readonly<Record<string, unknown>>;

/** A joined conversation. Every other method rejects with `ChatError` only. */
export interface Conversation {
  /** Missing where a visitor never comes back under the same identity. */
  readonly earlier?: EarlierChats | undefined;
  /** True while older messages than those told so far may exist. */
  readonly hasEarlier: boolean;
  /**
   * Has a message stored once, however many tries that takes; never rejects. Calls `trying` before each try with their number.
   * Ends as `stored`, `refused` or `given-up`; as `not-stored` or `ambiguous` only where the connection passes to another tab or is let go.
   */
  send(message: OutgoingMessage, trying?: (attempts: number) => void): Promise<SendOutcome>;
  /** Gives up the message with this key, unless its file is uploaded. Missing where no files can be sent. */
  giveUp?(key: string): void;
  /** Tells the page of messages before the oldest told one through `events.messages`. */
  loadEarlier(): Promise<void>;
  /** Tells the others that the visitor is typing. */
  typing(): Promise<void>;
  /**
   * Gives an address at which the bytes of a file can be read for some minutes: another one each time. `conversation` is the SID of an earlier
   * chat, where the message is there. Rejects with `media-failed`.
   */
  mediaAddress(index: number, mediaSid: string, conversation?: string): Promise<string>;
  /**
   * Gives what a message says that was made from a Content template, as the SDK's `getContentData` has it: `type`, and what belongs to
   * that. `undefined` where there is nothing more than the text. Rejects with `media-failed`.
   */
  content(index: number, conversation?: string): Promise<RichContent | undefined>;
  /** Moves the visitor's read horizon to `index`. */
  markRead(index: number): Promise<void>;
  /** Goes on with another token of the same identity. */
  renew(session: Session): Promise<void>;
  /**
   * Sees to the connection now: the page woke up, or the visitor acts. Looks whether it still works, and cuts a long pause
   * before the next try short. Cheap; may be called at any time.
   */
  wake(): void;
  /** Takes the visitor out of the conversation. */
  leave(): Promise<void>;
  /** Lets go of the connection; nothing is told afterwards. */
  close(): void;
}

/** A conversation as the connection has it: a send is one try, of which nobody may know what became. */
export interface Line extends Omit<Conversation, 'send' | 'giveUp'> {
  /** Hands a message over once; never rejects. A message that was stored may be told before this resolves. */
  send(letter: Letter): Promise<SendOutcome>;
  /**
   * Uploads a file once, and says meanwhile how many bytes have left; never rejects. Ends soon after `signal` aborts. Missing
   * where no files can be sent.
   */
  upload?(file: Upload, sent: (bytes: number) => void, signal: AbortSignal): Promise<UploadOutcome>;
  /**
   * Resolves when every message above index `after` that the server held when this was asked has been told. Rejects with
   * `ChatError` where that could not be found out, as without a connection.
   */
  catchUp(after: number): Promise<void>;
}

/**
 * Joins the conversation of a session: listens first, then loads the newest page, then resolves.
 * Rejects with `ChatError`: `conversation-gone`, `session-expired`, `connect-timeout`, `connect-failed`, `connection-blocked`, `client-unsupported`, `sdk-load-failed`.
 */
export type JoinConversation<Joined = Conversation> = (
  session: Session,
  events: ConversationEvents,
  signal: AbortSignal,
) => Promise<Joined>;
