import { html, type TemplateResult } from 'lit';
import { isBlank } from '../../chat/limits.js';
import type { StoredMessage } from '../../chat/message.js';
import { englishResponses as words } from '../../i18n/english-responses.js';

/** Letters of a message that are quoted at most. */
const longest = 200;

/** A message that is replied to, and the way there. */
export interface QuoteView {
  /** Key of the reply. */
  readonly key: string;
  /** The message that is quoted, `undefined` where it is not there. */
  readonly quoted: StoredMessage | undefined;
  readonly author: string;
  readonly goTo: () => void;
  readonly tabindex: number;
}

/** The author and the first line of the message that is replied to. */
export function quoteTemplate({ key, quoted, author, goTo, tabindex }: QuoteView): TemplateResult {
  if (!quoted) {
    return html`<p class="quote" id="quote-${key}"><span class="unseen">${words.inReplyToEarlier}</span><span class="line" aria-hidden="true">${words.earlierMessage}</span></p>`;
  }
  return html`<button type="button" class="quote" id="quote-${key}" tabindex=${tabindex} @click=${goTo}>
    <span class="unseen">${words.inReplyTo(author)}</span><bdi class="line" aria-hidden="true">${author}</bdi>
    <span class="line" dir="auto">${firstLine(quoted.text)}</span>
  </button>`;
}

function firstLine(text: string): string {
  const [line = ''] = text.trimStart().slice(0, longest + 1).split(/[\r\n\u2028\u2029]/);
  if (isBlank(line)) return words.earlierMessage;
  // Not between the two halves of a letter.
  return line.length > longest ? `${line.slice(0, longest).replace(/[\uD800-\uDBFF]$/, '')}…` : line;
}
