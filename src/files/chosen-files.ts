import type { FileOptions } from '../chat/talk-options.js';
import { defaultLimits, type FileLimits, type FileProblem } from './file-rules.js';

/** What counts of a file among others. */
export interface Counted {
  readonly size: number;
  /** Why it cannot be sent by itself. */
  readonly problem: FileProblem | undefined;
  /** True where one before it is the same, by its place. */
  readonly same: (place: number) => boolean;
}

/** Gives for each of the files, in their order, why it is not sent: what it is by itself, or what it is among those before it. */
export function problemsAmong(files: readonly Counted[], { maxFiles, maxTotal }: FileLimits): (FileProblem | undefined)[] {
  let count = 0;
  let total = 0;
  const taken: number[] = [];
  return files.map(({ size, problem, same }, place) => {
    if (problem) return problem;
    if (taken.some(same)) return 'twice';
    if (count >= maxFiles) return 'too-many';
    if (total + size > maxTotal) return 'too-much';
    count += 1;
    total += size;
    taken.push(place);
    return undefined;
  });
}

/** True where two files are the same: of one name, size and time, or of one content. */
export async function isSame(one: File, other: File): Promise<boolean> {
  if (one.size !== other.size) return false;
  if (one.name === other.name && one.lastModified === other.lastModified) return true;
  for (let from = 0; from < one.size; from += portion) {
    const [here, there] = await Promise.all([one, other].map(async (file) => new Uint8Array(await file.slice(from, from + portion).arrayBuffer())));
    if (!here || !there || here.some((byte, place) => byte !== there[place])) return false;
  }
  return true;
}

/** Gives the limits that hold: the site's or ours, and Flex's where they are narrower. What the site has wrong is reported, and ours counts. */
export function limitsFrom(options: FileOptions = {}, flex: Partial<FileLimits> = {}): FileLimits {
  const smaller = (name: 'maxSize' | 'maxFiles' | 'maxTotal'): number => Math.min(given(options, name) ?? defaultLimits[name], flex[name] ?? Infinity);
  return { types: typesOf(options), accepted: flex.types, maxSize: smaller('maxSize'), maxFiles: smaller('maxFiles'), maxTotal: smaller('maxTotal') };
}

const portion = 1024 * 1024;

function given(options: FileOptions, name: 'maxSize' | 'maxFiles' | 'maxTotal'): number | undefined {
  const value: unknown = options[name];
  if (value === undefined || (typeof value === 'number' && value > 0)) return value;
  return wrong(`talk.files.${name} is ${JSON.stringify(value)}; it must be a number above 0.`);
}

function typesOf({ types }: FileOptions): readonly string[] | undefined {
  const value: unknown = types;
  if (value === undefined || (Array.isArray(value) && value.every((each) => typeof each === 'string'))) return value;
  return wrong('talk.files.types is not a list of texts; it must be a list of media types and extensions, such as ["image/*", "pdf"].');
}

function wrong(what: string): undefined {
  reportError(new Error(`<flex-webchat>: ${what}`));
  return undefined;
}
