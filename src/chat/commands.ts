import type { Answers } from './ports.js';

/** What can be asked of a chat. A duty answers each; asking never throws and never waits. */
export interface Commands {
  /** Opens the pre-engagement form. */
  openForm(): void;
  /** Starts a chat with these answers; from `failed` it goes on where that attempt stopped. */
  start(answers: Answers): void;
  /** Goes on with the stored session. */
  resume(): void;
  /** Sends a text, and with it what the site has for it; in `idle` it starts a chat first. */
  send(text: string, attributes?: unknown): void;
  /** Tries an unsent message again. */
  retry(key: string): void;
  /** Drops an unsent message. */
  discard(key: string): void;
  /** Keeps what the visitor has typed, and lets the others know that they are typing. */
  keepDraft(text: string): void;
  /** The visitor turns to the chat. */
  attend(): void;
  loadEarlier(): void;
  /** Says that the visitor has seen everything up to the newest message. */
  markRead(): void;
  /** Takes the visitor out of the chat. */
  end(): void;
  /** Leaves the ended or failed chat behind; `toForm` opens the form for the next one. */
  restart(toForm: boolean): void;
}

/** Decides before a command runs whether it may; the site's cancelable events. */
export type Allow = <Name extends keyof Commands>(name: Name, args: Parameters<Commands[Name]>) => boolean;

/** What answers each command. */
export type Handlers = { [Name in keyof Commands]?: (...args: Parameters<Commands[Name]>) => void };
