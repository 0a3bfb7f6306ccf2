/** Days of the week, as `week` names them. */
export const days = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'] as const;

/** A day of the week. */
export type Day = (typeof days)[number];

/** A day that has hours of its own, as `2026-12-24`; none where it is given alone. */
export type Holiday = string | { readonly date: string; readonly hours: readonly string[] };

/**
 * When the site's people are there. Hours are `09:00-17:30`, by the clocks of `timeZone`; `24:00` ends a day, and an end before its begin is
 * on the next day.
 */
export interface BusinessHours {
  /** Name of the IANA time zone database, as `Europe/Berlin`. */
  readonly timeZone: string;
  /** The hours of each day; nobody is there on a day that is left out. */
  readonly week: { readonly [Name in Day]?: readonly string[] };
  readonly holidays?: readonly Holiday[] | undefined;
}

/** When the site's people are there; `open` and `closed` for as long as it is set. */
export type Hours = BusinessHours | 'open' | 'closed';

/** Whether the site's people are there. Moments are ms since the epoch. */
export interface Standing {
  readonly open: boolean;
  /** When it is so. */
  readonly at: number;
  /** When it is not so any more, `undefined` for never. */
  readonly until: number | undefined;
}

/** Looks at opening hours. Made once for them: a calendar is dear. */
export interface Calendar {
  /** Gives how it stands at `now`, ms since the epoch. */
  at(now: number): Standing;
}

/** A moment as a clock in the zone shows it: the day as the number of days since 1970, and the minute of that day. */
interface Wall {
  readonly day: number;
  readonly minute: number;
}

/** A begin and an end, in minutes of a day; an end after midnight is more than a day. */
type Range = readonly [number, number];

const minuteLong = 60_000;
const dayLong = 86_400_000;
const dayOfMinutes = 1_440;

/** How far is looked for the next change: whoever is closed for longer does not say so with opening hours. */
const mostDays = 400;

/** Makes a calendar of opening hours that nothing is wrong with. */
export function calendarOf({ timeZone, week, holidays = [] }: BusinessHours): Calendar {
  const wallAt = clockIn(timeZone);
  const usual = days.map((day) => rangesOf(week[day] ?? []));
  const special = new Map(holidays.map((holiday) => (typeof holiday === 'string' ? [dayOf(holiday), []] : [dayOf(holiday.date), rangesOf(holiday.hours)])));
  const everOpen = [...usual, ...special.values()].some((ranges) => ranges.length > 0);
  // 1970-01-01 was a Thursday.
  const on = (day: number): readonly Range[] => special.get(day) ?? usual[(((day + 4) % 7) + 7) % 7] ?? [];

  return {
    at(now) {
      const open = isOpen(wallAt(now));
      const { day } = wallAt(now);
      for (let ahead = 0; everOpen && ahead < mostDays; ahead += 1) {
        const until = changesOn(day + ahead).find((at) => at > now && isOpen(wallAt(at)) !== open);
        if (until !== undefined) return { open, at: now, until };
      }
      return { open, at: now, until: undefined };
    },
  };

  function isOpen({ day, minute }: Wall): boolean {
    return on(day).some(([begin, end]) => begin <= minute && minute < end) || on(day - 1).some(([, end]) => minute < end - dayOfMinutes);
  }

  /** The moments of a day at which it may change, in order: what the hours name, midnight, and where the zone's clocks are set. */
  function changesOn(day: number): readonly number[] {
    const today = on(day).flat().filter((minute) => minute < dayOfMinutes);
    const fromBefore = on(day - 1).map(([, end]) => end - dayOfMinutes).filter((minute) => minute > 0);
    const named = [0, ...today, ...fromBefore].flatMap((minute) => momentsOf({ day, minute }));
    return [...named, ...settingsOn(day)].sort((one, other) => one - other);
  }

  /** The moments at which the zone's clocks show this: none where they skip it, two where they show it twice. */
  function momentsOf(wall: Wall): readonly number[] {
    const utc = wall.day * dayLong + wall.minute * minuteLong;
    const offsets = new Set([offsetAt(utc - dayLong), offsetAt(utc + dayLong)]);
    return [...offsets].map((offset) => utc - offset).filter((at) => same(wallAt(at), wall));
  }

  /** The moment of a day at which the zone's clocks are set; found by halves. */
  function settingsOn(day: number): readonly number[] {
    let before = (day - 1) * dayLong;
    let after = (day + 2) * dayLong;
    const offset = offsetAt(before);
    if (offsetAt(after) === offset) return [];
    while (after - before > minuteLong) {
      const middle = before + Math.floor((after - before) / 2 / minuteLong) * minuteLong;
      if (offsetAt(middle) === offset) before = middle;
      else after = middle;
    }
    return [after - minuteLong, after].some((at) => wallAt(at).day === day) ? [after] : [];
  }

  /** What the zone's clocks are ahead of UTC, ms. */
  function offsetAt(at: number): number {
    const { day, minute } = wallAt(at);
    return day * dayLong + minute * minuteLong - Math.floor(at / minuteLong) * minuteLong;
  }
}

/** Gives what a clock in a zone shows. */
function clockIn(timeZone: string): (at: number) => Wall {
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone,
    calendar: 'gregory',
    numberingSystem: 'latn',
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
  });
  return (at) => {
    const part = Object.fromEntries(format.formatToParts(at).map(({ type, value }) => [type, Number(value)]));
    const { year = 0, month = 0, day = 0, hour = 0, minute = 0 } = part;
    return { day: Date.UTC(year, month - 1, day) / dayLong, minute: hour * 60 + minute };
  };
}

function same(one: Wall, other: Wall): boolean {
  return one.day === other.day && one.minute === other.minute;
}

function rangesOf(texts: readonly string[]): readonly Range[] {
  return texts.map((text) => {
    const [begin, end] = minutesOf(text);
    return [begin, end > begin ? end : end + dayOfMinutes];
  });
}

/** The minutes at which hours begin and end, each of a day. */
export function minutesOf(text: string): Range {
  const [begin = 0, end = 0] = text.split('-').map((time) => {
    const [hour = 0, minute = 0] = time.trim().split(':').map(Number);
    return hour * 60 + minute;
  });
  return [begin, end];
}

/** The number of days since 1970; NaN for what is no day. */
export function dayOf(date: string): number {
  const at = /^\d{4}-\d\d-\d\d$/.test(date) ? Date.parse(`${date}T00:00:00Z`) : NaN;
  // Some engines take the 31st of a month with thirty days for the next one's first.
  return !Number.isNaN(at) && new Date(at).toISOString().startsWith(date) ? at / dayLong : NaN;
}
