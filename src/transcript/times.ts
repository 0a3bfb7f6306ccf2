/** Gives a time as the visitor's clock had it, to the second, with its offset from UTC: `2026-11-26 14:03:11 +01:00`. `at` in ms since the epoch. */
export function stamp(at: number, timeZone?: string): string {
  const { year, month, day, hour, minute, second, timeZoneName } = partsOf(at, timeZone);
  return `${year}-${month}-${day} ${hour}:${minute}:${second} ${offsetOf(timeZoneName)}`;
}

/** Gives a time for the name of a file: `2026-11-26-1403`. */
export function stampOfFile(at: number, timeZone?: string): string {
  const { year, month, day, hour, minute } = partsOf(at, timeZone);
  return `${year}-${month}-${day}-${hour}${minute}`;
}

/** Gives the name of the visitor's time zone, as `Europe/Berlin`. */
export function zone(): string {
  return new Intl.DateTimeFormat().resolvedOptions().timeZone;
}

const known = new Map<string | undefined, Intl.DateTimeFormat>();

function partsOf(at: number, timeZone: string | undefined): Readonly<Record<string, string>> {
  let format = known.get(timeZone);
  if (!format) {
    const [two, four] = ['2-digit', 'numeric'] as const;
    const date = { year: four, month: two, day: two } as const;
    const time = { hour: two, minute: two, second: two, hourCycle: 'h23', timeZoneName: 'longOffset' } as const;
    format = new Intl.DateTimeFormat('en-u-ca-iso8601-nu-latn', { ...date, ...time, timeZone });
    known.set(timeZone, format);
  }
  return Object.fromEntries(format.formatToParts(at).map(({ type, value }) => [type, value]));
}

/** `GMT+01:00`, and `GMT` alone for none. */
function offsetOf(name = ''): string {
  return name.slice(3) || '+00:00';
}
