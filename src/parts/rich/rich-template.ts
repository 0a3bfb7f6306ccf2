import { html, nothing, type TemplateResult } from 'lit';
import { withLinks } from '../../content/links.js';
import type { Rich } from '../../content/rich-content.js';
import { englishRich } from '../../i18n/english-rich.js';
import type { Words } from '../../i18n/language.js';
import { blocksTemplate, passagesTemplate } from '../messages/rich-text.js';
import { actionsTemplate } from './answer-template.js';
import { cardsTemplate } from './card-template.js';
import { fileTemplate } from './file-template.js';
import { drawn } from './icons.js';
import { listTemplate } from './list-template.js';
import type { Acts, RichView } from './rich-view.js';

/** A message with all that was made for it. */
export function richTemplate(view: RichView, acts: Acts, tabindex: number): TemplateResult {
  const { rich, message } = view;
  switch (rich.kind) {
    case 'text':
      return bodyTemplate(view, tabindex);
    case 'media':
      return html`${view.text ? bodyTemplate(view, tabindex) : nothing}
        <div class="links" id=${view.text ? nothing : message.key}>${rich.media.map((href) => fileTemplate(href, view, acts, tabindex))}</div>`;
    case 'actions':
      return html`${bodyTemplate(view, tabindex)} ${actionsTemplate(rich.actions, view, acts, tabindex)}`;
    case 'list':
      return html`${bodyTemplate(view, tabindex)} ${listTemplate(rich, view, acts, tabindex)}`;
    case 'cards':
      return html`${view.text ? bodyTemplate(view, tabindex) : nothing} ${cardsTemplate(rich.cards, view, acts, tabindex)}`;
    case 'location':
      return placeTemplate(rich, view, tabindex);
  }
}

/** What stands beside a text where the rest of the message could not be had. */
export function failureTemplate(strings: Words, tabindex: number, again: (event: Event) => void): TemplateResult {
  return html`<div class="lost"><p>${strings.of('rich', englishRich).notLoaded}</p><button type="button" tabindex=${tabindex} @click=${again}>${strings.tryAgain}</button></div>`;
}

function bodyTemplate({ message: { key }, text, blocks }: RichView, tabindex: number): TemplateResult {
  if (blocks) return html`<div class="text rich" id=${key}>${blocksTemplate(blocks, tabindex)}</div>`;
  return html`<p class="text" id=${key} dir="auto">${passagesTemplate(withLinks(text), tabindex)}</p>`;
}

/** No map is loaded: whoever draws one would know where the visitor looks. */
function placeTemplate({ label, latitude, longitude }: Extract<Rich, { kind: 'location' }>, { message: { key }, strings }: RichView, tabindex: number): TemplateResult {
  const words = strings.of('rich', englishRich);
  const degrees = new Intl.NumberFormat(strings.lang, { maximumFractionDigits: 5 });
  const href = `https://www.openstreetmap.org/?mlat=${latitude}&mlon=${longitude}#map=16/${latitude}/${longitude}`;
  return html`<div class="place">
    ${drawn.pin}
    <p id=${key}><bdi class="name">${label ?? words.location}</bdi><span class="small" dir="ltr">${degrees.format(latitude)}°, ${degrees.format(longitude)}°</span></p>
    <a class="way" href=${href} tabindex=${tabindex} target="_blank" rel="noopener noreferrer"><bdi>${words.openMap}</bdi>${drawn.out}</a>
  </div>`;
}
