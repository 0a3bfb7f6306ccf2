import { dayOf, days, minutesOf } from './business-hours.js';

const clockTime = /^(?:([01]\d|2[0-3]):([0-5]\d)|24:00)$/;

/** Gives what is wrong with opening hours, as texts that say how to mend it; they come from a page and may be anything. */
export function problemsOf(hours: unknown): readonly string[] {
  const { timeZone, week, holidays = [] } = isObject(hours) ? hours : {};
  return [
    ...(isTimeZone(timeZone) ? [] : [`timeZone is ${shown(timeZone)}; it must be a name such as Europe/Berlin.`]),
    ...(isObject(week) ? Object.entries(week).flatMap(([day, ranges]) => problemsOfDay(day, ranges)) : ['week is missing; it gives the hours of each day: { mon: ["09:00-17:00"] }.']),
    ...(Array.isArray(holidays) ? (holidays as unknown[]).flatMap(problemsOfHoliday) : ['holidays must be a list of dates.']),
  ];
}

function isRange(value: unknown): boolean {
  if (typeof value !== 'string') return false;
  const times = value.split('-').map((time) => time.trim());
  const [begin, end] = minutesOf(value);
  return times.length === 2 && times.every((time) => clockTime.test(time)) && begin < 24 * 60 && begin !== end;
}

function problemsOfDay(day: string, ranges: unknown): readonly string[] {
  if (!(days as readonly string[]).includes(day)) return [`week has the day ${shown(day)}; the days are ${days.join(', ')}.`];
  return problemsOfRanges(`week.${day}`, ranges);
}

function problemsOfRanges(where: string, ranges: unknown): readonly string[] {
  if (!Array.isArray(ranges)) return ranges === undefined ? [] : [`${where} must be a list of hours such as ["09:00-17:00"].`];
  return (ranges as unknown[]).flatMap((range) => (isRange(range) ? [] : [`${where} has ${shown(range)}; hours are written as 09:00-17:00.`]));
}

function problemsOfHoliday(holiday: unknown): readonly string[] {
  const { date, hours = [] } = isObject(holiday) ? holiday : { date: holiday };
  const wrong = typeof date === 'string' && !Number.isNaN(dayOf(date)) ? [] : [`holidays has ${shown(date)}; days are written as 2026-12-24.`];
  return [...wrong, ...problemsOfRanges('hours of a holiday', hours)];
}

function isTimeZone(name: unknown): boolean {
  try {
    return typeof name === 'string' && name !== '' && !!new Intl.DateTimeFormat('en', { timeZone: name });
  } catch {
    return false;
  }
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

function shown(value: unknown): string {
  return typeof value === 'string' ? `"${value}"` : typeof value;
}
