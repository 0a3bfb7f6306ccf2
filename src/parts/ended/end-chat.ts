import { css, html, nothing, type PropertyDeclarations, type TemplateResult } from 'lit';
import type { ChatState } from '../../chat/chat-state.js';
import { others } from '../../chat/participants.js';
import type { TalkOptions } from '../../chat/talk-options.js';
import { englishReasons } from '../../i18n/english-reasons.js';
import type { TalkWords } from '../../i18n/strings.js';
import { base } from '../../styles/base.js';
import { ChatPart } from '../frame/chat-part.js';

/**
 * Has the visitor end the chat, who is asked once whether they want to.
 *
 * @internal
 */
export class EndChat extends ChatPart {
  static override styles = [
    base,
    css`
      :host {
        display: contents;
      }
    `,
  ];
  static override slices: readonly (keyof ChatState)[] = ['phase'];
  static override properties: PropertyDeclarations = { talk: { attribute: false }, asking: { state: true } };

  declare talk: TalkOptions | undefined;
  /** True while the visitor is asked. */
  declare asking: boolean;

  constructor() {
    super();
    this.asking = false;
  }

  protected override render(): TemplateResult {
    return html`<button class="quiet" type="button" aria-haspopup=${this.#asks() ? 'dialog' : nothing} @click=${this.#begin}>
        ${this.#words.endChat}
      </button>
      ${this.asking
        ? html`<flex-webchat-leaving .chat=${this.chat} .talk=${this.talk} .options=${this.#survey()} .stay=${this.#keep}></flex-webchat-leaving>`
        : nothing}`;
  }

  get #words(): TalkWords {
    return this.strings.of('talk', englishReasons.talk);
  }

  #asks(): boolean {
    return this.talk?.confirmEnd !== false || !!this.#survey();
  }

  /** What is asked with it: without a server of the site's own the answer has to go into the chat before it ends. */
  #survey(): TalkOptions['survey'] {
    const { session, phase, acquaintances } = this.state;
    return phase.name === 'live' && session?.handle === undefined && others(acquaintances).length > 0 ? this.talk?.survey : undefined;
  }

  readonly #begin = async (): Promise<void> => {
    if (!this.#asks()) return void this.#end();
    try {
      await import('../parting/leaving-question.js');
      this.asking = true;
    } catch {
      // Nobody is kept in a chat because something could not be loaded.
      if (confirm(this.#words.endQuestion)) this.#end();
    }
  };

  readonly #keep = async (): Promise<void> => {
    this.asking = false;
    await this.updateComplete;
    this.renderRoot.querySelector('button')?.focus();
  };

  readonly #end = (): unknown => this.chat.run('end');
}
