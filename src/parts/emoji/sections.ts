import { html, nothing, type TemplateResult } from 'lit';
import { guard } from 'lit/directives/guard.js';
import type { EmojiWords } from '../../i18n/strings.js';
import { search, type Emoji } from './emoji.js';

/** Emoji under one heading; never without any. */
export interface Section {
  readonly name: string;
  readonly emoji: readonly Emoji[];
}

/** More than this are not looked through, but narrowed by another letter. */
export const mostFound = 150;

/** Gives the groups, or what was found in them, and how much that was. */
export function sectionsOf(groups: readonly (readonly Emoji[])[], query: string, words: EmojiWords): { readonly sections: readonly Section[]; readonly found: number } {
  const found = query ? search(groups.flat(), query) : [];
  const sections = query
    ? [{ name: words.results, emoji: found.slice(0, mostFound) }]
    : groups.map((emoji, place) => ({ name: words.groups[place] ?? '', emoji }));
  return { sections: sections.filter(({ emoji }) => emoji.length > 0), found: found.length };
}

/** A heading with its grid, which is empty and as large as it will be until it is `drawn`. */
export function sectionTemplate({ name, emoji }: Section, place: number, columns: number, drawn: boolean): TemplateResult {
  return html`<h3 id="group-${place}">${name}</h3>
    <div class="grid" role=${drawn ? 'grid' : nothing} aria-labelledby=${drawn ? `group-${place}` : nothing}>
      ${drawn ? guard([emoji, columns], () => rowsOf(emoji, columns).map(rowTemplate)) : nothing}
    </div>`;
}

function rowsOf(emoji: readonly Emoji[], columns: number): readonly (readonly Emoji[])[] {
  return [...Array(Math.ceil(emoji.length / columns)).keys()].map((row) => emoji.slice(row * columns, (row + 1) * columns));
}

function rowTemplate(row: readonly Emoji[]): TemplateResult {
  return html`<div class="row" role="row">
    ${row.map(({ text, name }) => html`<button type="button" role="gridcell" tabindex="-1" aria-label=${name} title=${name}>${text}</button>`)}
  </div>`;
}
