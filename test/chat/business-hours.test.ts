import { expect } from '@open-wc/testing';
import fc from 'fast-check';
import { calendarOf, days, type BusinessHours } from '../../src/chat/business-hours.js';
import { problemsOf } from '../../src/chat/check-hours.js';

const minute = 60_000;
const zones = ['Europe/Berlin', 'America/New_York', 'Australia/Lord_Howe', 'Asia/Kathmandu', 'Pacific/Auckland'];

/** The first changes from a moment on, in UTC: what it is then, and from when on. */
function changes(hours: BusinessHours, from: string, count: number): string[] {
  const calendar = calendarOf(hours);
  let { open, until } = calendar.at(Date.parse(from));
  const found = [open ? 'open' : 'closed'];
  while (found.length <= count && until !== undefined) {
    const at = until;
    ({ open, until } = calendar.at(at));
    found.push(`${open ? 'open' : 'closed'} ${new Date(at).toISOString().slice(0, 16)}Z`);
  }
  return found;
}

const office = ['09:00-12:30', '13:30-17:00'];

/** Hours, a moment, and what is expected from it on, worked out by hand from the rules of the zone. */
const table: readonly [title: string, hours: BusinessHours, from: string, expected: readonly string[]][] = [
  [
    'Berlin: a day with a break',
    { timeZone: 'Europe/Berlin', week: { mon: office } },
    '2026-01-12T00:00Z',
    ['closed', 'open 2026-01-12T08:00Z', 'closed 2026-01-12T11:30Z', 'open 2026-01-12T12:30Z', 'closed 2026-01-12T16:00Z', 'open 2026-01-19T08:00Z'],
  ],
  [
    'Berlin: over the weekend on which the clocks go forward',
    { timeZone: 'Europe/Berlin', week: { fri: ['09:00-17:00'], mon: ['09:00-17:00'] } },
    '2026-03-27T15:59Z',
    ['open', 'closed 2026-03-27T16:00Z', 'open 2026-03-30T07:00Z', 'closed 2026-03-30T15:00Z'],
  ],
  [
    'Berlin: hours whose end is skipped end where the clocks go forward',
    { timeZone: 'Europe/Berlin', week: { sun: ['01:00-02:30'] } },
    '2026-03-28T12:00Z',
    ['closed', 'open 2026-03-29T00:00Z', 'closed 2026-03-29T01:00Z', 'open 2026-04-04T23:00Z'],
  ],
  [
    'Berlin: hours that are skipped are not there on that day',
    { timeZone: 'Europe/Berlin', week: { sun: ['02:15-02:45'] } },
    '2026-03-28T12:00Z',
    ['closed', 'open 2026-04-05T00:15Z', 'closed 2026-04-05T00:45Z'],
  ],
  [
    'Berlin: hours whose begin is skipped begin where the clocks go forward',
    { timeZone: 'Europe/Berlin', week: { sun: ['02:30-04:00'] } },
    '2026-03-28T12:00Z',
    ['closed', 'open 2026-03-29T01:00Z', 'closed 2026-03-29T02:00Z'],
  ],
  [
    'Berlin: hours within the doubled hour are there twice',
    { timeZone: 'Europe/Berlin', week: { sun: ['02:15-02:45'] } },
    '2026-10-24T12:00Z',
    ['closed', 'open 2026-10-25T00:15Z', 'closed 2026-10-25T00:45Z', 'open 2026-10-25T01:15Z', 'closed 2026-10-25T01:45Z', 'open 2026-11-01T01:15Z'],
  ],
  [
    'Berlin: Christmas, with hours of its own on the 24th',
    { timeZone: 'Europe/Berlin', week: { thu: office, fri: office, mon: office }, holidays: [{ date: '2026-12-24', hours: ['09:00-12:00'] }, '2026-12-25'] },
    '2026-12-24T00:00Z',
    ['closed', 'open 2026-12-24T08:00Z', 'closed 2026-12-24T11:00Z', 'open 2026-12-28T08:00Z'],
  ],
  [
    'New York: over midnight, and forward in between',
    { timeZone: 'America/New_York', week: { sat: ['22:00-03:30'] } },
    '2026-03-07T12:00Z',
    ['closed', 'open 2026-03-08T03:00Z', 'closed 2026-03-08T07:30Z', 'open 2026-03-15T02:00Z'],
  ],
  [
    'New York: over midnight into the doubled hour',
    { timeZone: 'America/New_York', week: { sat: ['22:00-01:30'] } },
    '2026-10-31T12:00Z',
    ['closed', 'open 2026-11-01T02:00Z', 'closed 2026-11-01T05:30Z', 'open 2026-11-01T06:00Z', 'closed 2026-11-01T06:30Z'],
  ],
  [
    'New York: Thanksgiving; what began the evening before ends as usual',
    { timeZone: 'America/New_York', week: { wed: ['18:00-02:00'], thu: ['18:00-02:00'], fri: ['18:00-02:00'] }, holidays: ['2026-11-26'] },
    '2026-11-25T12:00Z',
    ['closed', 'open 2026-11-25T23:00Z', 'closed 2026-11-26T07:00Z', 'open 2026-11-27T23:00Z', 'closed 2026-11-28T07:00Z'],
  ],
  [
    'Lord Howe: half an hour is there twice',
    { timeZone: 'Australia/Lord_Howe', week: { sun: ['01:45-02:15'] } },
    '2026-04-04T00:00Z',
    ['closed', 'open 2026-04-04T14:45Z', 'closed 2026-04-04T15:00Z', 'open 2026-04-04T15:15Z', 'closed 2026-04-04T15:45Z'],
  ],
  [
    'Lord Howe: half an hour is skipped',
    { timeZone: 'Australia/Lord_Howe', week: { sun: ['02:00-02:20', '02:25-02:40'] } },
    '2026-10-03T00:00Z',
    ['closed', 'open 2026-10-03T15:30Z', 'closed 2026-10-03T15:40Z', 'open 2026-10-10T15:00Z'],
  ],
  [
    'Kathmandu: three quarters of an hour off; a holiday',
    { timeZone: 'Asia/Kathmandu', week: { mon: ['09:00-17:00'], tue: ['09:00-17:00'] }, holidays: ['2026-10-20'] },
    '2026-10-18T00:00Z',
    ['closed', 'open 2026-10-19T03:15Z', 'closed 2026-10-19T11:15Z', 'open 2026-10-26T03:15Z'],
  ],
  [
    'Auckland: back and forward, and Waitangi Day with hours of its own',
    { timeZone: 'Pacific/Auckland', week: { sun: ['02:30-03:30'] }, holidays: [{ date: '2026-02-06', hours: ['10:00-12:00'] }] },
    '2026-02-05T00:00Z',
    ['closed', 'open 2026-02-05T21:00Z', 'closed 2026-02-05T23:00Z', 'open 2026-02-07T13:30Z', 'closed 2026-02-07T14:30Z'],
  ],
  [
    'Auckland: the doubled hour',
    { timeZone: 'Pacific/Auckland', week: { sun: ['02:30-03:30'] } },
    '2026-04-04T00:00Z',
    ['closed', 'open 2026-04-04T13:30Z', 'closed 2026-04-04T14:00Z', 'open 2026-04-04T14:30Z', 'closed 2026-04-04T15:30Z'],
  ],
  [
    'Auckland: the skipped hour',
    { timeZone: 'Pacific/Auckland', week: { sun: ['02:30-03:30'] } },
    '2026-09-26T00:00Z',
    ['closed', 'open 2026-09-26T14:00Z', 'closed 2026-09-26T14:30Z'],
  ],
  ['never open', { timeZone: 'Europe/Berlin', week: {}, holidays: ['2026-12-25'] }, '2026-01-01T00:00Z', ['closed']],
  [
    'always open but on one day',
    { timeZone: 'Europe/Berlin', week: Object.fromEntries(days.map((day) => [day, ['00:00-24:00']])), holidays: ['2026-05-01'] },
    '2026-04-01T00:00Z',
    ['open', 'closed 2026-04-30T22:00Z', 'open 2026-05-01T22:00Z'],
  ],
];

describe('opening hours', () => {
  for (const [title, hours, from, expected] of table) {
    it(`[E78] ${title}`, () => {
      expect(problemsOf(hours)).to.deep.equal([]);
      expect(changes(hours, from, expected.length - 1)).to.deep.equal(expected);
    });
  }

  it('[E78] any hours in five zones change when somebody who looks at the clock every minute says so', () => {
    fc.assert(
      fc.property(anyHours, anyMoment, (hours, from) => {
        const { open, until } = calendarOf(hours).at(from);
        const isOpen = watcherOf(hours);
        expect(open).to.equal(isOpen(from));
        let at = from + minute;
        while (at < from + 3 * 1_440 * minute && isOpen(at) === open) at += minute;
        if (at < from + 3 * 1_440 * minute) expect(until, `until ${new Date(at).toISOString()}`).to.equal(at);
        else expect(until ?? Infinity).to.be.at.least(at);
      }),
      { numRuns: 150 },
    );
  });

  it('[E78] says what is wrong with hours, each thing with how to mend it', () => {
    const wrong = {
      timeZone: 'Europe/Berlín',
      week: { monday: ['09:00-17:00'], tue: ['9-17', '09:00-25:00', '09:00-09:00', '24:00-08:00'], wed: '09:00-17:00' },
      holidays: ['2026-02-30', 'Christmas', { date: '2026-12-24', hours: ['morning'] }, 12],
    };
    expect(problemsOf(wrong)).to.deep.equal([
      'timeZone is "Europe/Berlín"; it must be a name such as Europe/Berlin.',
      'week has the day "monday"; the days are sun, mon, tue, wed, thu, fri, sat.',
      'week.tue has "9-17"; hours are written as 09:00-17:00.',
      'week.tue has "09:00-25:00"; hours are written as 09:00-17:00.',
      'week.tue has "09:00-09:00"; hours are written as 09:00-17:00.',
      'week.tue has "24:00-08:00"; hours are written as 09:00-17:00.',
      'week.wed must be a list of hours such as ["09:00-17:00"].',
      'holidays has "2026-02-30"; days are written as 2026-12-24.',
      'holidays has "Christmas"; days are written as 2026-12-24.',
      'hours of a holiday has "morning"; hours are written as 09:00-17:00.',
      'holidays has number; days are written as 2026-12-24.',
    ]);
    for (const nothing of [undefined, null, 7, 'always', {}, { timeZone: 'Europe/Berlin', week: [] , holidays: {} }]) expect(problemsOf(nothing)).not.to.deep.equal([]);
  });
});

/** Moments near the days on which the clocks of one of the zones are set, and any others. */
const anyMoment = fc
  .tuple(fc.constantFrom('2026-03-08', '2026-03-29', '2026-04-05', '2026-09-27', '2026-10-04', '2026-10-25', '2026-11-01', '2026-12-24', '2026-07-01'), fc.integer({ min: -2 * 1_440, max: 1_440 }))
  .map(([day, offset]) => Date.parse(`${day}T00:00Z`) + offset * minute);

const clock = (most: number) => fc.integer({ min: 0, max: most }).map((quarters) => `${String(Math.floor(quarters / 4)).padStart(2, '0')}:${String((quarters % 4) * 15).padStart(2, '0')}`);
const range = fc.tuple(clock(95), clock(96)).filter(([begin, end]) => begin !== end).map(([begin, end]) => `${begin}-${end}`);
const ranges = fc.array(range, { maxLength: 2 });
const anyHours: fc.Arbitrary<BusinessHours> = fc.record({
  timeZone: fc.constantFrom(...zones),
  week: fc.record(Object.fromEntries(days.map((day) => [day, ranges])), { requiredKeys: [] }),
  holidays: fc.array(fc.record({ date: fc.constantFrom('2026-03-08', '2026-04-05', '2026-10-25', '2026-12-24', '2026-12-25'), hours: ranges }), { maxLength: 2 }),
});

/** Reads a clock in the zone as text, and compares texts: another way than the calendar's. */
function watcherOf({ timeZone, week, holidays = [] }: BusinessHours): (at: number) => boolean {
  const clockOnTheWall = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'short' });
  const hoursOn = (date: string): readonly string[] => {
    const holiday = [...holidays].reverse().find((each) => typeof each === 'object' && each.date === date);
    const name = new Intl.DateTimeFormat('en', { timeZone: 'UTC', weekday: 'short' }).format(Date.parse(date)).toLowerCase();
    return typeof holiday === 'object' ? holiday.hours : (week[name as keyof typeof week] ?? []);
  };
  const known = new Map<string, readonly string[]>();
  const on = (date: string): readonly string[] => known.get(date) ?? (known.set(date, hoursOn(date)), known.get(date) ?? []);
  return (at) => {
    const [date = '', time = ''] = clockOnTheWall.format(at).split(' ');
    const before = new Date(Date.parse(date) - 86_400_000).toISOString().slice(0, 10);
    const isIn = (text: string, over: boolean): boolean => {
      const [begin = '', end = ''] = text.split('-');
      if (begin < end) return !over && begin <= time && time < end;
      return over ? time < end : begin <= time;
    };
    return on(date).some((text) => isIn(text, false)) || on(before).some((text) => isIn(text, true));
  };
}
