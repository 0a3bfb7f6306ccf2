import { html, type TemplateResult } from 'lit';

/** Hides the panel. */
export const down = drawn('m5 9 7 7 7-7');

/** Goes to the newest message. */
export const newest = drawn('M12 5v14m6-6-6 6-6-6');

/** Sends what is written. */
export const up = drawn('M12 19V5m-6 6 6-6 6 6');

/** Something went wrong. */
export const alarm = drawn('M12 8v5m0 3.5v.01M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18');

function drawn(path: string): TemplateResult {
  return html`<svg viewBox="0 0 24 24" aria-hidden="true"><path d=${path} /></svg>`;
}
