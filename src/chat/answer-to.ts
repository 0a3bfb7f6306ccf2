import type { Field, FieldOption } from './fields.js';
import type { Answer } from './ports.js';

/** Gives the first of these that can be an answer to the field at all, else none: what was kept may be for another form. */
export function answerTo(field: Field, ...given: readonly (Answer | undefined)[]): Answer {
  const none = field.type === 'checkbox' ? false : 'multiple' in field && field.multiple ? [] : '';
  const options: readonly FieldOption[] | undefined = 'options' in field ? field.options : undefined;
  const isOffered = (answer: unknown): boolean => !options || answer === '' || options.some(({ value }) => value === answer);
  const fits = (answer: Answer | undefined): boolean => {
    if (field.type === 'thumbs' || field.type === 'hidden') return answer !== undefined;
    return typeof answer === typeof none && [answer].flat().every(isOffered);
  };
  // What the site fixes is as it is now, not as it was.
  const isFixed = field.type === 'hidden' || field.readOnly;
  return (isFixed ? [field.value] : [...given, field.value]).find(fits) ?? none;
}
