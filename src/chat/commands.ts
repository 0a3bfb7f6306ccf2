import type { FileLimits } from '../files/file-rules.js';
import type { Hours } from './business-hours.js';
import type { Survey } from './ending.js';
import type { Notice } from './notice.js';
import type { Answers, Conversation, ConversationEvents } from './ports.js';

/** What can be asked of a chat. A duty answers each; asking never throws and never waits. */
export interface Commands {
  /** Opens the pre-engagement form. */
  openForm(): void;
  /** Keeps what the visitor has filled into the form. */
  fillForm(filled: Answers): void;
  /** Finds out whether the site's people are there, now and whenever that changes. */
  watchHours(hours: Hours | undefined): void;
  /**
   * Starts a chat with these answers; from `failed` it goes on where that attempt stopped. `proof` goes along with them once, and is kept
   * nowhere.
   */
  start(answers: Answers, proof?: Answers): void;
  /** Goes on with the stored session. */
  resume(): void;
  /** Sends a text, and with it what the site has for it; in `idle` it starts a chat first. */
  send(text: string, attributes?: unknown): void;
  /** Takes files among those that wait to be sent. */
  attach(files: readonly File[]): void;
  /** Takes one of them away. */
  detach(id: string): void;
  /** Finds out what files the contact centre takes; `known` is called where it says so. */
  askFileLimits(known: (limits: Partial<FileLimits>) => void): void;
  /** Sends a file as a message of its own, and with it what the site has for it; in `idle` it starts a chat first. */
  sendFile(file: File, attributes?: unknown): void;
  /** Tries an unsent message again. */
  retry(key: string): void;
  /** Drops an unsent message; an upload that is under way is given up. */
  discard(key: string): void;
  /** Keeps what the visitor has typed, and lets the others know that they are typing. */
  keepDraft(text: string): void;
  /** The visitor turns to the chat. */
  attend(): void;
  /** Says that the visitor is still there, in a chat that is about to end. */
  goOn(): void;
  loadEarlier(): void;
  /** Says that the visitor has seen everything up to the newest message. */
  markRead(): void;
  /** Takes the visitor out of the chat. */
  end(): void;
  /** Reads the ended chat by a connection of its own until `signal` aborts; `take` is given that. */
  reopen(take: (reading: Promise<Conversation>) => void, told: Pick<ConversationEvents, 'messages' | 'participants'>, signal: AbortSignal): void;
  /** Shows a notice of the site's own over talk and form. */
  showNotice(notice: Notice): void;
  /** Gives the visitor's answer to the survey after a chat. */
  answerSurvey(answer: Survey): void;
  /** Leaves the ended or failed chat behind; `toForm` opens the form for the next one. */
  restart(toForm: boolean): void;
}

/** Whether a command may run: yes, no, or that this is yet to be decided, by what takes it over. */
export type Verdict = boolean | 'held';

/** Decides before a command runs whether it may: the site's cancelable events and hooks. `go` runs one that was held, with what has become of it. */
export type Allow = <Name extends keyof Commands>(name: Name, args: Parameters<Commands[Name]>, go: Commands[Name]) => Verdict;

/** What answers each command. */
export type Handlers = { [Name in keyof Commands]?: (...args: Parameters<Commands[Name]>) => void };
