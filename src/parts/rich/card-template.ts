import { html, nothing, type TemplateResult } from 'lit';
import type { Card } from '../../content/rich-content.js';
import { englishRich } from '../../i18n/english-rich.js';
import { actionsTemplate } from './answer-template.js';
import { carouselTemplate } from './carousel.js';
import { fileTemplate, isPicture, pictureTemplate } from './file-template.js';
import type { Acts, RichView } from './rich-view.js';

/** One card, or several in a row. */
export function cardsTemplate(cards: readonly Card[], view: RichView, acts: Acts, tabindex: number): TemplateResult {
  const [first, ...others] = cards;
  if (first && others.length === 0) return html`<div class="card">${cardTemplate(first, view, acts, tabindex, view.text ? undefined : view.message.key)}</div>`;
  const words = view.strings.of('rich', englishRich);
  const shown = cards.map((card, place) => ({ name: `${words.place(place + 1, cards.length)}${card.title ? `: ${card.title}` : ''}`, content: cardTemplate(card, view, acts, tabindex) }));
  return carouselTemplate(shown, view, acts, tabindex);
}

/** What stands on a card; `id` is what its text is found by. */
function cardTemplate({ title, subtitle, media, actions }: Card, view: RichView, acts: Acts, tabindex: number, id?: string): TemplateResult {
  const [cover, ...files] = media[0] && isPicture(media[0], view, acts) ? media : [undefined, ...media];
  return html`${cover ? html`<div class="cover">${pictureTemplate(cover, acts, title ? '' : view.strings.of('rich', englishRich).picture)}</div>` : nothing}
    <div class="words" id=${id ?? nothing}>
      ${title ? html`<p class="name" dir="auto">${title}</p>` : nothing} ${subtitle ? html`<p class="small" dir="auto">${subtitle}</p>` : nothing}
    </div>
    ${files.map((href) => (href ? fileTemplate(href, view, acts, tabindex) : nothing))} ${actionsTemplate(actions, view, acts, tabindex)}`;
}
