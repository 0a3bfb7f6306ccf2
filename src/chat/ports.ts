import type { JoinConversation, Line } from './conversation.js';
import type { Survey } from './ending.js';
import type { UnsentMessage } from './message.js';

export type * from './conversation.js';

/** Time, so that tests can own it. All in ms. */
export interface Clock {
  /** Now, since the epoch, as the visitor's computer has it: it may be wrong, and it may be set. */
  now(): number;
  /** How long the page has been there, by a clock that nobody can set; it may stand still while the computer sleeps. */
  elapsed(): number;
  setTimeout(callback: () => void, ms: number): number;
  clearTimeout(timer: number): void;
}

/** What a visitor can answer to a field: a text, what was chosen of several, or whether a box is ticked. */
export type Answer = string | number | boolean | readonly string[];

/** The visitor's answers in the pre-engagement form, by field name. */
export type Answers = Readonly<Record<string, Answer>>;

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
  /** Ends the conversation at the server, where that can be done from there. May be asked twice: once more with what the visitor thinks of it. */
  end?(session: Session, survey?: Survey): Promise<void>;
  /** Has the server forget the visitor. May be asked twice. */
  forget?(session: Session): Promise<void>;
}

/** What is kept of a visit over a reload. */
export interface Visit {
  readonly session?: Session | undefined;
  readonly open?: boolean;
  readonly draft?: string;
  /** Index of the last message that the visitor has seen. */
  readonly readIndex?: number;
  readonly answers?: Answers;
  /** What was filled into the form and not submitted, in this tab or, where it has nothing, in another one. */
  readonly filled?: Answers;
  /** Key of the start that is going on or has failed, and the answers that it was for. */
  readonly attempt?: { readonly key: string; readonly answers: Answers } | undefined;
  /** Identity of this visitor's last chat. */
  readonly identity?: string;
}

/** Keeps a visit where `persist` says: session, answers and reading for all tabs; draft, form and `open` for each. Never throws. */
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

/** Keeps the bytes of unsent files where `persist` says, by the keys of their messages. Never throws. */
export interface FileStore {
  /** Says whether they are kept as `persist` has it. Where no storage takes them, they are there as long as the page. */
  put(key: string, bytes: Blob): Promise<boolean>;
  get(key: string): Promise<Blob | undefined>;
  remove(key: string): Promise<void>;
  /** Takes away what no message of `keys` needs, and what has been left behind. */
  tidy(keys: readonly string[]): Promise<void>;
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
  /** Few visitors send files: what keeps them comes when one does. Rejects where it cannot be loaded. */
  readonly files: () => Promise<FileStore>;
  readonly wakeUps: WakeUps;
  /** True where this tab holds the connection for all tabs of the chat: only then it renews and stores the session. */
  readonly leads: () => boolean;
  /** A new id for a message, unique in the conversation. */
  readonly newKey: () => string;
}

/** Ports of a site's own, each in the place of ours: its conversations are lines, and a send is one try. */
export type OwnPorts = Partial<Omit<Ports, 'join'>> & { readonly join?: JoinConversation<Line> };
