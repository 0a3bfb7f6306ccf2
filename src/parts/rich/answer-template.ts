import { html, nothing, type TemplateResult } from 'lit';
import type { Reply, Way } from '../../content/rich-content.js';
import { englishRich } from '../../i18n/english-rich.js';
import { drawn } from './icons.js';
import type { Acts, RichView } from './rich-view.js';

/** Answers to choose from, and ways that lead elsewhere. Whoever has chosen keeps the focus: a button that is disabled would lose it. */
export function actionsTemplate(actions: readonly (Reply | Way)[], view: RichView, acts: Acts, tabindex: number): TemplateResult | typeof nothing {
  if (actions.length === 0) return nothing;
  const isRow = actions.every((action) => 'id' in action);
  return html`<div class="answers ${isRow ? 'row' : ''}" role="group" aria-label=${view.strings.of('rich', englishRich).answers}>
    ${actions.map((action) => ('id' in action ? answerTemplate(action, view, acts, tabindex) : wayTemplate(action, tabindex)))}
  </div>`;
}

/** One answer; `more` stands below its title. */
export function answerTemplate(reply: Reply, { message, chosen, answerable }: RichView, acts: Acts, tabindex: number, more?: TemplateResult): TemplateResult {
  const isChosen = chosen?.id === reply.id && chosen.title === reply.title;
  const off = chosen !== undefined || !answerable;
  return html`<button
    type="button"
    class="answer"
    tabindex=${tabindex}
    aria-disabled=${off ? 'true' : nothing}
    aria-pressed=${isChosen ? 'true' : nothing}
    @click=${off ? undefined : () => acts.answer(message, reply)}
  >
    ${isChosen ? drawn.chosen : nothing}<span><bdi>${reply.title}</bdi>${more}</span>
  </button>`;
}

function wayTemplate({ title, href }: Way, tabindex: number): TemplateResult {
  const isPage = /^https?:/.test(href);
  return html`<a class="way" href=${href} tabindex=${tabindex} target=${isPage ? '_blank' : nothing} rel="noopener noreferrer nofollow ugc"
    ><bdi>${title}</bdi>${isPage ? drawn.out : href.startsWith('tel:') ? drawn.phone : nothing}</a
  >`;
}
