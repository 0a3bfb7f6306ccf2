import type { Answers, Visit } from './ports.js';

/** One start: the key that names it, whatever becomes of its requests, and the answers that it was for. */
export type Attempt = NonNullable<Visit['attempt']>;

/** The start that is going on, for all who take part in it. */
export interface Attempts {
  current: Attempt | undefined;
  /** What goes along with its answers, to one request only. */
  proof?: Answers | undefined;
}

/** Gives the attempt that went before, where it was for the same answers, else a new one. */
export function attemptFor(answers: Answers, former: Attempt | undefined, newKey: () => string): Attempt {
  return former && asText(former.answers) === asText(answers) ? former : { key: newKey(), answers };
}

function asText(answers: Answers): string {
  return JSON.stringify(Object.entries(answers).sort(([one], [other]) => (one < other ? -1 : 1)));
}
