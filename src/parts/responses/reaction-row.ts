import { html, type TemplateResult } from 'lit';
import type { Reaction } from '../../content/reactions.js';
import { englishResponses as words } from '../../i18n/english-responses.js';

/** The reactions to the message with this key, each with its number. */
export function reactionsTemplate(key: string, reactions: readonly Reaction[]): TemplateResult | undefined {
  if (reactions.length === 0) return undefined;
  return html`<p class="reactions" id="reactions-${key}">
    ${reactions.map(
      ({ emoji, count, own }) =>
        html`<span class=${own ? 'reaction mine' : 'reaction'}
          ><span aria-hidden="true">${emoji} ${count}</span><span class="unseen">${own ? words.youReacted(count - 1, emoji) : words.reacted(count, emoji)}</span></span
        > `,
    )}
  </p>`;
}
