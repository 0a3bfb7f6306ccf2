import { html, nothing, svg, type PropertyDeclarations, type TemplateResult } from 'lit';
import type { ChatState } from '../../chat/chat-state.js';
import type { Survey } from '../../chat/ending.js';
import type { SurveyOptions } from '../../chat/talk-options.js';
import { englishEnding } from '../../i18n/english-ending.js';
import type { EndingWords } from '../../i18n/strings.js';
import { base } from '../../styles/base.js';
import { ChatPart } from '../frame/chat-part.js';
import { thumb } from '../fields/thumb.js';
import { define } from '../frame/define.js';
import { surveyStyles } from './chat-survey.styles.js';
import { sendLast } from './last-message.js';

/** Letters of a comment that are taken. */
const longest = 1_000;

/**
 * Asks what the visitor thinks of the chat: with a button of its own after the chat, or as a part of the question whether it shall
 * end, where the answer goes into the chat.
 *
 * @internal
 */
export class ChatSurvey extends ChatPart {
  static override styles = [base, surveyStyles];
  static override slices: readonly (keyof ChatState)[] = ['ending'];
  static override properties: PropertyDeclarations = {
    options: { attribute: false },
    leaving: { attribute: false },
    rating: { state: true },
    late: { state: true },
  };

  declare options: SurveyOptions;
  /** True where it is asked before the visitor leaves. */
  declare leaving: boolean;
  declare rating: number | undefined;
  /** True where the answer has not come into the chat, and the visitor has been told so. */
  declare late: boolean;

  #sending = false;

  constructor() {
    super();
    this.leaving = false;
    this.late = false;
  }

  /** Sends the answer into the chat, if there is one; false where the visitor has to be told first that it did not arrive. */
  async sendLast(): Promise<boolean> {
    const answer = this.#answer();
    if (!answer || this.late) return true;
    if (await sendLast(this.chat, answer)) return true;
    this.late = true;
    return false;
  }

  protected override render(): TemplateResult {
    const { survey } = this.state.ending ?? {};
    const words = this.#words;
    if (survey === 'sent') return html`<p class="thanks">${words.thanks}</p>`;
    return html`<form @submit=${this.#submit}>
      <fieldset>
        <legend id="asked" dir="auto">${this.#question}</legend>
        <div class="answers ${this.options.kind}">${this.#answers()}</div>
      </fieldset>
      ${this.rating === undefined ? nothing : this.#more(survey)}
      <p class="problem" role="alert" ?hidden=${survey !== 'failed' && !this.late}>
        ${this.late ? words.lastFailed : survey === 'failed' ? words.failed : nothing}
      </p>
    </form>`;
  }

  protected override updated(): void {
    const { survey } = this.state.ending ?? {};
    // The button has gone that had the focus; whoever is elsewhere stays there.
    if (survey === 'sent' && this.#sending) this.#next()?.focus();
    this.#sending = survey === 'sending';
  }

  get #words(): EndingWords {
    return this.strings.of('ending', englishEnding);
  }

  get #question(): string {
    const { question, kind } = this.options;
    return question || this.#words.question[kind];
  }

  #answers(): TemplateResult[] {
    const { kind } = this.options;
    const words = this.#words;
    const shown = kind === 'stars' ? [1, 2, 3, 4, 5] : [1, 0];
    return shown.map((rating) => {
      const on = this.rating !== undefined && (kind === 'stars' ? rating <= this.rating : rating === this.rating);
      const name = kind === 'stars' ? words.stars(rating) : words.thumbs[rating ? 'yes' : 'no'];
      return html`<label class=${on ? 'on' : ''} title=${name}>
        <input type="radio" name="rating" value=${rating} aria-label=${name} .checked=${rating === this.rating} @change=${() => (this.rating = rating)} />
        <svg viewBox="0 0 24 24" aria-hidden="true">${kind === 'stars' ? star : thumb(rating === 0)}</svg>
      </label>`;
    });
  }

  #more(survey: Ending['survey']): TemplateResult {
    const sending = survey === 'sending';
    const words = this.#words;
    return html`${this.options.comment
      ? html`<label class="comment">${words.comment}<textarea dir="auto" rows="2" maxlength=${longest} ?readonly=${sending} @keydown=${stay}></textarea></label>`
      : nothing}
    ${this.leaving ? nothing : html`<button type="submit" aria-disabled=${sending}>${sending ? words.sending : words.send}</button>`}`;
  }

  #answer(): Survey | undefined {
    const { rating } = this;
    if (rating === undefined) return undefined;
    const comment = this.renderRoot.querySelector('textarea')?.value.trim();
    return { kind: this.options.kind, question: this.#question, rating, ...(comment && { comment }) };
  }

  /** Where the visitor goes on once they have answered: what comes behind this in the tree. */
  #next(): HTMLElement | null | undefined {
    return this.parentElement?.querySelector<HTMLElement>(':scope > button');
  }

  readonly #submit = (event: Event): void => {
    event.preventDefault();
    const answer = this.#answer();
    if (answer && !this.leaving) this.chat.run('answerSurvey', answer);
  };
}

type Ending = NonNullable<ChatState['ending']>;

/** Escape in a field with words in it must not close what is around it. */
function stay(event: KeyboardEvent): void {
  if (event.key === 'Escape' && (event.isComposing || event.keyCode === 229)) event.stopPropagation();
}

const star = svg`<path d="m12 3.6 2.6 5.3 5.8.8-4.2 4.1 1 5.8-5.2-2.8-5.2 2.8 1-5.8-4.2-4.1 5.8-.8z" />`;

define('flex-webchat-survey', ChatSurvey);
