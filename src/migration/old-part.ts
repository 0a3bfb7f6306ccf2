import type { Unmatched } from './migration.js';
import { plainCopy } from './plain-copy.js';
import { attempt, isRecord, shown } from './strange-values.js';

/**
 * An object within an old configuration, which may be anything at all. What is read has the kind that was asked for; all else is reported
 * under its path, and what nobody has read is reported by `rest`. `null` counts as not set.
 */
export class OldPart {
  readonly #source: object;
  readonly #path: string;
  readonly #known = new Set<string>();

  /** What was reported so far, of all parts together. */
  readonly report: Unmatched[];

  private constructor(source: object, path: string, report: Unmatched[]) {
    this.#source = source;
    this.#path = path;
    this.report = report;
  }

  /** Gives the part for an object; reports everything else that is set, and an unset configuration too. */
  static of(value: unknown, path: string, report: Unmatched[]): OldPart | undefined {
    if (isRecord(value)) return new OldPart(value, path, report);
    if (path === '' || (value !== undefined && value !== null)) report.push({ path, problem: `It has to be an object, and is ${shown(value)}.` });
    return undefined;
  }

  /** A text that is not empty. */
  text(name: string): string | undefined {
    const value = this.#kind(name, 'a text', (each) => typeof each === 'string');
    return value === '' ? undefined : (value as string | undefined);
  }

  flag(name: string): boolean | undefined {
    return this.#kind(name, 'true or false', (each) => typeof each === 'boolean') as boolean | undefined;
  }

  /** A number above 0. */
  amount(name: string): number | undefined {
    return this.#kind(name, 'a number above 0', (each) => typeof each === 'number' && each > 0) as number | undefined;
  }

  /** A list, of which the texts count. */
  texts(name: string): readonly string[] | undefined {
    const copy = this.data(name);
    if (copy === undefined) return undefined;
    if (Array.isArray(copy) && copy.every((each) => typeof each === 'string')) return copy;
    this.say(name, `It has to be a list of texts, and is ${shown(copy)}.`);
    return undefined;
  }

  /** A function of the site. */
  call(name: string): ((...given: readonly unknown[]) => unknown) | undefined {
    return this.#kind(name, 'a function', (each) => typeof each === 'function') as ((...given: readonly unknown[]) => unknown) | undefined;
  }

  part(name: string): OldPart | undefined {
    return OldPart.of(this.value(name), this.at(name), this.report);
  }

  /** A copy of it that is JSON; what is none is reported. */
  data(name: string): unknown {
    return plainCopy(this.value(name), this.at(name), this.report);
  }

  /** What is there, whatever it is. */
  value(name: string): unknown {
    const read = attempt(() => (this.#source as Readonly<Record<string, unknown>>)[name]);
    if ('thrown' in read && !this.#known.has(name)) this.say(name, `It cannot be read: ${read.thrown}.`);
    this.#known.add(name);
    return 'thrown' in read ? undefined : (read.value ?? undefined);
  }

  /** True where something is set there, even if it is false. */
  has(name: string): boolean {
    return this.value(name) !== undefined;
  }

  /** Reports each of these that is set. */
  without(problems: Readonly<Record<string, string>>): void {
    for (const [name, problem] of Object.entries(problems)) if (this.has(name)) this.say(name, problem);
  }

  /** Reports what was not read yet. */
  rest(problem: string): void {
    for (const name of this.names()) if (!this.#known.has(name) && this.has(name)) this.say(name, problem);
  }

  /** The names of all that is in it. */
  names(): readonly string[] {
    const read = attempt(() => Object.keys(this.#source));
    if ('value' in read) return read.value;
    this.report.push({ path: this.#path, problem: `Its members cannot be listed: ${read.thrown}.` });
    return [];
  }

  /** Reports something of one of its members. */
  say(name: string, problem: string): void {
    this.report.push({ path: this.at(name), problem });
  }

  /** The path of one of its members. */
  at(name: string): string {
    return this.#path ? `${this.#path}.${name}` : name;
  }

  #kind(name: string, kind: string, fits: (value: unknown) => boolean): unknown {
    const value = this.value(name);
    if (value === undefined || fits(value)) return value;
    this.say(name, `It has to be ${kind}, and is ${shown(value)}.`);
    return undefined;
  }
}
