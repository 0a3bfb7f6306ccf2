import type { TemplateResult } from 'lit';
import type { CheckboxField } from '../../chat/fields.js';
import { siteLink } from './site-link.js';

/** The words of a label with the links in it; what may not lead anywhere is a text. */
export function labelWithLinks({ label, links = [] }: CheckboxField): readonly (string | TemplateResult)[] {
  let pieces: readonly (string | TemplateResult)[] = [label];
  for (const link of links) {
    const shown = siteLink(link.text, link.href);
    const at = pieces.findIndex((piece) => typeof piece === 'string' && piece.includes(link.text));
    const words = pieces[at];
    if (typeof words !== 'string') pieces = [...pieces, ' ', shown];
    else {
      const start = words.indexOf(link.text);
      pieces = [...pieces.slice(0, at), words.slice(0, start), shown, words.slice(start + link.text.length), ...pieces.slice(at + 1)];
    }
  }
  return pieces;
}
