import type { FileSource } from './file-source.js';

/** True for a picture that browsers draw, as far as its name and type say. */
export function isPicture({ look }: FileSource): boolean {
  return look.kind === 'picture' && look.type !== 'image/heic';
}

/** True for sound and video that this browser may play. */
export function isPlayable({ look }: FileSource): boolean {
  const { kind, type } = look;
  if (kind !== 'sound' && kind !== 'video') return false;
  // Telephones write it, and most browsers that say nothing of it play what is in it.
  return type === 'video/quicktime' || document.createElement(kind === 'sound' ? 'audio' : 'video').canPlayType(type) !== '';
}
