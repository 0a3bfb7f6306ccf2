import type { Ending } from '../../chat/ending.js';
import { englishEnding } from '../../i18n/english-ending.js';
import type { Words } from '../../i18n/language.js';
import { spokenTime } from '../../i18n/spoken-time.js';

/** When the visitor is told once more that the chat is about to end, s before that: time enough to say no (WCAG 2.2.1). */
const lastCall = 20;

/** Gives what is to be said of a change in how a chat ends; nothing for a change that says nothing new. */
export function endingLine(now: Ending | undefined, before: Ending | undefined, strings: Words): string | undefined {
  const words = strings.of('ending', englishEnding);
  const { left, survey } = now ?? {};
  const was = before?.left;
  if (left !== undefined && was === undefined) return words.warning(spokenTime(left, strings.lang));
  if (left !== undefined && was !== undefined && left <= lastCall && was > lastCall) return words.endsIn(spokenTime(left, strings.lang));
  if (survey === before?.survey) return undefined;
  if (survey === 'open') return words.asked;
  if (survey === 'sent') return words.thanks;
  return survey === 'failed' ? words.failed : undefined;
}
