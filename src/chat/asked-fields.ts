import type { Field } from './fields.js';
import type { Answers } from './ports.js';

/** Gives the fields that are asked with these answers: a field whose `showWhen` does not hold is not, and none that depends on it. */
export function askedFields(fields: readonly Field[], answers: Answers): readonly Field[] {
  const byName = new Map(fields.map((field) => [field.name, field]));
  const isAsked = ({ showWhen }: Field): boolean => {
    if (!showWhen) return true;
    const other = byName.get(showWhen.field);
    const given = [answers[showWhen.field]].flat();
    return other !== undefined && isAsked(other) && [showWhen.is].flat().some((wanted) => given.includes(wanted));
  };
  return fields.filter(isAsked);
}
