import type { Attributes } from './message.js';
import type { Answers } from './ports.js';

/** What a chat is about to be started with. */
export interface StartPayload {
  readonly answers: Answers;
}

/** What is about to be sent: a text, or a file with an empty one. */
export interface SendPayload {
  readonly text: string;
  readonly attributes: Attributes | undefined;
  readonly file: File | undefined;
}

/** The end of a chat has nothing to say. */
export type EndPayload = Readonly<Record<string, never>>;

/** What the site's code does around one command. Each may take up to ten seconds; one that throws or takes longer stops the command. */
export interface Hook<Payload> {
  /** Looks at it first. Gives what is otherwise of it, false so that it is not done, or nothing to leave it as it is. */
  readonly before?: ((payload: Payload) => Partial<Payload> | boolean | void | Promise<Partial<Payload> | boolean | void>) | undefined;
  /** Does it in our place; `original` does what we would have done, with what is otherwise of it. */
  readonly replace?: ((payload: Payload, original: (change?: Partial<Payload>) => void) => void | Promise<void>) | undefined;
  /** Hears that it was done. */
  readonly after?: ((payload: Payload) => void) | undefined;
}

/** What the site's code does around commands. */
export interface Hooks {
  readonly start?: Hook<StartPayload> | undefined;
  readonly send?: Hook<SendPayload> | undefined;
  readonly end?: Hook<EndPayload> | undefined;
}
