import { parse, pattern } from 'iso8601-duration';
import type { Conversation, Timers } from './records.js';
import { Refusal } from './refusal.js';

const minute = 60_000;
const day = 24 * 60 * minute;
// Dates end somewhere; nobody waits that long.
const longest = 100 * 365 * day;
const wholePattern = new RegExp(`^${pattern.source}$`);

/** No timers: the conversation stays as it is. */
export const noTimers: Timers = { inactive: null, closed: null };

/**
 * Reads timers as Twilio documents them: ISO 8601 durations, `inactive` of at least 1 min, `closed` of at least 10 min, `PT0S` = no
 * timer. Months count as 30 days, years as 365 (inferred). Refuses what is no duration or too short.
 */
export function checkTimers({ inactive, closed }: Timers): Timers {
  return {
    inactive: checked(inactive, minute, 'inactive-timer-invalid', 'inactive-timer-too-short'),
    closed: checked(closed, 10 * minute, 'closed-timer-invalid', 'closed-timer-too-short'),
  };
}

/** When the timers of a conversation end, ISO 8601; null = never. */
export interface TimerDates {
  readonly inactive: string | null;
  readonly closed: string | null;
}

/**
 * Gives when the timers end. Both count from the last message, the last return to active, or the last change of timers; that becoming
 * inactive does not start `closed` again is inferred from the dates in Twilio's example of a conversation.
 */
export function timerDates({ state, timers, timersFrom }: Conversation): TimerDates {
  if (state === 'closed') return { inactive: null, closed: null };
  const from = Date.parse(timersFrom);
  const end = (timer: string | null): string | null => (timer === null ? null : new Date(from + length(timer)).toISOString());
  return { inactive: state === 'active' ? end(timers.inactive) : null, closed: end(timers.closed) };
}

function checked(
  text: string | null,
  least: number,
  invalid: 'inactive-timer-invalid' | 'closed-timer-invalid',
  tooShort: 'inactive-timer-too-short' | 'closed-timer-too-short',
): string | null {
  if (text === null) return null;
  if (!wholePattern.test(text) || /(^P|T)$/.test(text) || length(text) > longest) throw new Refusal(invalid, text);
  if (length(text) === 0) return null;
  if (length(text) < least) throw new Refusal(tooShort, text);
  return text;
}

function length(duration: string): number {
  const { years = 0, months = 0, weeks = 0, days = 0, hours = 0, minutes = 0, seconds = 0 } = parse(duration.replaceAll(',', '.'));
  return (years * 365 + months * 30 + weeks * 7 + days) * day + (hours * 60 + minutes) * minute + seconds * 1000;
}
