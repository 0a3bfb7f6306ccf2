/** Characters (UTF-16) that a safe name may have, its extension included. */
export const maxNameLength = 120;

/** A name in two parts, so that nothing in the first can pass for the second. */
export interface NameParts {
  readonly stem: string;
  /** What its system goes by, without the dot, in small letters; empty where it has none. */
  readonly extension: string;
}

/**
 * Gives a name under which a file can be sent, shown and stored anywhere: the last part of a path, at most 120 characters, without
 * controls, characters that turn the direction of reading, or those that a file system forbids (each is seen as `_`), and never hidden, empty
 * or the name of a device. The extension stays.
 */
export function safeName(name: string): string {
  const last = name.split(/[/\\]/).findLast((part) => /[^.\s]/.test(part)) ?? '';
  const clean = last
    .replace(/\p{Surrogate}/gu, '_')
    .normalize('NFC')
    .replace(/[\p{Cc}\p{Zl}\p{Zp}\p{Bidi_Control}<>:"|?*]/gu, '_')
    .replace(invisible, '')
    .replace(/\s+/g, ' ');
  const plain = withoutDots(clean);
  const { stem, extension } = partsOf(plain);
  const ending = extension && `.${plain.slice(-extension.length)}`;
  const free = isDevice(plain) ? `_${stem}` : stem;
  return `${withoutDots(cut(free, maxNameLength - ending.length)) || 'file'}${ending}`;
}

/** Gives a name in its two parts. What stands after the last dot is an extension where it can be one: a few letters and digits. */
export function partsOf(name: string): NameParts {
  const [, stem = name, extension = ''] = /^(.+)\.([a-z0-9]{1,12})$/is.exec(name) ?? [];
  return { stem, extension: extension.toLowerCase() };
}

/** Gives a name that is too long to be shown without its middle; counted in what readers take for a character. */
export function shortened(text: string, length: number): string {
  const characters = charactersOf(text);
  if (characters.length <= length) return text;
  const end = Math.floor((length - 1) / 3);
  return `${characters.slice(0, length - 1 - end).join('').trimEnd()}…${characters.slice(characters.length - end).join('').trimStart()}`;
}

/** Nobody sees them, but for those that join the parts of an emoji or the letters of a script. */
const invisible = /(?![\u200c\u200d\ufe0e\ufe0f\u{e0020}-\u{e007f}])\p{Default_Ignorable_Code_Point}/gu;

/** Windows takes these for devices, whatever their extension. */
function isDevice(name: string): boolean {
  return /^(?:con|prn|aux|nul|(?:com|lpt)[\d¹²³])(?:\s*\.|$)/i.test(name);
}

/** A dot at the beginning hides a file; dots and spaces at the end are dropped by some systems, and what is left has another extension. */
function withoutDots(text: string): string {
  let from = 0;
  let to = text.length;
  while (/[. ]/.test(text.charAt(from))) from += 1;
  while (to > from && /[. ]/.test(text.charAt(to - 1))) to -= 1;
  return text.slice(from, to);
}

/** Cuts between characters, never within one. */
function cut(text: string, length: number): string {
  if (text.length <= length) return text;
  let kept = '';
  for (const character of charactersOf(text)) {
    if (kept.length + character.length > length) break;
    kept += character;
  }
  // A single character may be longer than a name: a letter under a hundred accents.
  return kept || text.slice(0, length).replace(/\p{Surrogate}$/u, '');
}

function charactersOf(text: string): string[] {
  return [...new Intl.Segmenter().segment(text)].map(({ segment }) => segment);
}
