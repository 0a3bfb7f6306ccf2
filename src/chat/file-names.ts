import type { Media } from './message.js';

/** Gives what stands for the text of a message that has files alone: their names, without what would turn the direction of reading. */
export function fileNames(media: readonly Media[]): string {
  return media.map(({ name, type }) => (name || type).replace(/[\p{Cc}\p{Zl}\p{Zp}\p{Bidi_Control}]/gu, '_')).join(', ');
}
