import { html, nothing, type LitElement, type TemplateResult } from 'lit';
import type { TalkOptions } from '../../chat/talk-options.js';
import { englishReasons } from '../../i18n/english-reasons.js';
import type { Words } from '../../i18n/language.js';
import { define } from '../frame/define.js';

const tag = 'flex-webchat-emoji';

/** The button that opens the emoji picker, and the picker, whose code comes when it is first wanted. */
export class EmojiEntry {
  readonly #host: LitElement;
  #wanted = false;
  #shown: 'picker' | 'problem' | undefined;

  /** In the `host` is one `textarea`, into which what is chosen goes. */
  constructor(host: LitElement) {
    this.#host = host;
    host.addEventListener('keydown', this.#key);
  }

  button(strings: Words): TemplateResult {
    return html`<button
      class="icon"
      type="button"
      part="emoji"
      aria-label=${strings.of('talk', englishReasons.talk).emoji}
      aria-haspopup="dialog"
      aria-expanded=${this.#shown !== undefined}
      @click=${this.#toggle}
      @focus=${this.#warm}
      @pointerenter=${this.#warm}
    >
      <svg viewBox="0 0 24 24" aria-hidden="true"><path d="M8 14q4 4 8 0M9 9.5v.01m6-.01v.01M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18" /></svg>
    </button>`;
  }

  /** What stands over the field. */
  panel(talk: TalkOptions | undefined, strings: Words): TemplateResult | typeof nothing {
    if (!this.#shown) return nothing;
    return this.#shown === 'picker'
      ? html`<flex-webchat-emoji .strings=${strings} .blocked=${talk?.blockedEmoji} .close=${this.close} .field=${this.#find('textarea')}></flex-webchat-emoji>`
      : html`<p class="problem" role="alert">${strings.of('talk', englishReasons.talk).emojiNotLoaded} <button type="button" @click=${this.#open}>${strings.tryAgain}</button></p>`;
  }

  readonly close = (): void => {
    this.#wanted = false;
    this.#show(undefined);
  };

  #show(shown: 'picker' | 'problem' | undefined): void {
    if (this.#shown === shown) return;
    this.#shown = shown;
    this.#host.requestUpdate();
  }

  #find<E extends HTMLElement>(selector: string): E | null {
    return this.#host.renderRoot.querySelector<E>(selector);
  }

  readonly #toggle = (): void => {
    if (this.#wanted) this.close();
    else void this.#open();
  };

  readonly #open = async (): Promise<void> => {
    this.#wanted = true;
    const loaded = await this.#warm();
    if (!this.#wanted) return;
    this.#show(loaded ? 'picker' : 'problem');
    await this.#host.updateComplete;
    const picker = this.#find<LitElement>(tag);
    await picker?.updateComplete;
    picker?.focus();
  };

  /** Loads the picker; a failure is told only where the visitor waits for it. */
  readonly #warm = async (): Promise<boolean> => {
    try {
      const { EmojiPicker } = await import('../emoji/emoji-picker.js');
      define(tag, EmojiPicker);
      return true;
    } catch {
      return false;
    }
  };

  /** Closes what is innermost only; the focus stays with who is writing. */
  readonly #key = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape' || !this.#wanted || event.isComposing || event.keyCode === 229) return;
    event.preventDefault();
    if (this.#host.shadowRoot?.activeElement?.localName !== 'textarea') this.#find('[part=emoji]')?.focus();
    this.close();
  };
}
