import { addScript } from './load-part.js';

/** A file of the build. */
interface Part {
  /** SHA-256 in base64, without the sign at its end. */
  readonly hash: string;
  /** Ids of the files that it imports. */
  readonly needs: readonly string[];
  coming: Promise<unknown> | undefined;
}

/** The file that lists what few visitors need, and its SHA-256. */
const rest = { file: '%rest file%', hash: '%rest hash%' };

/** By id: the part of a file's name that is its own. */
const parts = new Map<string, Part>();

learn('%list%');

/** Gives the module of a file of the build, as `loadPart()` does. */
export async function loadListed(file: string): Promise<unknown> {
  const id = file.slice('./part-'.length, -'.js'.length);
  if (!parts.has(id)) {
    await addScript(rest.file, rest.hash);
    learn((await import('./rarer-parts.js')).rarerParts);
  }
  await Promise.all(bring(id));
  return import(`./part-${id}.js`);
}

/** Has a file and what it imports run. What is imported is asked for first, so that it is the asking with its hash that counts. */
function bring(id: string): Promise<unknown>[] {
  const part = parts.get(id);
  if (!part) throw new Error(`part-${id}.js is no file of this release.`);
  const before = part.needs.flatMap(bring);
  part.coming ??= addScript(`part-${id}.js`, part.hash).catch((cause: unknown) => {
    part.coming = undefined;
    throw new Error(`part-${id}.js has not come, or is not the file of this release.`, { cause });
  });
  return [...before, part.coming];
}

/** Takes in rows of id, hash and ids of what is imported. */
function learn(list: string): void {
  for (const row of list.split(';')) {
    const [id = '', hash = '', ...needs] = row.split(' ');
    parts.set(id, { hash, needs, coming: undefined });
  }
}
