import { html, type TemplateResult } from 'lit';

/** Small pictures that say what a button does. */
export const drawn = {
  chosen: icon('m5 12.5 4.5 4.5L19 7.5'),
  out: icon('M8 16 18 6m-8 0h8v8'),
  phone: icon('M6 4h3l1.5 4.5-2 1.5a11 11 0 0 0 5.5 5.5l1.5-2L20 15v3a2 2 0 0 1-2 2A14 14 0 0 1 4 6a2 2 0 0 1 2-2'),
  pin: icon('M12 21c4-4.5 6-7.5 6-11a6 6 0 0 0-12 0c0 3.5 2 6.5 6 11m0-9a2 2 0 1 0 0-4 2 2 0 0 0 0 4'),
  file: icon('M14 3H7a1 1 0 0 0-1 1v16a1 1 0 0 0 1 1h10a1 1 0 0 0 1-1V7zv4h4'),
  back: icon('m14 6-6 6 6 6'),
  on: icon('m10 6 6 6-6 6'),
  open: icon('m6 9 6 6 6-6'),
};

function icon(path: string): TemplateResult {
  return html`<svg viewBox="0 0 24 24" aria-hidden="true"><path d=${path} /></svg>`;
}
