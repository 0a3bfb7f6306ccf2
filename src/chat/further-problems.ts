import type { Field, MomentField, NumberField } from './fields.js';
import type { Answer } from './ports.js';

/** What can be wrong with a number, a date or a time. `between` is for times that go over midnight. */
export type FurtherProblem = 'incomplete' | 'least' | 'most' | 'between' | 'step';

/** What a browser gives for half a date or a number with letters is nothing: this stands for it, and is none of the three. */
export const incomplete = 'NaN';

/** Gives what is wrong with the answer to a field with an order of its own. */
export function furtherProblem(field: NumberField | MomentField, answer: Answer | undefined): FurtherProblem | undefined {
  if (field.readOnly || answer === undefined || answer === '') return undefined;
  const place = placeOf(field.type, answer);
  if (place === undefined) return 'incomplete';
  const least = placeOf(field.type, field.min) ?? -Infinity;
  const most = placeOf(field.type, field.max) ?? Infinity;
  if (field.type === 'time' && least > most) return place < least && place > most ? 'between' : undefined;
  if (place < least) return 'least';
  if (place > most) return 'most';
  return field.type === 'number' && !isStep(place - (Number.isFinite(least) ? least : 0), Number(field.step)) ? 'step' : undefined;
}

/** True where the answers to the field come one after the other. */
export function isOrdered(field: Field): field is NumberField | MomentField {
  return field.type === 'number' || field.type === 'date' || field.type === 'time';
}

/** Gives where an answer is among all that there can be; `undefined` where it is none. */
export function placeOf(type: 'number' | 'date' | 'time', answer: Answer | undefined): number | undefined {
  const text = String(answer ?? '');
  if (type === 'number') return /^-?(?:\d+(?:\.\d+)?|\.\d+)(?:e[-+]?\d+)?$/i.test(text) ? Number(text) : undefined;
  if (type === 'time') {
    const [, hours, minutes, seconds = 0] = /^([01]\d|2[0-3]):([0-5]\d)(?::([0-5]\d(?:\.\d{1,3})?))?$/.exec(text) ?? [];
    return hours === undefined ? undefined : Number(hours) * 3_600 + Number(minutes) * 60 + Number(seconds);
  }
  const [, year = '', month = '', day = ''] = /^(\d{4,6})-(\d\d)-(\d\d)$/.exec(text) ?? [];
  const date = new Date(0);
  date.setUTCFullYear(Number(year), Number(month) - 1, Number(day));
  return day && date.getUTCDate() === Number(day) && date.getUTCMonth() === Number(month) - 1 ? date.getTime() : undefined;
}

/** Fractions are not exact: a thousandth of a step is none. */
function isStep(distance: number, step: number): boolean {
  const steps = distance / step;
  return !(step > 0) || Math.abs(steps - Math.round(steps)) < 0.001;
}
