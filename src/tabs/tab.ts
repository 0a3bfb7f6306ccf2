import type { Clock, Conversation, EarlierChats } from '../chat/ports.js';
import type { Book } from './book.js';
import type { TabMessage, Told } from './channel.js';

/** Longest time for which a question is left untaken before the leader counts as frozen, ms. */
export const patience = 5_000;

/** What a tab can do for its own chat: as the leader itself, as a follower through the leader. */
export interface Role extends Omit<Conversation, 'hasEarlier' | 'close'> {
  readonly earlier: EarlierChats;
}

/** A tab that takes part in a chat, as its two roles see it. */
export interface Tab {
  readonly id: string;
  readonly clock: Clock;
  readonly book: Book;
  /** The reign that this tab belongs to; 0 before the first. */
  epoch: number;
  /** Says something to all other tabs. */
  say(message: TabMessage): void;
  /** Tells this tab's own chat, and keeps it in the book. */
  tell(told: Told): void;
  /** The conversation is there: from now on the role can be asked. */
  arrived(role: Role): void;
  /** The leader has gone: whoever asks waits for the next one. */
  vacate(): void;
}
