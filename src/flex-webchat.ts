import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import type { Attributes } from './chat/message.js';
import type { Notice } from './chat/notice.js';
import type { Answers } from './chat/ports.js';
import type { ElementChat } from './compose-for.js';
import type { Diagnostics } from './developer/diagnose.js';
import { FlexWebchatErrorEvent } from './events/error-event.js';
import { FlexWebchatHideEvent, FlexWebchatShowEvent } from './events/panel-events.js';
import type { ChatPanel } from './panel.js';
import { launcherTemplate } from './launcher/chat-launcher.js';
import { launcherStyles } from './launcher/chat-launcher.styles.js';
import { launcherStrings } from './launcher/launcher-strings.js';
import { ChatLoader, type Compose } from './launcher/chat-loader.js';
import { configuration } from './launcher/chat-options.js';
import { forgetStored, forgetVisits } from './launcher/forget-visits.js';
import { lastVisit, visitKey } from './launcher/last-visit.js';
import { whenIdle } from './launcher/preload.js';
import { ReadableChat } from './launcher/readable-chat.js';
import { loadAgain } from './load-again.js';

/**
 * Customer chat for Twilio Flex: launcher, pre-engagement form, conversation, end. It gets its own guest token,
 * opens the web channel, and renews the token.
 *
 * @tag flex-webchat
 * @fires {FlexWebchatShowEvent} flex-webchat-show - The panel is about to open. Cancelable.
 * @fires {FlexWebchatHideEvent} flex-webchat-hide - The panel is about to close. Cancelable.
 * @fires {FlexWebchatSubmitEvent} flex-webchat-submit - The form is about to be submitted. Cancelable.
 * @fires {FlexWebchatStartEvent} flex-webchat-start - A chat is live.
 * @fires {FlexWebchatMessageEvent} flex-webchat-message - A message has come.
 * @fires {FlexWebchatDuplicateEvent} flex-webchat-duplicate - Twilio holds a message of the visitor twice.
 * @fires {FlexWebchatSendEvent} flex-webchat-send - The visitor is about to send a text. Cancelable.
 * @fires {FlexWebchatConnectionEvent} flex-webchat-connection - The connection has changed.
 * @fires {FlexWebchatTokenEvent} flex-webchat-token - The access token was renewed.
 * @fires {FlexWebchatUnreadEvent} flex-webchat-unread - The number of unread messages has changed.
 * @fires {FlexWebchatEndEvent} flex-webchat-end - The chat is over.
 * @fires {FlexWebchatErrorEvent} flex-webchat-error - Something failed that the visitor sees.
 */
export class FlexWebchat extends ReadableChat {
  static override styles = launcherStyles;

  readonly #loader: ChatLoader;
  /** Resolves when the words are there. */
  #spoken: Promise<void> | undefined;
  /** Resolves when the options of an address are there. */
  #configured: Promise<void> | undefined;
  #settled = false;
  /** Only the update that follows sees what is in shadow trees around the element. */
  readonly #changes = new MutationObserver(() => this.requestUpdate());
  /** True where the next chat is to be with another contact centre. */
  #stale = false;
  /** True while the panel that the visitor opened has yet to take the focus. */
  #entering = false;

  constructor() {
    super();
    this.#loader = new ChatLoader(this, {
      allowed: () => this.allowed(),
      key: () => visitKey(this),
      lastVisit: () => lastVisit(visitKey(this), this.persist),
      load: () => this.#load(),
      failed: (cause) => this.#loadFailed(cause),
    });
    const warmUp = (): void => void (this.allowed() && this.#load().then(() => whenIdle(() => void this.#loader.ready()), () => undefined));
    this.addEventListener('pointerover', warmUp, { once: true });
    this.addEventListener('focusin', warmUp, { once: true });
  }

  /** Opens the panel. */
  show(): void { if (this.#may() && !this.open && this.dispatchEvent(new FlexWebchatShowEvent())) this.open = true; }

  /** Closes the panel; the chat goes on. */
  hide(): void { if (this.open && this.dispatchEvent(new FlexWebchatHideEvent())) this.open = false; }

  /** Opens the panel, or closes it. */
  toggle(): void { return this.open ? this.hide() : this.show(); }

  /** Starts a chat with these answers, without the form. */
  start(answers: Answers = {}): void { if (this.#may()) this.#loader.run('start', answers); }

  /** Sends a text as the visitor, and attributes with it: an object of JSON values. */
  send(text: string, { attributes }: { readonly attributes?: Attributes | undefined } = {}): void {
    if (this.#may()) this.#loader.run('send', text, attributes);
  }

  /** Puts a text into the field, in the place of what is there. */
  setInputText(text: string): void { if (this.#may()) this.#loader.run('keepDraft', text); }

  /** Shows a notice of the site's own in the panel. */
  showNotice(notice: Notice): void { if (this.#may()) this.#loader.run('showNotice', notice); }

  /** Invites the visitor to chat, with this text or with the one of `invitation`; once a visit, and not while a chat goes on. */
  invite(text?: string): void { this.#inviting((part) => part.invite(this, text)); }

  /** Takes the visitor out of the chat. */
  end(): void { this.#loader.run('end'); }

  /** Leaves an ended or failed chat behind. */
  restart(): void { this.#loader.run('restart', !this.withoutForm); }

  /**
   * Ends every chat of this site and leaves nothing behind: in this page, in the site's other tabs, and at the site's own
   * server. Rejects where that server could not be told; then only the server still knows the visitor.
   */
  forget(): Promise<void> { return forgetVisits(); }

  /** Says how the chat is, for a ticket: without a person, a message, a token or an SID in it. Rejects where the code for it cannot be loaded. */
  diagnostics(): Promise<Diagnostics> { return import('./developer/diagnose.js').then(({ diagnose }) => diagnose(this, this.composed)); }

  override connectedCallback(): void { super.connectedCallback(); this.#changes.observe(document, { subtree: true, attributeFilter: ['lang', 'dir'] }); }

  override disconnectedCallback(): void { super.disconnectedCallback(); this.#changes.disconnect(); }

  /** Has `moveBefore` move the element as it is, without taking it out of the page. */
  connectedMoveCallback(): void { /* Chat and panel go on. */ }

  adoptedCallback(): void { import('./styles/foreign-sheets.js').then(({ dressAbroad }) => this.shadowRoot && dressAbroad(this, this.shadowRoot), this.#report); }

  /** Puts the focus where the visitor goes on: into the open panel, else on the launcher. */
  override focus(): void {
    const panel = this.shadowRoot?.querySelector<ChatPanel>('flex-webchat-panel');
    if (this.open && panel) void panel.focusEntry();
    else this.shadowRoot?.querySelector<HTMLElement>('button')?.focus();
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('consent') && this.consent === false) this.#withdraw(changed.get('consent') === true);
    if (this.allowed() && (this.#spoken || this.strings || !this.matches(':lang(en)'))) this.#spoken = import('./i18n/speak.js').then(({ speak }) => speak(this, this.#report)).catch(this.#report);
    if (this.allowed() && (this.#configured || this.configSrc || this.config || this.debug)) this.#configured = import('./developer/develop.js').then(({ develop }) => develop(this, () => this.chat)).catch(this.#report).then(this.#settle);
    this.#stale ||= configuration.some((name) => changed.has(name));
    if (this.#stale && ['idle', 'pre-engagement', 'failed'].includes(this.phase)) {
      this.#stale = false;
      this.#loader.dispose(true);
    }
    if (this.chat) this.chat.strings = this.words;
    if (changed.has('open')) this.#loader.composed?.visit.write({ open: this.open });
    // To open it once more is to try once more.
    if (this.open || this.inline) void this.#loader.ready(this.open && changed.has('open'));
  }

  protected override render(): TemplateResult | typeof nothing {
    if (this.unavailable || !this.allowed() || (this.configSrc && !this.#settled)) return nothing;
    return html`${this.composed?.panel(this, this.#hide, this.#report) ?? nothing}${(this.inline || this.launcher === 'none') && !this.#loader.failed ? nothing : this.#launcher()}`;
  }

  protected override updated(changed: PropertyValues<this>): void {
    if (this.#entering && this.open && this.chat) {
      this.#entering = false;
      this.focus();
    }
    if (this.invitation) this.#inviting((part) => part.inviteInTime(this));
    const within = this.shadowRoot?.activeElement ?? document.activeElement === this;
    if (changed.get('open') === true && !this.open && within) this.focus();
  }

  #launcher(): TemplateResult {
    return launcherTemplate({
      open: this.open,
      unread: this.unread,
      loading: this.#loader.loading,
      failed: this.#loader.failed,
      strings: this.words?.of('launcher', launcherStrings) ?? launcherStrings,
      toggle: this.#toggle,
    });
  }

  /** The first answer of an address may be that the chat is not to be seen. */
  readonly #settle = (): void => {
    if (!this.#settled) this.requestUpdate();
    this.#settled = true;
  };

  readonly #hide = (): void => this.hide();

  /** The visitor's own click: only that may move the focus. */
  readonly #toggle = (): void => {
    this.#entering = !this.open;
    this.toggle();
  };

  protected get composed(): ElementChat | undefined { return this.#loader.composed; }

  async #load(): Promise<Compose> {
    const { composeFor } = await loadAgain(() => import('./opening.js'));
    await this.#configured;
    await this.#spoken;
    return (seat, visit) => composeFor(this, seat, visit);
  }

  /** A page can do without an invitation that could not be loaded. */
  #inviting(act: (part: typeof import('./invitation.js')) => void): void {
    if (this.allowed()) import('./invitation.js').then(act, () => undefined);
  }

  #may(): boolean {
    const may = this.allowed();
    if (!may) console.warn('<flex-webchat> waits for consent: set element.consent = true once the visitor has agreed.');
    return may;
  }

  /** What was kept goes without a request, unless a chat may be going on that the visitor has agreed to. */
  #withdraw(agreed: boolean): void {
    if (agreed || this.#loader.composed) void this.forget().catch(() => undefined);
    else forgetStored();
  }

  #loadFailed(cause: unknown): void {
    this.open = false;
    this.#report(cause);
  }

  readonly #report = (cause: unknown): void => {
    const words = cause instanceof Error ? cause.message : String(cause);
    this.dispatchEvent(new FlexWebchatErrorEvent('panel-load-failed', `A part of the chat could not be loaded: ${words}`));
  };
}
