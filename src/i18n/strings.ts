import type { ErrorCode } from '../chat/errors.js';
import type { EndReason } from '../chat/ports.js';

export type * from './lazy-strings.js';

/** Every text that a visitor can see or hear in the panel, in one language. */
export interface Strings {
  readonly heading: string;
  readonly welcome: string;
  readonly closeChat: string;
  readonly minimizeChat: string;
  /** Gives up a start that is under way. */
  readonly cancel: string;
  readonly notStarted: string;
  readonly connecting: string;
  readonly chatEnded: string;
  readonly you: string;

  readonly formIntro: string;
  readonly startChat: string;
  readonly required: string;
  readonly choose: string;
  readonly name: string;
  readonly email: string;
  readonly query: string;
  readonly fixProblems: string;
  readonly problems: Readonly<Record<'required' | 'email' | 'pattern', (label: string) => string>>;

  /** A chat from an earlier page, or from before a long outage, cannot be reached for the moment. */
  readonly unreachable: string;

  readonly tryAgain: string;
  /** The code of the panel could not be loaded. */
  readonly notLoaded: string;
}

/** What a talk needs, and the form does without. */
export interface TalkWords {
  readonly endChat: string;
  readonly endQuestion: string;
  readonly startNewChat: string;
  readonly waitingForAgent: string;
  /** In its place where the visitor has left a message outside of the opening hours. */
  readonly messageLeft: string;
  /** Header line with whom the visitor talks. */
  chattingWith(names: readonly string[]): string;
  /** Name of somebody on the other side where none is known: with their number where there are several, which is 0 else. */
  agent(number: number): string;
  /** Of somebody on the other side who is connected. */
  readonly online: string;
  readonly away: string;
  readonly reconnecting: string;
  readonly offline: string;
  /** Why a chat is over that the visitor has forgotten. */
  readonly forgotten: string;
  /** Of a conversation that a timer has put to rest. */
  readonly rests: string;
  readonly messages: string;
  /** Has all messages that were loaded on the page, not only those that are in sight. */
  readonly showAll: string;
  readonly loadEarlier: string;
  readonly loadingEarlier: string;
  /** Leads to what the visitor talked about before. */
  readonly earlierChats: string;
  /** `unseen` is how many messages of others wait there. */
  toNewest(unseen: number): string;
  readonly edited: string;
  /** Over the first message that the visitor has not seen. */
  readonly unread: string;
  /** Over the first message of all. */
  chatStarted(time: string): string;
  readonly sending: string;
  readonly waiting: string;
  readonly sent: string;
  /** It has come to somebody's phone, or to nobody's. */
  readonly delivered: string;
  readonly undelivered: string;
  readonly read: string;
  readonly notSent: string;
  /** `names` are one at least. */
  typing(names: readonly string[]): string;

  readonly message: string;
  readonly messagePlaceholder: string;
  readonly unsentDraft: string;
  readonly sendMessage: string;
  readonly emoji: string;
  readonly emojiNotLoaded: string;
  readonly attachFiles: string;
  readonly filesNotLoaded: string;
  /** `left` is a number of bytes, which is about a number of letters. */
  almostFull(left: number): string;
  tooLong(over: number): string;
  readonly backOnline: string;
  says(name: string, text: string): string;
  truncated(more: number): string;
  countOfNew(count: number): string;
  joined(name: string): string;
  left(name: string): string;
  /** Leads to the kinds of files that the conversation can be downloaded as. */
  readonly download: string;
}

/** What is said of a message that was not sent, and what can be done with it. */
export interface UnsentWords {
  readonly messageSent: string;
  readonly messageNotSent: string;
  readonly retry: string;
  readonly delete: string;
  readonly copy: string;
  readonly copied: string;
  /** Where it could not be copied: the visitor can do so now. */
  readonly selected: string;
  /** Of a message from an earlier page, together with `send` and `discard`. */
  readonly old: string;
  readonly send: string;
  readonly discard: string;
  /** Of a message for another chat. */
  readonly parked: string;
  readonly sendHere: string;
}

/** The words of a talk, and why a chat is over or does not go on. */
export interface Reasons {
  readonly talk: TalkWords;
  readonly unsent: UnsentWords;
  readonly ended: Readonly<Record<EndReason, string>>;
  readonly errors: Readonly<Record<ErrorCode, string>>;
}
