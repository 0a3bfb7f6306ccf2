import { html, type TemplateResult } from 'lit';
import { isBlank } from '../../chat/limits.js';
import { englishResponses } from '../../i18n/english-responses.js';
import type { Words } from '../../i18n/language.js';
import type { ResponseWords } from '../../i18n/strings.js';

/** Letters of a message that are quoted at most. */
const longest = 200;

/** A message that is replied to, and the way there. */
export interface Quote {
  readonly author: string;
  readonly text: string;
  readonly goTo: () => void;
}

/** The author and the first line of what the message with this key replies to; `undefined` where that is not there. */
export function quoteTemplate(key: string, quote: Quote | undefined, tabindex: number, strings: Words): TemplateResult {
  const words = strings.of('responses', englishResponses);
  if (!quote) {
    return html`<p class="quote" id="quote-${key}"><span class="unseen">${words.inReplyToEarlier}</span><span class="line" aria-hidden="true">${words.earlierMessage}</span></p>`;
  }
  return html`<button type="button" class="quote" id="quote-${key}" tabindex=${tabindex} @click=${quote.goTo}>
    <span class="unseen">${words.inReplyTo(quote.author)}</span><bdi class="line" aria-hidden="true">${quote.author}</bdi>
    <span class="line" dir="auto">${firstLine(quote.text, words)}</span>
  </button>`;
}

function firstLine(text: string, words: ResponseWords): string {
  const [line = ''] = text.trimStart().slice(0, longest + 1).split(/[\r\n\u2028\u2029]/);
  if (isBlank(line)) return words.earlierMessage;
  // Not between the two halves of a letter.
  return line.length > longest ? `${line.slice(0, longest).replace(/[\uD800-\uDBFF]$/, '')}…` : line;
}
