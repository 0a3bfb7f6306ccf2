import { svg, html, type TemplateResult } from 'lit';

/** Takes a photo. */
export const camera = drawn(svg`<path d="M4 8h3l2-3h6l2 3h3a1 1 0 0 1 1 1v9a1 1 0 0 1-1 1H4a1 1 0 0 1-1-1V9a1 1 0 0 1 1-1m8 2.5a3 3 0 1 0 0 6 3 3 0 0 0 0-6" />`);

/** Records a voice message. */
export const microphone = drawn(svg`<path d="M12 3a3 3 0 0 0-3 3v5a3 3 0 0 0 6 0V6a3 3 0 0 0-3-3M5.5 11a6.5 6.5 0 0 0 13 0M12 17.5V21" />`);

/** Plays a sound. */
export const play = drawn(svg`<path d="M8 5v14l11-7z" fill="currentColor" />`);

/** Ends it. */
export const stop = drawn(svg`<path d="M7 7h10v10H7z" fill="currentColor" />`);

/** A file. */
export const paper = drawn(svg`<path d="M13 3H6v18h12V8zv5h5" />`);

/** Takes away. */
export const cross = drawn(svg`<path d="m7 7 10 10M17 7 7 17" />`);

function drawn(path: unknown): TemplateResult {
  return html`<svg viewBox="0 0 24 24" aria-hidden="true">${path}</svg>`;
}
