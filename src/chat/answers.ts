import type { Field } from './fields.js';
import { isBlank } from './limits.js';
import type { Answers } from './ports.js';

/** What is wrong with an answer. */
export type Problem = 'required' | 'email' | 'pattern';

/** An answer that cannot be submitted. */
export interface WrongAnswer {
  readonly name: string;
  readonly problem: Problem;
}

/** Gives what is wrong with the answers, at most one problem a field, in the order of the fields. */
export function checkAnswers(fields: readonly Field[], answers: Answers): readonly WrongAnswer[] {
  return fields.flatMap((field) => {
    const problem = problemOf(field, answers[field.name]);
    return problem ? [{ name: field.name, problem }] : [];
  });
}

function problemOf(field: Field, answer: string | boolean | undefined): Problem | undefined {
  if (typeof answer !== 'string' || isBlank(answer)) return field.required && answer !== true ? 'required' : undefined;
  // Only what cannot be an address at all: the mail server knows better than any expression.
  if (field.type === 'email' && !/^[^\s@]+@[^\s@]+$/.test(answer.trim())) return 'email';
  return field.pattern && !matches(field.pattern, answer) ? 'pattern' : undefined;
}

/** As in HTML, a pattern that is no expression forbids nothing. */
function matches(pattern: string, answer: string): boolean {
  try {
    return new RegExp(`^(?:${pattern})$`, 'v').test(answer);
  } catch {
    return true;
  }
}
