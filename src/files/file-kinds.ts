import { partsOf } from './file-names.js';
import { fileTypes } from './file-types.js';

/** What people call a file. */
export type FileKind = 'picture' | 'sound' | 'video' | 'pdf' | 'document' | 'table' | 'slides' | 'text' | 'archive' | 'file';

/** What a file that has come says that it is. */
export interface FileLook {
  readonly kind: FileKind;
  /** Its media type; empty where name and type do not agree, or nothing is known of it. */
  readonly type: string;
}

/** Gives what a file is by its name and the type that was told with it, which have to agree: what says two things is just a file. */
export function lookOf(name: string, told: string): FileLook {
  const { extension } = partsOf(name);
  const [main = ''] = told.toLowerCase().split(';');
  const declared = main.trim();
  const known = fileTypes.find(({ type, extensions }) => (extension ? extensions.includes(extension) : type === declared));
  if (known && [known.type, ...(known.aliases ?? []), ...unsaid].includes(declared)) {
    // One form may have sound alone, or a picture with it.
    const type = /^(?:audio|video)\//.test(declared) ? declared : known.type;
    return { kind: kindOf(type), type: known.type };
  }
  return { kind: archives.test(extension) ? 'archive' : 'file', type: '' };
}

/** Gives a name for a file that has none. */
export function nameFor(told: string): string {
  const known = fileTypes.find(({ type }) => type === told.toLowerCase());
  return known ? `file.${known.extensions[0] ?? ''}` : 'file';
}

/** What systems say of a file that they know nothing of. */
const unsaid = ['', 'application/octet-stream'];

const archives = /^(?:zip|rar|7z|gz|tgz|tar|bz2|xz)$/;

const kinds: readonly (readonly [RegExp, FileKind])[] = [
  [/^image\//, 'picture'],
  [/^audio\//, 'sound'],
  [/^video\//, 'video'],
  [/pdf$/, 'pdf'],
  [/csv$|excel|sheet/, 'table'],
  [/powerpoint|presentation/, 'slides'],
  [/word|opendocument/, 'document'],
  [/^text\//, 'text'],
];

function kindOf(type: string): FileKind {
  return kinds.find(([pattern]) => pattern.test(type))?.[1] ?? 'file';
}
