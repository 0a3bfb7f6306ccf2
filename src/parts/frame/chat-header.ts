import { html, nothing, type PropertyDeclarations, type TemplateResult } from 'lit';
import type { ChatState } from '../../chat/chat-state.js';
import type { TalkOptions } from '../../chat/talk-options.js';
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
    tagline: {},
    hide: { attribute: false },
    cancel: { attribute: false },
    filling: { type: Boolean },
    talk: { attribute: false },
  };

  declare heading: string;
  declare tagline: string | undefined;
  /** Closes the panel; no button where it cannot be closed. */
  declare hide: (() => void) | undefined;
  /** Gives up a start that is under way. */
  declare cancel: (() => void) | undefined;
  /** True where the panel covers the launcher, so that this is the only button that closes it. */
  declare filling: boolean;
  declare talk: TalkOptions | undefined;

  constructor() {
    super();
    this.heading = '';
    this.filling = false;
  }

  protected override render(): TemplateResult {
    const { strings } = this;
    return html`<div class="header" part="header">
        <slot name="logo"></slot>
        <div class="who">
          <slot name="header"><h2 part="heading" dir="auto" title=${this.heading}>${this.heading}</h2></slot>
          ${this.#status()}
        </div>
        <flex-webchat-bell .chat=${this.chat}></flex-webchat-bell>
        ${this.#wayOut()}
        <slot name="window"></slot>
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
      </div>`;
  }

  /** Nothing is lost with a start that is given up, so that nobody has to be asked. */
  #wayOut(): TemplateResult | typeof nothing {
    const { phase } = this.state;
    if (phase.name === 'starting' && !phase.resuming) return html`<button class="quiet" type="button" @click=${this.cancel}>${this.strings.cancel}</button>`;
    return phase.name === 'live' || phase.name === 'starting'
      ? html`<flex-webchat-end .chat=${this.chat} .talk=${this.talk}></flex-webchat-end>`
      : nothing;
  }

  #status(): TemplateResult | typeof nothing {
    const { strings } = this;
    const { name } = this.state.phase;
    if (name === 'live') return html`<flex-webchat-company .chat=${this.chat}></flex-webchat-company>`;
    const text = name === 'starting' ? strings.connecting : name === 'ended' ? strings.chatEnded : this.tagline;
    return text ? html`<p part="tagline" dir="auto" title=${text}>${text}</p>` : nothing;
  }
}
