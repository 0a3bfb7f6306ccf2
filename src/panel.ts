import { html, nothing, type PropertyDeclarations, type PropertyValues, type TemplateResult } from 'lit';
import type { ChatState } from './chat/chat-state.js';
import type { Field } from './chat/fields.js';
import { base } from './styles/base.js';
import { panelStyles } from './styles/panel.styles.js';
import { tokens } from './styles/tokens.js';
import { MessageComposer } from './parts/composer/message-composer.js';
import { WayOn } from './parts/ended/way-on.js';
import { ChatForm } from './parts/form/chat-form.js';
import { defaultFields } from './parts/form/default-fields.js';
import { Announcer } from './parts/frame/announcer.js';
import { ChatHeader } from './parts/frame/chat-header.js';
import { ChatNotice } from './parts/frame/chat-notice.js';
import { ChatPart } from './parts/frame/chat-part.js';
import { MessageList } from './parts/messages/message-list.js';

/** Where there is room for a panel beside the page; elsewhere it fills the screen. */
const roomy = '(min-width: 480px) and (min-height: 560px)';

/**
 * What an open chat shows: the only place that knows which part belongs to which phase.
 *
 * @internal
 * @csspart panel - The box of the open chat.
 */
export class ChatPanel extends ChatPart {
  static override styles = [tokens, base, panelStyles];
  static override slices: readonly (keyof ChatState)[] = ['phase'];
  static override properties: PropertyDeclarations = {
    fields: { attribute: false },
    heading: {},
    withoutForm: { attribute: false },
    inline: { type: Boolean, reflect: true },
    open: { type: Boolean, reflect: true },
    hide: { attribute: false },
    filling: { state: true },
  };

  /** Fields of the form; name, e-mail and question where unset. */
  declare fields: readonly Field[] | undefined;
  /** Title; a standard one where empty. */
  declare heading: string;
  declare withoutForm: boolean;
  /** Fills its own box instead of floating over the page. */
  declare inline: boolean;
  declare open: boolean;
  /** Called when the visitor wants the panel closed. */
  declare hide: (() => void) | undefined;
  /** True while the panel fills the screen. */
  declare filling: boolean;

  readonly #room = window.matchMedia(roomy);
  #hadFocus = false;

  constructor() {
    super();
    this.heading = '';
    this.withoutForm = false;
    this.inline = false;
    this.open = false;
    this.filling = !this.#room.matches;
  }

  /** Puts the focus where the visitor goes on: the first field, the message, or the way on. */
  async focusEntry(): Promise<void> {
    await this.updateComplete;
    const entry = this.renderRoot.querySelector<ChatPart>('.entry');
    await entry?.updateComplete;
    entry?.focus();
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#room.addEventListener('change', this.#roomChanged);
    window.visualViewport?.addEventListener('resize', this.#fit);
    this.#roomChanged();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#room.removeEventListener('change', this.#roomChanged);
    window.visualViewport?.removeEventListener('resize', this.#fit);
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    super.willUpdate(changed);
    this.#hadFocus = Boolean(this.shadowRoot?.activeElement);
  }

  protected override render(): TemplateResult {
    const heading = this.heading || this.strings.heading;
    if (this.inline) {
      return html`<section class="panel" part="panel" aria-label=${heading}>${this.#content(heading)}</section>`;
    }
    return html`<dialog
      class="panel ${this.filling ? 'filling' : ''}"
      part="panel"
      aria-label=${heading}
      @keydown=${this.#key}
      @cancel=${this.#cancel}
      @close=${this.#closed}
    >
      ${this.#content(heading)}
    </dialog>`;
  }

  protected override updated(changed: PropertyValues<this>): void {
    this.#showDialog(changed.has('filling'));
    const { phase } = this.state;
    if ((this.open || this.inline) && !this.withoutForm && phase.name === 'idle') this.#openForm();
    if (this.#hadFocus && this.open && !this.shadowRoot?.activeElement) void this.focusEntry();
  }

  #content(heading: string): TemplateResult {
    const { chat, strings } = this;
    return html`<flex-webchat-header
        exportparts="header, heading"
        .chat=${chat}
        .strings=${strings}
        .heading=${heading}
        .hide=${this.inline ? undefined : this.hide}
        .filling=${this.filling}
      ></flex-webchat-header>
      <flex-webchat-notice exportparts="notice" .chat=${chat} .strings=${strings}></flex-webchat-notice>
      ${this.#body()}
      <flex-webchat-announcer .chat=${chat} .strings=${strings}></flex-webchat-announcer>`;
  }

  #body(): TemplateResult {
    const { phase } = this.state;
    if ((phase.name === 'idle' && !this.withoutForm) || phase.name === 'pre-engagement') return this.#form();
    const over = phase.name === 'ended' || phase.name === 'failed';
    return html`${this.#messages()} ${this.#composer(over)} ${over ? this.#wayOn() : nothing}`;
  }

  #form(): TemplateResult {
    return html`<flex-webchat-form
      class="entry"
      exportparts="form, field, submit"
      .chat=${this.chat}
      .strings=${this.strings}
      .fields=${this.fields ?? defaultFields(this.strings)}
    ></flex-webchat-form>`;
  }

  #messages(): TemplateResult {
    return html`<flex-webchat-message-list
      exportparts="messages, bubble, bubble-own"
      .chat=${this.chat}
      .strings=${this.strings}
      .welcome=${this.strings.welcome}
    ></flex-webchat-message-list>`;
  }

  #composer(closed: boolean): TemplateResult {
    return html`<flex-webchat-composer
      class=${closed ? '' : 'entry'}
      exportparts="composer, input, send"
      .chat=${this.chat}
      .strings=${this.strings}
      .closed=${closed}
    ></flex-webchat-composer>`;
  }

  #wayOn(): TemplateResult {
    return html`<flex-webchat-way-on
      class="entry"
      exportparts="way-on"
      .chat=${this.chat}
      .strings=${this.strings}
      .withoutForm=${this.withoutForm}
    ></flex-webchat-way-on>`;
  }

  #dialog(): HTMLDialogElement | null {
    return this.renderRoot.querySelector('dialog');
  }

  /** Without a modal the attribute shows the dialog: `show()` would take the focus from the page. */
  #showDialog(again: boolean): void {
    const dialog = this.#dialog();
    if (!dialog) return;
    if (dialog.open && (again || !this.open)) dialog.close();
    if (!this.open || dialog.open) return;
    if (this.filling) dialog.showModal();
    else dialog.setAttribute('open', '');
    this.#fit();
  }

  #openForm(): void {
    // Not while rendering: the fact asks for another update.
    queueMicrotask(() => {
      if (this.isConnected && this.state.phase.name === 'idle') this.chat.run('openForm');
    });
  }

  readonly #roomChanged = (): void => {
    this.filling = !this.#room.matches;
  };

  /** An on-screen keyboard makes the visible part smaller, but not the screen. */
  readonly #fit = (): void => {
    const seen = window.visualViewport;
    if (this.filling && seen) this.#dialog()?.style.setProperty('--chat-seen', `${seen.height * seen.scale}px`);
  };

  readonly #key = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape' || event.isComposing || event.keyCode === 229 || event.defaultPrevented) return;
    event.preventDefault();
    this.hide?.();
  };

  /** The system's own way to close: a back gesture, for one. Whether it closes is for the page to say. */
  readonly #cancel = (event: Event): void => {
    event.preventDefault();
    this.hide?.();
  };

  readonly #closed = (): void => {
    const dialog = this.#dialog();
    if (this.open && dialog && !dialog.open) this.hide?.();
  };
}

const elements = {
  'flex-webchat-announcer': Announcer,
  'flex-webchat-composer': MessageComposer,
  'flex-webchat-form': ChatForm,
  'flex-webchat-header': ChatHeader,
  'flex-webchat-message-list': MessageList,
  'flex-webchat-notice': ChatNotice,
  'flex-webchat-panel': ChatPanel,
  'flex-webchat-way-on': WayOn,
};

// A page may hold two copies of the package; the first one defines.
for (const [tag, element] of Object.entries(elements)) {
  if (!customElements.get(tag)) customElements.define(tag, element);
}

declare global {
  interface HTMLElementTagNameMap {
    'flex-webchat-panel': ChatPanel;
  }
}
