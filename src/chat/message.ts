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
  readonly text: string;
  /** When the server stored it, ms since the epoch. */
  readonly at: number;
  readonly edited: boolean;
}

/** How far an unsent message has come: held until there is a connection, on its way, or refused. */
export type UnsentState = 'waiting' | 'sending' | 'failed';

/** A message of this visitor that the server has not confirmed. */
export interface UnsentMessage {
  /** The id that the stored message will carry, so that its echo replaces this one. */
  readonly key: string;
  readonly text: string;
  /** When the visitor sent it, ms since the epoch. */
  readonly at: number;
  readonly state: UnsentState;
}

/** What a message list shows. */
export type Message = StoredMessage | UnsentMessage;

/** True for a message that the server holds. */
export function isStored(message: Message): message is StoredMessage {
  return 'index' in message;
}
