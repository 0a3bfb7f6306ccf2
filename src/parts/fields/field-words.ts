import type { FurtherProblem } from '../../chat/further-problems.js';
import { placeOf } from '../../chat/further-problems.js';
import type { MomentField, NumberField } from '../../chat/fields.js';
import { englishFields } from '../../i18n/english-fields.js';
import type { Words } from '../../i18n/language.js';

/** Says what is wrong with a number, a date or a time. */
export function furtherWords(problem: FurtherProblem, field: NumberField | MomentField, strings: Words): string {
  const words = strings.of('fields', englishFields);
  const { type, label, min, max } = field;
  const number = type === 'number';
  const least = shown(type, min, strings.lang);
  const most = shown(type, max, strings.lang);
  switch (problem) {
    case 'incomplete':
      return words.incomplete[type](label);
    case 'least':
      return number ? words.atLeast(label, least) : words.notBefore(label, least);
    case 'most':
      return number ? words.atMost(label, most) : words.notAfter(label, most);
    case 'between':
      return words.timeBetween(label, least, most);
    case 'step':
      return words.inSteps(label, shown(type, field.step, strings.lang));
  }
}

/** As people write it. A date is that of no time zone. */
function shown(type: 'number' | 'date' | 'time', value: string | number | undefined, lang: string): string {
  const place = placeOf(type, value) ?? 0;
  if (type === 'number') return new Intl.NumberFormat(lang, { maximumFractionDigits: 20 }).format(place);
  const style = type === 'date' ? { dateStyle: 'long' as const } : { timeStyle: 'short' as const };
  return new Intl.DateTimeFormat(lang, { ...style, timeZone: 'UTC' }).format(type === 'date' ? place : place * 1_000);
}
