import { html, nothing, type PropertyDeclarations, type TemplateResult } from 'lit';
import type { ChatState } from '../../chat/chat-state.js';
import { base } from '../../styles/base.js';
import { ChatPart } from './chat-part.js';
import { headerStyles } from './chat-header.styles.js';
import { down } from './icons.js';

/**
 * Title of the panel, whom the visitor talks with, and the ways out.
 *
 * @internal
 */
export class ChatHeader extends ChatPart {
  static override styles = [base, headerStyles];
  static override slices: readonly (keyof ChatState)[] = ['phase'];
  static override properties: PropertyDeclarations = {
    heading: {},
    hide: { attribute: false },
    cancel: { attribute: false },
    filling: { type: Boolean },
    asking: { state: true },
  };

  declare heading: string;
  /** Closes the panel; no button where it cannot be closed. */
  declare hide: (() => void) | undefined;
  /** Gives up a start that is under way. */
  declare cancel: (() => void) | undefined;
  /** True where the panel covers the launcher, so that this is the only button that closes it. */
  declare filling: boolean;
  /** True while the visitor is asked whether the chat shall end. */
  declare asking: boolean;

  constructor() {
    super();
    this.heading = '';
    this.filling = false;
    this.asking = false;
  }

  protected override render(): TemplateResult {
    const { strings } = this;
    return html`<div class="header" part="header">
        <div class="who">
          <h2 part="heading" dir="auto" title=${this.heading}>${this.heading}</h2>
          ${this.#status()}
        </div>
        ${this.#wayOut()}
        ${this.hide
          ? html`<button
              class="icon"
              type="button"
              aria-label=${this.filling ? strings.closeChat : strings.minimizeChat}
              @click=${this.hide}
            >
              ${down}
            </button>`
          : nothing}
      </div>
      ${this.asking && this.#canEnd() ? this.#question() : nothing}`;
  }

  /** Nothing is lost with a start that is given up, so that nobody has to be asked. */
  #wayOut(): TemplateResult | typeof nothing {
    const { phase } = this.state;
    if (phase.name === 'starting' && !phase.resuming) return html`<button class="end" type="button" @click=${this.cancel}>${this.strings.cancel}</button>`;
    return this.#canEnd()
      ? html`<button class="end" type="button" aria-haspopup="dialog" @click=${this.#ask}>${this.strings.endChat}</button>`
      : nothing;
  }

  #question(): TemplateResult {
    const { strings } = this;
    return html`<div class="question" role="alertdialog" aria-labelledby="question" @keydown=${this.#key}>
      <p id="question">${strings.endQuestion}</p>
      <button class="main" type="button" @click=${this.#end}>${strings.endChat}</button>
      <button class="keep" type="button" @click=${this.#keep}>${strings.keepChatting}</button>
    </div>`;
  }

  #status(): TemplateResult | typeof nothing {
    const { strings } = this;
    const { name } = this.state.phase;
    if (name === 'live') return html`<flex-webchat-company .chat=${this.chat}></flex-webchat-company>`;
    const text = name === 'starting' ? strings.connecting : name === 'ended' && strings.chatEnded;
    return text ? html`<p dir="auto" title=${text}>${text}</p>` : nothing;
  }

  #canEnd(): boolean {
    const { phase } = this.state;
    return phase.name === 'live' || (phase.name === 'starting' && phase.resuming);
  }

  readonly #ask = async (): Promise<void> => {
    this.asking = true;
    await this.updateComplete;
    this.renderRoot.querySelector<HTMLElement>('.keep')?.focus();
  };

  readonly #keep = async (): Promise<void> => {
    this.asking = false;
    await this.updateComplete;
    this.renderRoot.querySelector<HTMLElement>('.end')?.focus();
  };

  readonly #end = (): void => {
    this.asking = false;
    this.renderRoot.querySelector<HTMLElement>('.end')?.focus();
    this.chat.run('end');
  };

  readonly #key = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape' || event.isComposing) return;
    event.preventDefault();
    void this.#keep();
  };
}
