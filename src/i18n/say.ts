import type { LanguageTag, Say } from './language.js';

/** What `99+` counts as. */
const many = 100;

/** Ways to say numbers and lists as a region does: `lang` is a BCP 47 tag. */
export function sayIn(lang: string): Say<LanguageTag> {
  const numbers = new Intl.NumberFormat(lang);
  const plurals = new Intl.PluralRules(lang);
  const lists = new Intl.ListFormat(lang);
  return {
    plural(count, all) {
      const forms: Readonly<Record<string, string | undefined>> = all;
      const number = typeof count === 'number' ? count : many;
      const form = forms[`=${number}`] ?? forms[plurals.select(number)] ?? forms['other'] ?? '';
      return form.replaceAll('#', () => (typeof count === 'number' ? numbers.format(count) : count));
    },
    number: (number) => numbers.format(number),
    list: (names) => lists.format(names),
  };
}
