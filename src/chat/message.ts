import type { ErrorCode } from './errors.js';

/** What goes with a message beside its text: an object of JSON values. */
export type Attributes = Readonly<Record<string, unknown>>;

/** A message that the server holds. */
export interface StoredMessage {
  /** Stable for life: the id its sender's browser chose, else the message SID. */
  readonly key: string;
  /** Place in the conversation, from 0. */
  readonly index: number;
  /** Message SID (`IM...`). */
  readonly sid: string;
  readonly author: string;
  /** True where this visitor wrote it. */
  readonly own: boolean;
  /** How far it has come to those who read it on a phone (SMS, WhatsApp); `undefined` where Twilio says nothing, as for those in a chat. */
  readonly delivery?: Delivery | undefined;
  /** What was written; the names of its files where nothing was. */
  readonly text: string;
  /** When the server stored it, ms since the epoch. */
  readonly at: number;
  /** True where its text is not what it was at first, as far as that is known. */
  readonly edited: boolean;
  /** What its sender, an agent or a bot has put to it; `undefined` where there is nothing. */
  readonly attributes?: Attributes | undefined;
  /** Its files; `undefined` where it has none. */
  readonly media?: readonly Media[] | undefined;
  /** SID of the Content template that it was made from (`HX...`): it may be more than its text. */
  readonly contentSid?: string | undefined;
}

/** A file that a stored message carries, as whoever sent it said. */
export interface Media {
  /** Media SID (`ME...`). */
  readonly sid: string;
  /** Empty where it has none. */
  readonly name: string;
  /** MIME type. */
  readonly type: string;
  /** Bytes. */
  readonly size: number;
}

/** What Twilio says of a stored message of this visitor: somebody has read or got it; or it has come to nobody. */
export type Delivery = 'read' | 'delivered' | 'undelivered';

/** How far an unsent message has come. */
export type UnsentState =
  /** Goes when its turn comes and there is a connection. */
  | 'waiting'
  | 'sending'
  /** Refused, or tried in vain: the visitor decides. */
  | 'failed'
  /** Written a while ago, on an earlier page: nobody wants to say it late without being asked. */
  | 'old'
  /** Written for a chat that has ended: kept to be copied. */
  | 'parked';

/** A file that the visitor sends; the key of its message names its bytes. */
export interface UnsentFile {
  readonly name: string;
  /** MIME type as the browser has it; it may be empty. */
  readonly type: string;
  /** Bytes. */
  readonly size: number;
  /** Media SID (`ME...`), once it is uploaded: that is not done again. */
  readonly media?: string | undefined;
  /** Bytes that are uploaded so far; `undefined` where nothing is under way. */
  readonly sent?: number | undefined;
  /** True where no storage takes its bytes: they go with this page. */
  readonly fleeting?: boolean | undefined;
  /** Why its message has failed. */
  readonly problem?: ErrorCode | undefined;
}

/** A message of this visitor that the server has not confirmed. */
export interface UnsentMessage {
  /** The id that the stored message will carry, so that its echo replaces this one. */
  readonly key: string;
  /** Empty where a file is sent. */
  readonly text: string;
  readonly file?: UnsentFile | undefined;
  /** What the site sends with it. */
  readonly attributes: Attributes | undefined;
  /** When the visitor sent it, ms since the epoch. */
  readonly at: number;
  readonly state: UnsentState;
  /** Place among the unsent messages of all tabs; a retry moves to the end. */
  readonly turn: number;
  /** SID of the conversation that it was written for; `undefined` where none stood yet. It is never sent to another one. */
  readonly conversation: string | undefined;
  /** Highest index that was known when it was written, -1 for none: what is stored of it has a higher one. */
  readonly fence: number;
  /** Tries that may have reached the server. */
  readonly attempts: number;
  /** Until when somebody else, or an earlier try, may have sent it, ms by `Clock.elapsed`; `undefined` where surely nobody has. */
  readonly doubt: number | undefined;
}

/** What a message list shows. */
export type Message = StoredMessage | UnsentMessage;

/** True for a message that the server holds. */
export function isStored(message: Message): message is StoredMessage {
  return 'index' in message;
}
