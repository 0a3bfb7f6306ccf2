import { fileSize } from './file-size.js';
import type { TranscriptWords, WrittenWords } from './strings.js';

/** The words of a conversation that is written down, with the ways to write in their language, a BCP 47 tag. */
export function writtenWords(words: TranscriptWords, lang: string): WrittenWords {
  const list = new Intl.ListFormat(lang);
  return { ...words, lang, size: (bytes) => fileSize(bytes, lang), list: (names) => list.format(names) };
}
