import type { Standing } from '../../chat/business-hours.js';
import type { FormWords } from '../../i18n/strings.js';

const dayLong = 86_400_000;

/** Says when somebody is back, by the visitor's own clock and calendar; nothing where that is not known. `lang` is how day and time are written. */
export function backWords({ at, until }: Standing, words: FormWords, lang: string | undefined): string {
  if (until === undefined) return '';
  const time = new Intl.DateTimeFormat(lang, { hour: 'numeric', minute: '2-digit' }).format(until);
  const ahead = Math.round((beginOfDay(until) - beginOfDay(at)) / dayLong);
  if (ahead === 0) return words.backToday(time);
  if (ahead === 1) return words.backTomorrow(time);
  // In a week, the name of the day alone would be that of today.
  const date = ahead > 6 ? ({ day: 'numeric', month: 'long' } as const) : {};
  return words.backOn(new Intl.DateTimeFormat(lang, { weekday: 'long', ...date }).format(until), time);
}

function beginOfDay(at: number): number {
  return new Date(at).setHours(0, 0, 0, 0);
}
