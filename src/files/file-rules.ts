import { isDisguised } from './disguises.js';
import { partsOf, safeName } from './file-names.js';
import { dangerousExtensions, fileTypes, type FileType } from './file-types.js';
import { headBytes, latin, signatureOf, type Signature } from './signatures.js';

/** What files may be sent. Sizes in bytes. */
export interface FileLimits {
  /** Media types (`image/png`, `image/*`) and extensions (`pdf`); `undefined` for all that are known by their content. */
  readonly types?: readonly string[] | undefined;
  /** The same of somebody else, who may be narrower. */
  readonly accepted?: readonly string[] | undefined;
  readonly maxSize: number;
  /** How many at a time. */
  readonly maxFiles: number;
  /** Together. */
  readonly maxTotal: number;
}

/** Twilio's documented limits of files in web chats; at a time ten, as each is a message of its own. */
export const defaultLimits: FileLimits = { maxSize: 16 * 1024 * 1024, maxFiles: 10, maxTotal: 64 * 1024 * 1024 };

/** Why a file is not sent. */
export type FileProblem =
  /** There is nothing in it, or it is a folder. */
  | 'empty'
  | 'too-large'
  /** More files than may go at a time, or together too large. */
  | 'too-many'
  | 'too-much'
  /** Such files are not sent here. */
  | 'type'
  /** It is not what its name or its sender says. */
  | 'content'
  /** It could not be read. */
  | 'unreadable'
  /** It is among the others already. */
  | 'twice';

/** What a file is sent as, or why it is not. */
export type Verdict = { readonly name: string; readonly type: string } | { readonly problem: FileProblem };

/** Says whether a file may be sent, by its size, its name, the type that was declared and its content, all of which have to agree. */
export async function judge(file: File, limits: FileLimits): Promise<Verdict> {
  if (file.size > limits.maxSize) return { problem: 'too-large' };
  const name = safeName(file.name);
  const type = typeOf(file, name, limits);
  if (!type) return { problem: 'type' };
  if (file.size === 0) return { problem: 'empty' };
  if (type === 'own') return { name, type: file.type };
  try {
    return (await fits(file, type)) ? { name, type: type.type } : { problem: 'content' };
  } catch {
    return { problem: 'unreadable' };
  }
}

/** Gives what comes in by its content, for pictures that can be drawn: their type, or `undefined`. The bytes are those of its beginning. */
export function pictureType(head: Uint8Array): string | undefined {
  const signature = signatureOf(head);
  return drawn.find((type) => signature && type === `image/${signature}`);
}

/** Gives the media types and extensions that a file chooser is to offer, as `<input accept>` has them. */
export function acceptOf({ types, accepted }: FileLimits): string {
  const known = fileTypes.filter((type) => isListed(type, types) && isListed(type, accepted)).flatMap(({ type, extensions }) => [type, ...extensions.map((each) => `.${each}`)]);
  const own = (types ?? []).map(asWritten).filter((each) => !each.includes('*'));
  return [...new Set([...known, ...own])].join();
}

const drawn = ['image/png', 'image/jpeg', 'image/gif', 'image/webp', 'image/avif', 'image/bmp'];

/** The type that the name and the declaration agree on, where it is sent; `own` for one that only the site knows. */
function typeOf(file: File, name: string, { types, accepted }: FileLimits): FileType | 'own' | undefined {
  const { stem, extension } = partsOf(name);
  const [declared = ''] = file.type.toLowerCase().split(';');
  if (file.name.includes('\0') || stem.split('.').slice(1).some((inner) => dangerousExtensions.has(inner.trim().toLowerCase()))) return undefined;
  const known = fileTypes.find(({ extensions }) => extensions.includes(extension));
  const named = (list: readonly string[] | undefined): boolean | undefined => list?.some((each) => isOwn(asWritten(each), extension, declared));
  if (!known) return named(types) && (named(accepted) ?? true) ? 'own' : undefined;
  if (!isListed(known, types) || !isListed(known, accepted)) return undefined;
  // Many systems know no type, and some call what they do not know a stream of bytes.
  return ['', 'application/octet-stream', known.type, ...(known.aliases ?? [])].includes(declared) ? known : undefined;
}

async function fits(file: File, type: FileType): Promise<boolean> {
  const head = new Uint8Array(await file.slice(0, headBytes).arrayBuffer());
  const signature: Signature | undefined = signatureOf(head);
  return !!signature && type.signatures.includes(signature) && !(await isDisguised(file, latin(head), signature, type));
}

function isListed({ type, extensions }: FileType, types: readonly string[] | undefined): boolean {
  if (!types) return true;
  return types.map(asWritten).some((each) => each === type || extensions.includes(each.slice(1)) || (each.endsWith('/*') && type.startsWith(each.slice(0, -1))));
}

/** What is not known here is sent by its name or its declared type only where the site names just that. */
function isOwn(written: string, extension: string, declared: string): boolean {
  return written === `.${extension}` || (written === declared && declared !== '');
}

/** An extension with its dot, or a media type, in small letters. */
function asWritten(type: string): string {
  const plain = type.trim().toLowerCase();
  return plain.includes('/') || plain.startsWith('.') ? plain : `.${plain}`;
}
