import type { FileType } from './file-types.js';
import { latin, type Signature } from './signatures.js';

/** Bytes that are searched at a time. */
const portion = 1024 * 1024;
/** Longest thing that is searched for. */
const overlap = 64;
/** Longest end of an archive: its record, and a comment as long as one may be. */
const tailBytes = 22 + 0xffff;
/** Longest list of entries of an office document, bytes. */
const maxEntries = 4 * 1024 * 1024;

/**
 * True where a file is, or holds, something else than its beginning says: a page, a script or a program in a picture, an archive after it, a
 * document with macros, an archive that is no document. Reads the whole file, a part at a time.
 */
export async function isDisguised(file: Blob, head: string, signature: Signature, type: FileType): Promise<boolean> {
  if (signature === 'text') return /^\xff\xfe|^\xfe\xff/.test(head) ? false : found(file, /\0/);
  if (signature === 'ole') return found(file, wide('_VBA_PROJECT'));
  if (signature === 'zip') return !(await isDocument(file, head, type));
  if (misshapen(signature, head, file.size)) return true;
  if ((await entriesOf(file)) !== undefined) return true;
  // In a PDF there may be anything, also what looks like a page; what counts is how it begins.
  return signature === 'pdf' ? pages.test(head) : found(file, strangers);
}

const pages = /<(?:script|html|svg|iframe|!doctype|\?php)[\s>/!]/i;
 
const strangers = /<(?:script|html|svg|iframe|!doctype|\?php)[\s>/!]|%PDF-[12]\.\d|Rar!\x1a\x07|7z\xbc\xaf\x27\x1c|This program (?:cannot|must) be run|\x7fELF[\x01\x02][\x01\x02]\x01/i;

/** A script may begin as a picture does, with numbers in its first lines that are letters. */
function misshapen(signature: Signature, head: string, size: number): boolean {
  switch (signature) {
    case 'gif':
      // A width or a height of two letters is over 8,000 dots.
      return number(head, 6, 2) >= 0x2020 || number(head, 8, 2) >= 0x2020;
    case 'jpeg':
      return /^\xff\xd8\xff[\xe0-\xfe]\/[*/]/.test(head);
    case 'bmp':
      return number(head, 2, 4) !== size;
    case 'webp':
      return Math.abs(number(head, 4, 4) + 8 - size) > 1;
    default:
      return false;
  }
}

/** An office document is an archive that begins with its first byte, names its parts as its kind does, and has no macros. */
async function isDocument(file: Blob, head: string, { type, holds = '' }: FileType): Promise<boolean> {
  const entries = await entriesOf(file);
  if (!entries?.some((name) => name.startsWith(holds))) return false;
  if (entries.some((name) => /vbaProject|^Basic\/|^Scripts\//i.test(name))) return false;
  return type.includes('opendocument') ? head.startsWith(`mimetype${type}`, 30) : entries.includes('[Content_Types].xml');
}

/** Gives the names in an archive; `undefined` where a file is none, or ends before its archive does. */
async function entriesOf(file: Blob): Promise<string[] | undefined> {
  const tail = await read(file, Math.max(0, file.size - tailBytes), file.size);
  for (let end = tail.lastIndexOf('PK\x05\x06'); end >= 0; end = end > 0 ? tail.lastIndexOf('PK\x05\x06', end - 1) : -1) {
    if (end + 22 + number(tail, end + 20, 2) !== tail.length) continue;
    const length = number(tail, end + 12, 4);
    const from = file.size - tail.length + end - length;
    return length > maxEntries || from < 0 ? [] : namesIn(await read(file, from, from + length));
  }
  return undefined;
}

function namesIn(directory: string): string[] {
  const names: string[] = [];
  for (let at = 0; directory.startsWith('PK\x01\x02', at); ) {
    const length = number(directory, at + 28, 2);
    names.push(directory.slice(at + 46, at + 46 + length));
    at += 46 + length + number(directory, at + 30, 2) + number(directory, at + 32, 2);
  }
  return names;
}

async function found(file: Blob, what: RegExp): Promise<boolean> {
  for (let from = 0; from < file.size; from += portion) {
    if (what.test(await read(file, from, Math.min(file.size, from + portion + overlap)))) return true;
  }
  return false;
}

async function read(file: Blob, from: number, to: number): Promise<string> {
  return latin(new Uint8Array(await file.slice(from, to).arrayBuffer()));
}

/** A number whose lowest byte comes first. */
function number(text: string, at: number, bytes: number): number {
  let value = 0;
  for (let place = bytes - 1; place >= 0; place -= 1) value = value * 256 + (text.charCodeAt(at + place) || 0);
  return value;
}

/** A word as UTF-16 has it, for a search over bytes. */
function wide(word: string): RegExp {
  return new RegExp([...word].join('\\0'));
}
