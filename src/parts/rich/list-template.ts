import { html, nothing, type TemplateResult } from 'lit';
import type { Rich } from '../../content/rich-content.js';
import { answerTemplate } from './answer-template.js';
import { drawn } from './icons.js';
import type { Acts, RichView } from './rich-view.js';

/** A button, and the answers that it shows. */
export function listTemplate({ button, items }: Extract<Rich, { kind: 'list' }>, view: RichView, acts: Acts, tabindex: number): TemplateResult {
  const { message, open, chosen } = view;
  return html`<div class="picker">
    <button type="button" class="opener" tabindex=${tabindex} aria-expanded=${open} @click=${() => acts.toggle(message)}><bdi>${button}</bdi>${drawn.open}</button>
    ${open
      ? html`<ul role="list" aria-label=${button}>
          ${items.map(
            (item) =>
              html`<li>${answerTemplate(item, view, acts, tabindex, item.description === undefined ? undefined : html`<bdi class="small">${item.description}</bdi>`)}</li>`,
          )}
        </ul>`
      : chosen
        ? html`<p class="picked">${drawn.chosen}<bdi>${chosen.title}</bdi></p>`
        : nothing}
  </div>`;
}
