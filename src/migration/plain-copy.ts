import type { Unmatched } from './migration.js';
import { attempt, isRecord, shown } from './strange-values.js';

/** Members of a copy, all in all; nobody has written more by hand. */
const most = 10_000;
/** Objects within one another. */
const deepest = 100;

/** Gives a copy of a value as JSON has it, dates as texts; `undefined` for what is none, which is reported under its path. */
export function plainCopy(given: unknown, givenPath: string, report: Unmatched[]): unknown {
  let count = 0;
  return copyOf(given, givenPath, []);

  function copyOf(value: unknown, path: string, around: readonly object[]): unknown {
    if (value === undefined || value === null || typeof value === 'string' || typeof value === 'boolean') return value;
    if (typeof value === 'number' && Number.isFinite(value)) return value;
    const leave = (problem: string): undefined => void report.push({ path, problem });
    if (typeof value !== 'object') return leave(`It is left out: JSON has no word for ${shown(value)}.`);
    if (around.includes(value) || around.length > deepest) return leave('It is left out: it has itself within itself, or there is no end to it.');
    const read = attempt(() => membersOf(value));
    if ('thrown' in read) return leave(`It cannot be read: ${read.thrown}.`);
    if (typeof read.value === 'string') return read.value;
    count += read.value.length;
    if (count > most) return leave(`It is left out: there is more in it than ${most} members.`);
    const copies = read.value.map(({ name, get }): readonly [string, unknown] => {
      const at = `${path}.${name}`;
      const member = attempt(get);
      if ('value' in member) return [name, copyOf(member.value, at, [...around, value])];
      report.push({ path: at, problem: `It cannot be read: ${member.thrown}.` });
      return [name, undefined];
    });
    if (!isRecord(value)) return copies.map(([, copy]) => copy ?? null);
    return Object.fromEntries(copies.filter(([, copy]) => copy !== undefined));
  }
}

interface Member {
  readonly name: string;
  readonly get: () => unknown;
}

/** What is in an object or a list, each to be read by itself; the text of a date. */
function membersOf(value: object): readonly Member[] | string {
  if (value instanceof Date) return String(value.toJSON());
  return Object.keys(value).map((name) => ({ name, get: () => (value as Readonly<Record<string, unknown>>)[name] }));
}
