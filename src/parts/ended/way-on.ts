import { html, nothing, type PropertyDeclarations, type TemplateResult } from 'lit';
import type { ChatState } from '../../chat/chat-state.js';
import type { FormOptions } from '../../chat/form-options.js';
import type { TalkOptions } from '../../chat/talk-options.js';
import { endedWords } from '../../i18n/ended-words.js';
import { englishReasons as reasons } from '../../i18n/english-reasons.js';
import { base } from '../../styles/base.js';
import { ChatPart } from '../frame/chat-part.js';
import { TranscriptEntry } from './transcript-entry.js';
import { wayOnStyles } from './way-on.styles.js';

/**
 * Says why the chat does not go on, and offers the way on: a new chat, or another try.
 *
 * @internal
 */
export class WayOn extends ChatPart {
  static override styles = [base, wayOnStyles];
  static override slices: readonly (keyof ChatState)[] = ['phase', 'ending'];
  static override properties: PropertyDeclarations = { talk: { attribute: false }, withoutForm: { attribute: false }, form: { attribute: false } };

  declare talk: TalkOptions | undefined;
  /** True where a new chat starts without the form. */
  declare withoutForm: boolean;
  declare form: FormOptions | undefined;

  readonly #transcript = new TranscriptEntry(this);

  constructor() {
    super();
    this.withoutForm = false;
  }

  override focus(): void {
    this.renderRoot.querySelector<HTMLElement>('.main')?.focus();
  }

  protected override render(): TemplateResult | typeof nothing {
    const { phase } = this.state;
    const { strings } = this;
    if (phase.name === 'ended') return wayOn(endedWords(this.state, strings), strings.of('talk', reasons.talk).startNewChat, this.#restart, { survey: this.#survey(), after: this.#transcript.template() });
    if (phase.name === 'failed') return wayOn(strings.of('errors', reasons.errors)[phase.error.code], strings.tryAgain, this.#tryAgain, { fallback });
    return nothing;
  }

  protected override updated(): void {
    // Nobody misses it, and the next chat asks again.
    if (this.state.ending?.survey) import('../parting/chat-survey.js').catch(() => undefined);
  }

  #survey(): TemplateResult | undefined {
    if (!this.state.ending?.survey || !this.talk?.survey) return undefined;
    return html`<flex-webchat-survey .chat=${this.chat} .options=${this.talk.survey}></flex-webchat-survey>`;
  }

  readonly #restart = (): unknown => this.chat.run('restart', !this.withoutForm);

  /** A proof is good for one try: the form, as it was filled in, leads to the next one. */
  readonly #tryAgain = (): unknown => (this.form?.verify && !this.withoutForm ? this.#restart() : this.chat.run('start', this.state.answers));
}

/** What the site has to say after a chat. */
const ended = html`<slot name="ended"></slot>`;

/** Another way to reach the site's people, where the site has put one. */
const fallback = html`<slot name="fallback"></slot>`;

interface More {
  readonly fallback?: TemplateResult;
  readonly survey?: TemplateResult | undefined;
  readonly after?: unknown;
}

function wayOn(text: string, button: string, go: () => void, { fallback: more, survey, after }: More): TemplateResult {
  return html`<div class=${more ? 'failed' : ''} part="way-on">
    <div id="why">
      <p>${text}</p>
      ${more ?? ended}
    </div>
    ${survey}
    <button class="main" type="button" aria-describedby="why" @click=${go}>${button}</button>
    ${after}
  </div>`;
}
