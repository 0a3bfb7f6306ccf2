import type { Field, TextField } from './fields.js';
import { isBlank } from './limits.js';
import type { Answer, Answers } from './ports.js';

/** What is wrong with an answer. */
export type Problem = 'required' | 'email' | 'pattern';

/** An answer that cannot be submitted. */
export interface WrongAnswer {
  readonly field: Field;
  /** Other than a `Problem` where something else has found it. */
  readonly problem: string;
}

/**
 * Gives what is wrong with the answers, at most one problem a field, in the order of the fields. `further` looks at those in which
 * nothing else is wrong.
 */
export function checkAnswers(
  fields: readonly Field[],
  answers: Answers,
  further?: (field: Field, answer: Answer | undefined) => string | undefined,
): readonly WrongAnswer[] {
  return fields.flatMap((field) => {
    const answer = answers[field.name];
    const problem = problemOf(field, answer) ?? further?.(field, answer);
    return problem ? [{ field, problem }] : [];
  });
}

function problemOf(field: Field, answer: Answer = ''): Problem | undefined {
  const { type, required, readOnly, pattern } = field as Omit<TextField, 'type'> & { type: Field['type'] };
  // What cannot be changed cannot be mended, as in HTML.
  if (readOnly || type === 'hidden') return undefined;
  const text = String(answer);
  if (isBlank(text) || (answer === false && type !== 'thumbs')) return required ? 'required' : undefined;
  // Only what cannot be an address at all: the mail server knows better than any expression.
  if (type === 'email' && !/^[^\s@]+@[^\s@]+$/.test(text.trim())) return 'email';
  return pattern && expressionOf(pattern)?.test(text) === false ? 'pattern' : undefined;
}

/** Gives the expression that stands for a `pattern`; `undefined` where it is none, which as in HTML forbids nothing. */
export function expressionOf(pattern: string): RegExp | undefined {
  try {
    return new RegExp(`^(?:${pattern})$`, 'v');
  } catch {
    return undefined;
  }
}
