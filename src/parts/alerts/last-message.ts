import { html, nothing, type PropertyDeclarations, type TemplateResult } from 'lit';
import { englishAlerts } from '../../i18n/english-alerts.js';
import type { Words } from '../../i18n/language.js';
import { base } from '../../styles/base.js';
import { tokens } from '../../styles/tokens.js';
import { DressedElement } from '../../styles/dressed-element.js';
import { lastMessageStyles } from './last-message.styles.js';

/** What is shown of the newest message that the visitor has not seen. */
export interface LastWords {
  readonly name: string;
  readonly text: string;
}

/**
 * The last message beside the closed launcher. It is said once, politely, and never takes the focus. The element stays where it is: what is said
 * in a region that has only just come is not heard.
 *
 * @internal
 */
export class LastMessage extends DressedElement {
  static override styles = [tokens, base, lastMessageStyles];
  static override properties: PropertyDeclarations = {
    strings: { attribute: false },
    message: { attribute: false },
    said: { attribute: false },
    shown: { type: Boolean, reflect: true },
    open: { attribute: false },
    dismiss: { attribute: false },
  };

  declare strings: Words;
  declare message: LastWords | undefined;
  /** What a screen reader says. */
  declare said: string;
  declare shown: boolean;
  declare open: () => void;
  declare dismiss: () => void;

  constructor() {
    super();
    this.said = '';
    this.shown = false;
  }

  protected override render(): TemplateResult {
    return html`<div class="unseen" role="status">${this.said}</div>
      ${this.shown && this.message ? this.#bubble(this.message) : nothing}`;
  }

  #bubble({ name, text }: LastWords): TemplateResult {
    const words = this.strings.of('alerts', englishAlerts);
    return html`<div class="bubble" part="teaser" @keydown=${this.#key}>
      <button class="words" type="button" @click=${this.open}>
        <bdi class="name">${name}</bdi><span class="text" dir="auto">${text}</span><span class="unseen">${words.openChat}</span>
      </button>
      <button class="icon" type="button" aria-label=${words.dismiss} @click=${this.dismiss}>
        <svg viewBox="0 0 24 24" aria-hidden="true"><path d="m7 7 10 10M17 7 7 17" /></svg>
      </button>
    </div>`;
  }

  readonly #key = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape') return;
    event.preventDefault();
    this.dismiss();
  };
}
