import type { MessageLog } from '../../chat/message-log.js';
import type { Acquaintances, Coming } from '../../chat/participants.js';
import type { TalkOptions } from '../../chat/talk-options.js';
import type { Pages } from '../../transcript/collect.js';
import type { ChatPart } from '../frame/chat-part.js';

/** A talk that can be written down. */
export interface Subject extends Pages {
  /** What of it is loaded. */
  readonly log: MessageLog;
  readonly people: Acquaintances;
  readonly comings: readonly Coming[];
  /** Resolves when all who wrote have a name, or after a while. */
  named(): Promise<void>;
  /** Gives a temporary address of a file of the message at `index`. */
  addressOf(index: number, mediaSid: string): Promise<string>;
}

/** Gives what is to be written down, until `signal` aborts. */
export type SubjectOf = (signal: AbortSignal) => Subject;

/** A part that offers a download. */
export interface Downloading extends ChatPart {
  readonly talk: TalkOptions | undefined;
  /** Gives the talk that is downloaded; the present chat where there is none. */
  readonly subjectOf?: SubjectOf | undefined;
}
