import { html, nothing, type PropertyDeclarations, type PropertyValues, type TemplateResult } from 'lit';
import type { ChatController } from './chat/chat-controller.js';
import type { ChatState } from './chat/chat-state.js';
import { BeforeTalk } from './before-talk.js';
import type { Hours } from './chat/business-hours.js';
import type { FormOptions } from './chat/form-options.js';
import type { GivenFields } from './chat/plain-fields.js';
import type { Answers } from './chat/ports.js';
import type { TalkOptions } from './chat/talk-options.js';
import { loadAgain } from './load-again.js';
import { base } from './styles/base.js';
import { panelStyles } from './styles/panel.styles.js';
import { tokens } from './styles/tokens.js';
import { ChatHeader } from './parts/frame/chat-header.js';
import { ChatPart } from './parts/frame/chat-part.js';
import { define } from './parts/frame/define.js';
import { PageSlots, parts } from './parts/frame/page-slots.js';
import { PanelBox, type PanelBoxHost } from './parts/frame/panel-box.js';

/**
 * What an open chat shows: the only place that knows which part belongs to which phase.
 *
 * @internal
 */
export class ChatPanel extends ChatPart {
  static override styles = [tokens, base, panelStyles];
  static override slices: readonly (keyof ChatState)[] = ['phase', 'hours'];
  static override properties: PropertyDeclarations = {
    fields: { attribute: false },
    form: { attribute: false },
    prefill: { attribute: false },
    hours: { attribute: false },
    heading: {},
    tagline: {},
    talk: { attribute: false },
    withoutForm: { attribute: false },
    inline: { type: Boolean, reflect: true },
    open: { type: Boolean, reflect: true },
    hide: { attribute: false },
    report: { attribute: false },
    incomplete: { state: true },
  };

  /** Fields of the form; name, e-mail and question where unset. */
  declare fields: GivenFields | undefined;
  /** What is around the fields. */
  declare form: FormOptions | undefined;
  /** What the site knows of the visitor. */
  declare prefill: Answers | undefined;
  /** When the site's people are there. */
  declare hours: Hours | undefined;
  /** Title; a standard one where empty. */
  declare heading: string;
  declare tagline: string | undefined;
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
  readonly #page = new PageSlots(this);
  readonly #beforeTalk: BeforeTalk;
  #loadingTalk = false;

  constructor() {
    super();
    this.heading = '';
    this.withoutForm = false;
    this.inline = false;
    this.open = false;
    this.incomplete = false;
    this.#beforeTalk = new BeforeTalk(this, this.#page, this.#loadTalk, (cause) => this.#failed(cause));
  }

  /** Puts the focus where the visitor goes on: the first field, the message, or the way on. */
  async focusEntry(): Promise<void> {
    await this.updateComplete;
    await this.#beforeTalk.settled();
    const entry = this.renderRoot.querySelector<ChatPart>('.entry');
    if (entry) await customElements.whenDefined(entry.localName);
    await entry?.updateComplete;
    entry?.focus();
  }

  /** What has the focus now may be gone once the parts have rendered another phase. */
  protected override followed(chat: ChatController, signal: AbortSignal): void {
    chat.handle('showNotice', (notice) => {
      void loadAgain(() => import('./parts/notices/notice-bar.js')).then(({ showNotice }) => showNotice(chat, notice), this.report);
    });
    chat.observe((_fact, { phase }, before) => {
      if (phase !== before.phase && this.shadowRoot?.activeElement) setTimeout(this.#keepFocus);
    }, signal);
  }

  /** The panel can be used without. */
  readonly furnish: PanelBoxHost['furnish'] = (dialog, filling, signal) => {
    loadAgain(() => import('./box/furnish.js')).then(({ furnish }) => furnish(this, dialog, filling, signal), () => undefined);
  };

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

  protected override updated(changed: PropertyValues<this>): void {
    if (changed.has('hours') || (this.hours && changed.has('chat'))) this.chat.run('watchHours', this.hours);
    // A panel that is only made ready has nothing to say yet.
    const inUse = this.open || this.state.phase.name !== 'idle';
    if (inUse && !this.#beforeTalk.asks && !this.incomplete) void this.#loadTalk();
  }

  #content(heading: string): TemplateResult {
    const { chat } = this;
    const { phase } = this.state;
    return html`<flex-webchat-header
        exportparts=${parts}
        .chat=${chat}
        .heading=${heading}
        .tagline=${this.tagline}
        .hide=${this.inline ? undefined : this.hide}
        .cancel=${this.#cancel}
        .filling=${this.#box.filling}
        .talk=${this.talk}
      >${this.#page.given('logo')}${this.#page.given('header')}</flex-webchat-header>
      <flex-webchat-notices exportparts=${parts} .chat=${chat}></flex-webchat-notices>
      <flex-webchat-notice exportparts=${parts} .chat=${chat}
        >${phase.name === 'starting' ? this.#page.given('fallback') : nothing}</flex-webchat-notice>
      ${this.#body()}<slot name="footer"></slot>
      <flex-webchat-announcer .chat=${chat}></flex-webchat-announcer>`;
  }

  #body(): TemplateResult | typeof nothing {
    const { phase } = this.state;
    const { asks } = this.#beforeTalk;
    if (this.incomplete) return this.#loadAgain(asks ? this.#retry : this.#loadTalk);
    if (asks) return this.#beforeTalk.template();
    const over = phase.name === 'ended' || phase.name === 'failed';
    return html`${this.#messages()} ${this.#composer(over)} ${over ? this.#wayOn() : nothing}`;
  }

  #messages(): TemplateResult {
    return html`<flex-webchat-message-list exportparts=${parts} .chat=${this.chat} .talk=${this.talk}></flex-webchat-message-list>`;
  }

  #composer(closed: boolean): TemplateResult {
    return html`<flex-webchat-composer
      class=${closed ? '' : 'entry'}
      exportparts=${parts}
      .chat=${this.chat}
      .closed=${closed}
      .talk=${this.talk}
    ></flex-webchat-composer>`;
  }

  #wayOn(): TemplateResult {
    return html`<flex-webchat-way-on
      class="entry"
      exportparts=${parts}
      .chat=${this.chat}
      .talk=${this.talk}
      .withoutForm=${this.withoutForm}
      .form=${this.form}
    >${this.#page.given('fallback')}${this.#page.given('ended')}</flex-webchat-way-on>`;
  }

  #loadAgain(load: () => unknown): TemplateResult {
    const { strings } = this;
    return html`<div class="incomplete" role="alert">
      <p>${strings.notLoaded}</p>
      ${this.#page.given('fallback')}
      <button class="main" type="button" @click=${load}>${strings.tryAgain}</button>
    </div>`;
  }

  /** The form does not wait for what comes after it: that is fetched as soon as the visitor begins to write. */
  readonly #loadTalk = async (): Promise<void> => {
    if (this.#loadingTalk) return;
    this.#loadingTalk = true;
    this.chat.prepare();
    try {
      const { talk, rehearse } = await loadAgain(() => import('./talk.js'));
      for (const [tag, element] of Object.entries(talk)) define(tag, element);
      this.incomplete = false;
      // Nobody waits for them yet, and the talk does as well without.
      if (this.#beforeTalk.asks) rehearse(talk, this.chat).catch(() => undefined);
    } catch (cause) {
      // Nobody misses it while the form is filled in, and it is tried again after that.
      if (this.#beforeTalk.asks) return;
      this.#failed(cause);
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

  readonly #retry = (): void => {
    this.incomplete = false;
    void this.focusEntry();
  };

  #failed(cause: unknown): void {
    this.incomplete = true;
    this.report?.(cause);
  }

  readonly #keepFocus = (): void => {
    if (this.open && document.activeElement === document.body) void this.focusEntry();
  };
}

define('flex-webchat-header', ChatHeader);
define('flex-webchat-panel', ChatPanel);

declare global {
  interface HTMLElementTagNameMap {
    'flex-webchat-panel': ChatPanel;
  }
}
