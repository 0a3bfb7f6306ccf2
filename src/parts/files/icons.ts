import { html, type TemplateResult } from 'lit';
import type { FileKind } from '../../files/file-kinds.js';

const drawn = (path: string): TemplateResult => html`<svg viewBox="0 0 24 24" aria-hidden="true"><path d=${path} /></svg>`;

/** Stores a file. */
export const arrow = drawn('M12 4v11m-5-5 5 5 5-5M5 20h14');

/** Opens a file elsewhere. */
export const outward = drawn('M14 4h6v6m0-6-9 9M18 14v5a1 1 0 0 1-1 1H5a1 1 0 0 1-1-1V7a1 1 0 0 1 1-1h5');

/** Plays sound or video. */
export const play = html`<svg class="solid" viewBox="0 0 24 24" aria-hidden="true"><path d="M8 5.5v13l11-6.5z" /></svg>`;

/** Closes what lies over all. */
export const cross = drawn('M6 6l12 12M18 6 6 18');

/** Goes to what comes before; mirrored where reading goes from right to left. */
export const back = drawn('m14.5 5-7 7 7 7');

/** Goes to what comes after; mirrored where reading goes from right to left. */
export const forth = drawn('m9.5 5 7 7-7 7');

/** Shows every dot. */
export const larger = drawn('M10.5 4a6.5 6.5 0 1 0 0 13 6.5 6.5 0 0 0 0-13M15.5 15.5 20 20M10.5 8v5M8 10.5h5');

/** Shows the whole picture. */
export const smaller = drawn('M10.5 4a6.5 6.5 0 1 0 0 13 6.5 6.5 0 0 0 0-13M15.5 15.5 20 20M8 10.5h5');

const sheet = 'M6 3h8l5 5v12a1 1 0 0 1-1 1H6a1 1 0 0 1-1-1V4a1 1 0 0 1 1-1M14 3v5h5';

const kinds: Readonly<Partial<Record<FileKind, string>>> = {
  picture: 'M4 5h16v14H4zM4 16l5-5 4 4 3-3 4 4M15.5 9v.01',
  sound: 'M9 18V6l10-2v12M9 18a2.5 2.5 0 1 1-5 0 2.5 2.5 0 0 1 5 0M19 16a2.5 2.5 0 1 1-5 0 2.5 2.5 0 0 1 5 0',
  video: 'M3 6h12v12H3zM15 11l6-4v10l-6-4',
  pdf: `${sheet}M8.5 17.5c4-2 4.5-6 4-6s-1 4 4 4.5`,
  document: `${sheet}M8.5 12.5h7M8.5 16.5h5`,
  text: `${sheet}M8.5 12.5h7M8.5 16.5h5`,
  table: `${sheet}M8 12h8v5.5H8zM12 12v5.5M8 14.75h8`,
  slides: `${sheet}M8 12h8v5H8z`,
  archive: `${sheet}M10 3v2m2 0v2m-2 0v2m2 0v2m-2 0v3h2v-3`,
};

/** The icon of a kind of file. */
export function kindIcon(kind: FileKind): TemplateResult {
  return drawn(kinds[kind] ?? sheet);
}
