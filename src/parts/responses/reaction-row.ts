import { html, type TemplateResult } from 'lit';
import type { Reaction } from '../../content/reactions.js';
import { englishResponses } from '../../i18n/english-responses.js';
import type { Words } from '../../i18n/language.js';

/** The reactions to the message with this key, each with its number. */
export function reactionsTemplate(key: string, reactions: readonly Reaction[], strings: Words): TemplateResult | undefined {
  if (reactions.length === 0) return undefined;
  const words = strings.of('responses', englishResponses);
  return html`<p class="reactions" id="reactions-${key}">
    ${reactions.map(
      ({ emoji, count, own }) =>
        html`<span class=${own ? 'reaction mine' : 'reaction'}
          ><span aria-hidden="true">${emoji} ${count}</span><span class="unseen">${own ? words.youReacted(count - 1, emoji) : words.reacted(count, emoji)}</span></span
        > `,
    )}
  </p>`;
}
