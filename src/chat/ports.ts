import type { ChatError } from './errors.js';
import type { StoredMessage, UnsentMessage } from './message.js';
import type { Participant } from './participants.js';

/** Time, so that tests can own it. All in ms. */
export interface Clock {
  /** Now, since the epoch, as the visitor's computer has it: it may be wrong, and it may be set. */
  now(): number;
  /** How long the page has been there, by a clock that nobody can set; it may stand still while the computer sleeps. */
  elapsed(): number;
  setTimeout(callback: () => void, ms: number): number;
  clearTimeout(timer: number): void;
}

/** The visitor's answers in the pre-engagement form, by field name. */
export type Answers = Readonly<Record<string, string | boolean>>;

/** What a new session is opened with. */
export interface SessionRequest {
  /** The visitor's name as the agent sees it; `undefined` where none was asked or given. */
  readonly customerName: string | undefined;
  /** Pre-engagement data: the site's context, and over it the form's answers. */
  readonly data: Readonly<Record<string, unknown>>;
  /** Names this start, whatever becomes of its answer: a server that has answered this key answers the same once more. */
  readonly key: string;
  /** The identity that this visitor had before, where one is known. */
  readonly identity: string | undefined;
}

/** A visitor's permission to take part in one conversation. Plain data: it can be stored as JSON. */
export interface Session {
  readonly identity: string;
  /** Access token (JWT); never shown, logged or put in an event. Empty where it was not kept: it has to be renewed first. */
  readonly token: string;
  /** What the site's own server gives the session again for; where there is one, the token is never stored. */
  readonly handle?: string | undefined;
  /** When this browser got the token, ms since the epoch by `Clock.now`. */
  readonly receivedAt: number;
  /** The same by `Clock.elapsed`; unknown where an earlier page got it. */
  readonly receivedElapsed?: number | undefined;
  /** How long the token is good for from then on, ms. */
  readonly life: number;
  /** Conversation SID (`CH...`). */
  readonly conversationSid: string;
  /** When this browser asked for the session, ms by `Clock.now`; known where Twilio recognises the browser by it. */
  readonly openedAt?: number | undefined;
}

/** Gets sessions. Rejects with `ChatError` only. */
export interface SessionPort {
  /**
   * Gets a token and a conversation; the same ones for the same `request.key` where the server can do that. `signal` stops
   * what has made no conversation yet: one that is made all the same is given, so that it can be ended.
   */
  start(request: SessionRequest, signal: AbortSignal): Promise<Session>;
  /** Gets a new token for the same identity; rejects with `renewal-refused` where there will never be one. */
  renew(session: Session, signal: AbortSignal): Promise<Session>;
  /** Ends the conversation at the server, where that can be done from there. May be asked twice. */
  end?(session: Session): Promise<void>;
  /** Has the server forget the visitor. May be asked twice. */
  forget?(session: Session): Promise<void>;
}

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
  ended(reason: EndReason): void;
}

/** What is sent: the text, the id it carries for life, and what goes with it. */
export type Letter = Pick<UnsentMessage, 'key' | 'text' | 'attributes'>;

/** A message that is to be stored once, and what is known of the tries so far; read when its turn comes. */
export type OutgoingMessage = Letter & Pick<UnsentMessage, 'fence' | 'doubt' | 'attempts'>;

/**
 * What is known after a send: stored at an index; surely not stored; refused for good; or nobody can say. `pause` is how long
 * Twilio wants to be left alone, ms.
 */
export type SendOutcome =
  | { readonly outcome: 'stored'; readonly index: number }
  | { readonly outcome: 'not-stored' | 'refused' | 'ambiguous'; readonly error: ChatError; readonly pause?: number };

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

/** A joined conversation. Every other method rejects with `ChatError` only. */
export interface Conversation {
  /** Missing where a visitor never comes back under the same identity. */
  readonly earlier?: EarlierChats | undefined;
  /** True while older messages than those told so far may exist. */
  readonly hasEarlier: boolean;
  /**
   * Has a message stored once, however many tries that takes; never rejects. Calls `trying` before each try with their number.
   * Ends as `stored` or `refused`; as `not-stored` or `ambiguous` only where the connection passes to another tab or is let go.
   */
  send(message: OutgoingMessage, trying?: (attempts: number) => void): Promise<SendOutcome>;
  /** Tells the page of messages before the oldest told one through `events.messages`. */
  loadEarlier(): Promise<void>;
  /** Tells the others that the visitor is typing. */
  typing(): Promise<void>;
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
export interface Line extends Omit<Conversation, 'send'> {
  /** Hands a message over once; never rejects. A message that was stored may be told before this resolves. */
  send(letter: Letter): Promise<SendOutcome>;
  /**
   * Resolves when every message above index `after` that the server held when this was asked has been told. Rejects with
   * `ChatError` where that could not be found out, as without a connection.
   */
  catchUp(after: number): Promise<void>;
}

/**
 * Joins the conversation of a session: listens first, then loads the newest page, then resolves.
 * Rejects with `ChatError`: `conversation-gone`, `session-expired`, `connect-timeout`, `connect-failed`, `connection-blocked`,
 * `client-unsupported`, `sdk-load-failed`.
 */
export type JoinConversation<Joined = Conversation> = (
  session: Session,
  events: ConversationEvents,
  signal: AbortSignal,
) => Promise<Joined>;

/** What is kept of a visit over a reload. */
export interface Visit {
  readonly session?: Session | undefined;
  readonly open?: boolean;
  readonly draft?: string;
  /** Index of the last message that the visitor has seen. */
  readonly readIndex?: number;
  readonly answers?: Answers;
  /** Key of the start that is going on or has failed, and the answers that it was for. */
  readonly attempt?: { readonly key: string; readonly answers: Answers } | undefined;
  /** Identity of this visitor's last chat. */
  readonly identity?: string;
}

/** Keeps a visit where `persist` says: session, answers and reading for all tabs, draft and `open` for each. Never throws. */
export interface VisitStore {
  read(): Visit;
  /** Changes the given members only. */
  write(change: Visit): void;
  /** Calls back when another tab has changed what all tabs share. */
  watch(callback: () => void, signal: AbortSignal): void;
  /** Takes away everything that was kept, in every storage. */
  forget(): void;
}

/** Keeps the unsent messages where `persist` says, a record each. Never throws; what a storage does not take is kept in memory. */
export interface Outbox {
  /** True where all tabs of the site see this message: the one that holds the connection sends it for all. */
  shares(key: string): boolean;
  read(): readonly UnsentMessage[];
  put(message: UnsentMessage): void;
  remove(key: string): void;
  /** Calls back when another tab has changed something. */
  watch(callback: () => void, signal: AbortSignal): void;
  /** Takes everything away. */
  forget(): void;
}

/** Calls back when time may have passed unseen: wake-up, network back, page shown again. */
export type WakeUps = (callback: () => void, signal: AbortSignal) => void;

/** All that the rules need of the world. */
export interface Ports {
  readonly clock: Clock;
  readonly sessions: SessionPort;
  readonly join: JoinConversation;
  readonly visit: VisitStore;
  readonly outbox: Outbox;
  readonly wakeUps: WakeUps;
  /** True where this tab holds the connection for all tabs of the chat: only then it renews and stores the session. */
  readonly leads: () => boolean;
  /** A new id for a message, unique in the conversation. */
  readonly newKey: () => string;
}

/** Ports of a site's own, each in the place of ours: its conversations are lines, and a send is one try. */
export type OwnPorts = Partial<Omit<Ports, 'join'>> & { readonly join?: JoinConversation<Line> };
