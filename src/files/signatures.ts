/** What the beginning of a file says that it is; where two things begin alike, the more exact of them. */
export type Signature =
  | 'png' | 'jpeg' | 'gif' | 'webp' | 'avif' | 'heic' | 'bmp'
  | 'pdf' | 'zip' | 'ole'
  | 'mp3' | 'aac' | 'amr' | 'flac' | 'ogg' | 'wav'
  | 'mp4' | 'quicktime' | 'm4a' | '3gp' | 'webm'
  | 'text';

/** Bytes of the beginning that are looked at. */
export const headBytes = 4_096;

/** Gives what a file is by its first bytes; `undefined` for everything that is not known here, programs and archives among it. */
export function signatureOf(head: Uint8Array): Signature | undefined {
  const text = latin(head);
  const known = beginnings.find(([, pattern]) => pattern.test(text));
  if (known) return known[0];
  return boxed(text) ?? (isMpegFrame(head) ? 'mp3' : isText(head, text) ? 'text' : undefined);
}

/** Gives bytes as text, a character a byte, so that patterns can be told over them. */
export function latin(bytes: Uint8Array): string {
  let text = '';
  for (let from = 0; from < bytes.length; from += 8_192) text += String.fromCharCode(...bytes.subarray(from, from + 8_192));
  return text;
}

 
const beginnings: readonly (readonly [Signature, RegExp])[] = [
  ['png', /^\x89PNG\r\n\x1a\n\0\0\0\rIHDR/],
  ['jpeg', /^\xff\xd8\xff[\xc0-\xfe]/],
  ['gif', /^GIF8[79]a/],
  ['webp', /^RIFF[^]{4}WEBPVP8[ LX]/],
  ['wav', /^RIFF[^]{4}WAVE/],
  ['bmp', /^BM[^]{4}\0\0\0\0[^]{3}\0[\x0c-\x7c]\0\0\0/],
  ['pdf', /^%PDF-[12]\.\d/],
  ['zip', /^PK\x03\x04/],
  ['ole', /^\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1/],
  ['mp3', /^ID3[\x02-\x04]\0?/],
  ['aac', /^\xff[\xf0\xf1\xf8\xf9]/],
  ['amr', /^#!AMR(?:-WB)?\n/],
  ['flac', /^fLaC\0/],
  ['ogg', /^OggS\0/],
  ['webm', /^\x1a\x45\xdf\xa3[^]{0,64}\x42\x82[^]{1,8}webm/],
  ['quicktime', /^[^]{4}(?:moov|mdat|wide|free|skip)/],
];
 

/** Families of the format that MP4 and its kin share, by the brands that they name. */
const brands: readonly (readonly [Signature, RegExp])[] = [
  ['avif', /^avi[fs]/],
  ['heic', /^(?:hei[cmsx]|hev[cmsx]|mif1|msf1)/],
  ['quicktime', /^qt/],
  ['m4a', /^M4[AB]/],
  ['3gp', /^3g[gprs2]/],
  ['mp4', /^(?:iso[2-9m]|mp4[12]|avc1|dash|M4V|MSNV|f4v|NDAS|mmp4|cmfc)/],
];

function boxed(text: string): Signature | undefined {
  const [, brand = '', more = ''] = /^\0[^]{3}ftyp([^]{4})[^]{4}([^]{0,64})/.exec(text) ?? [];
  // The major brand of a still picture may be the general one: AV1 is named among the compatible ones then.
  if (/^m[is]f1/.test(brand) && more.includes('avif')) return 'avif';
  return brands.find(([, pattern]) => pattern.test(brand))?.[0];
}

/** MP3 without a tag begins with a frame: of layer III, with a bit rate and a sampling rate that exist. */
function isMpegFrame([first = 0, second = 0, third = 0]: Uint8Array): boolean {
  const bitRate = third >> 4;
  return first === 0xff && (second & 0xe6) === 0xe2 && bitRate > 0 && bitRate < 15 && (third & 0x0c) !== 0x0c;
}

/**
 * Text has no control characters but tabs and ends of lines, in UTF-8, in UTF-16 with its mark, or in an older code; what a browser would take
 * for a page, or a system for a program, is none.
 */
function isText(head: Uint8Array, text: string): boolean {
  const wide = /^(?:\xff\xfe|\xfe\xff)/.exec(text)?.[0];
  const words = wide ? new TextDecoder(wide === '\xff\xfe' ? 'utf-16le' : 'utf-16be').decode(head) : text.replace(/^\xef\xbb\xbf/, '');
   
  return !/[\0-\x08\x0b\x0e-\x1a\x1c-\x1f\x7f]/.test(words) && !/^\s*(?:<[a-z!?/]|#!|%!|\{\\rtf)/i.test(words);
}
