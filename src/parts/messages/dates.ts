/** How times and days are written in one language. All times in ms since the epoch. */
export interface Dates {
  time(at: number): string;
  day(at: number): string;
}

const known = new Map<string | undefined, Dates>();

/** Gives the way of writing dates in `lang`, or in the browser's language. */
export function datesIn(lang: string | undefined): Dates {
  let dates = known.get(lang);
  if (!dates) {
    const time = new Intl.DateTimeFormat(lang, { timeStyle: 'short' });
    const day = new Intl.DateTimeFormat(lang, { weekday: 'long', day: 'numeric', month: 'long' });
    dates = { time: (at) => time.format(at), day: (at) => day.format(at) };
    known.set(lang, dates);
  }
  return dates;
}

/** True where both times lie on one day, here. */
export function sameDay(one: number, other: number): boolean {
  const [date, another] = [new Date(one), new Date(other)];
  return date.getDate() === another.getDate() && Math.abs(one - other) < 2 * 86_400_000;
}
