import { html, nothing, type PropertyDeclarations, type TemplateResult } from 'lit';
import type { ChatController } from './chat/chat-controller.js';
import type { ChatState } from './chat/chat-state.js';
import type { Field } from './chat/fields.js';
import type { TalkOptions } from './chat/talk-options.js';
import { loadAgain } from './load-again.js';
import { base } from './styles/base.js';
import { panelStyles } from './styles/panel.styles.js';
import { tokens } from './styles/tokens.js';
import { ChatForm } from './parts/form/chat-form.js';
import { defaultFields } from './parts/form/default-fields.js';
import { ChatHeader } from './parts/frame/chat-header.js';
import { ChatPart } from './parts/frame/chat-part.js';
import { PanelBox } from './parts/frame/panel-box.js';

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
    talk: { attribute: false },
    withoutForm: { attribute: false },
    inline: { type: Boolean, reflect: true },
    open: { type: Boolean, reflect: true },
    hide: { attribute: false },
    report: { attribute: false },
    incomplete: { state: true },
  };

  /** Fields of the form; name, e-mail and question where unset. */
  declare fields: readonly Field[] | undefined;
  /** Title; a standard one where empty. */
  declare heading: string;
  declare withoutForm: boolean;
  /** How the talk is shown and told of. */
  declare talk: TalkOptions | undefined;
  /** Fills its own box instead of floating over the page. */
  declare inline: boolean;
  declare open: boolean;
  /** Called when the visitor wants the panel closed. */
  declare hide: (() => void) | undefined;
  /** Called with the cause when a part of the panel could not be loaded. */
  declare report: ((cause: unknown) => void) | undefined;
  /** True where the parts of a talk could not be loaded. */
  declare incomplete: boolean;

  readonly #box = new PanelBox(this);
  #loadingTalk = false;

  constructor() {
    super();
    this.heading = '';
    this.withoutForm = false;
    this.inline = false;
    this.open = false;
    this.incomplete = false;
  }

  /** Puts the focus where the visitor goes on: the first field, the message, or the way on. */
  async focusEntry(): Promise<void> {
    await this.updateComplete;
    const entry = this.renderRoot.querySelector<ChatPart>('.entry');
    if (entry) await customElements.whenDefined(entry.localName);
    await entry?.updateComplete;
    entry?.focus();
  }

  /** What has the focus now may be gone once the parts have rendered another phase. */
  protected override followed(chat: ChatController, signal: AbortSignal): void {
    chat.observe((_fact, { phase }, before) => {
      if (phase !== before.phase && this.shadowRoot?.activeElement) setTimeout(this.#keepFocus);
    }, signal);
  }

  protected override render(): TemplateResult {
    const heading = this.heading || this.strings.heading;
    if (this.inline) {
      return html`<section class="panel" part="panel" aria-label=${heading}>${this.#content(heading)}</section>`;
    }
    return html`<dialog
      class="panel ${this.#box.filling ? 'filling' : ''}"
      part="panel"
      aria-label=${heading}
      autofocus
      @keydown=${this.#box.key}
      @cancel=${this.#box.cancel}
      @close=${this.#box.closed}
    >
      ${this.#content(heading)}
    </dialog>`;
  }

  protected override updated(): void {
    if (!this.#asks() && !this.incomplete) void this.#loadTalk();
    const { phase } = this.state;
    if ((this.open || this.inline) && !this.withoutForm && phase.name === 'idle') this.#openForm();
  }

  #content(heading: string): TemplateResult {
    const { chat, strings } = this;
    const { phase } = this.state;
    return html`<flex-webchat-header
        exportparts="header, heading"
        .chat=${chat}
        .strings=${strings}
        .heading=${heading}
        .hide=${this.inline ? undefined : this.hide}
        .cancel=${this.#cancel}
        .filling=${this.#box.filling}
      ></flex-webchat-header>
      <flex-webchat-notice exportparts="notice" .chat=${chat} .strings=${strings}
        >${phase.name === 'starting' ? fallback : nothing}</flex-webchat-notice
      >
      ${this.#body()}
      <flex-webchat-announcer .chat=${chat} .strings=${strings}></flex-webchat-announcer>`;
  }

  #body(): TemplateResult {
    const { phase } = this.state;
    if (this.#asks()) return this.#form();
    if (this.incomplete) return this.#loadAgain();
    const over = phase.name === 'ended' || phase.name === 'failed';
    return html`${this.#messages()} ${this.#composer(over)} ${over ? this.#wayOn() : nothing}`;
  }

  /** True where the form comes before the talk. */
  #asks(): boolean {
    const { name } = this.state.phase;
    return (name === 'idle' && !this.withoutForm) || name === 'pre-engagement';
  }

  #form(): TemplateResult {
    return html`<flex-webchat-form
      class="entry"
      exportparts="form, field, submit"
      .chat=${this.chat}
      .strings=${this.strings}
      .fields=${this.fields ?? defaultFields(this.strings)}
      @input=${this.#loadTalk}
    ></flex-webchat-form>`;
  }

  #messages(): TemplateResult {
    return html`<flex-webchat-message-list
      exportparts="messages, bubble, bubble-own"
      .chat=${this.chat}
      .strings=${this.strings}
      .talk=${this.talk}
    ></flex-webchat-message-list>`;
  }

  #composer(closed: boolean): TemplateResult {
    return html`<flex-webchat-composer
      class=${closed ? '' : 'entry'}
      exportparts="composer, input, emoji, send"
      .chat=${this.chat}
      .strings=${this.strings}
      .closed=${closed}
      .talk=${this.talk}
    ></flex-webchat-composer>`;
  }

  #wayOn(): TemplateResult {
    return html`<flex-webchat-way-on
      class="entry"
      exportparts="way-on"
      .chat=${this.chat}
      .strings=${this.strings}
      .withoutForm=${this.withoutForm}
      >${fallback}</flex-webchat-way-on
    >`;
  }

  #loadAgain(): TemplateResult {
    const { strings } = this;
    return html`<div class="incomplete" role="alert">
      <p>${strings.notLoaded}</p>
      ${fallback}
      <button class="main" type="button" @click=${this.#loadTalk}>${strings.tryAgain}</button>
    </div>`;
  }

  /** The form does not wait for what comes after it: that is fetched as soon as the visitor begins to write. */
  readonly #loadTalk = async (): Promise<void> => {
    if (this.#loadingTalk) return;
    this.#loadingTalk = true;
    this.chat.prepare();
    try {
      const { talk } = await loadAgain(() => import('./talk.js'));
      for (const [tag, element] of Object.entries(talk)) define(tag, element);
      this.incomplete = false;
    } catch (cause) {
      // Nobody misses it while the form is filled in, and it is tried again after that.
      if (this.#asks()) return;
      this.incomplete = true;
      this.report?.(cause);
    } finally {
      this.#loadingTalk = false;
    }
  };

  /** Back to where the start came from, with every word: the question to the form, the others into the field. */
  readonly #cancel = (): void => {
    const { chat, withoutForm } = this;
    const { messages, answers, draft } = this.state;
    const words = messages.unsent.map(({ text }) => text).filter((text) => withoutForm || text !== answers['query']);
    chat.run('end');
    chat.run('restart', !withoutForm);
    for (const { key } of messages.unsent) chat.run('discard', key);
    chat.run('keepDraft', [...words, draft].filter(Boolean).join('\n'));
  };

  #openForm(): void {
    // Not while rendering: the fact asks for another update.
    queueMicrotask(() => {
      if (this.isConnected && this.state.phase.name === 'idle') this.chat.run('openForm');
    });
  }

  readonly #keepFocus = (): void => {
    if (this.open && document.activeElement === document.body) void this.focusEntry();
  };
}

/** What the site offers in the place of a chat, handed on from shadow root to shadow root. */
const fallback = html`<slot name="fallback" slot="fallback"></slot>`;

/** A page may hold two copies of the package; the first one defines. */
function define(tag: string, element: CustomElementConstructor): void {
  if (!customElements.get(tag)) customElements.define(tag, element);
}

define('flex-webchat-form', ChatForm);
define('flex-webchat-header', ChatHeader);
define('flex-webchat-panel', ChatPanel);

declare global {
  interface HTMLElementTagNameMap {
    'flex-webchat-panel': ChatPanel;
  }
}
