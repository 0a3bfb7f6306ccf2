import { html, nothing, type PropertyDeclarations, type TemplateResult } from 'lit';
import type { SurveyOptions, TalkOptions } from '../../chat/talk-options.js';
import { englishEnding } from '../../i18n/english-ending.js';
import { englishReasons } from '../../i18n/english-reasons.js';
import { base } from '../../styles/base.js';
import { TranscriptEntry } from '../ended/transcript-entry.js';
import { ChatPart } from '../frame/chat-part.js';
import { define } from '../frame/define.js';
import type { ChatSurvey } from './chat-survey.js';
import './chat-survey.js';
import { leavingStyles } from './leaving-question.styles.js';

/**
 * Asks whether the chat shall end and, where there is a survey, what the visitor thinks of the chat: the answer goes into the chat before they leave.
 *
 * @internal
 */
export class LeavingQuestion extends ChatPart {
  static override styles = [base, leavingStyles];
  static override properties: PropertyDeclarations = { talk: { attribute: false }, options: { attribute: false }, stay: { attribute: false }, sending: { state: true } };

  declare talk: TalkOptions | undefined;
  /** The survey that is asked with it. */
  declare options: SurveyOptions | undefined;
  /** Goes on with the chat. */
  declare stay: () => void;
  /** True while the answer is on its way. */
  declare sending: boolean;

  /** Who has left a chat can read no more of it. */
  readonly #transcript = new TranscriptEntry(this);

  constructor() {
    super();
    this.sending = false;
  }

  protected override firstUpdated(): void {
    this.renderRoot.querySelector<HTMLElement>('.keep')?.focus();
  }

  protected override render(): TemplateResult {
    const words = this.strings.of('talk', englishReasons.talk);
    return html`<div class="question" role=${this.options ? 'dialog' : 'alertdialog'} aria-labelledby="question" @keydown=${this.#key}>
      <p id="question">${words.endQuestion}</p>
      ${this.options ? html`<flex-webchat-survey .chat=${this.chat} .options=${this.options} .leaving=${true}></flex-webchat-survey>` : nothing}
      <button class="main" type="button" aria-disabled=${this.sending} @click=${this.#end}>${words.endChat}</button>
      <button class="keep" type="button" @click=${this.stay}>${this.strings.of('ending', englishEnding).keepChatting}</button>
      ${this.#transcript.template()}
    </div>`;
  }

  readonly #end = async (): Promise<void> => {
    if (this.sending) return;
    const survey = this.renderRoot.querySelector<ChatSurvey>('flex-webchat-survey');
    if (survey) {
      this.sending = true;
      const goes = await survey.sendLast();
      this.sending = false;
      if (!goes) return;
    }
    this.stay();
    this.chat.run('end');
  };

  readonly #key = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape' || event.isComposing) return;
    event.preventDefault();
    this.stay();
  };
}

define('flex-webchat-leaving', LeavingQuestion);
