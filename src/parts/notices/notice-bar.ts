import { html, nothing, type PropertyDeclarations, type TemplateResult } from 'lit';
import type { ChatController } from '../../chat/chat-controller.js';
import type { Notice, NoticeAction, NoticeType } from '../../chat/notice.js';
import { englishNotices } from '../../i18n/english-notices.js';
import type { NoticeWords } from '../../i18n/strings.js';
import { base } from '../../styles/base.js';
import { ChatPart } from '../frame/chat-part.js';
import { define } from '../frame/define.js';
import { noticeBarStyles } from './notice-bar.styles.js';
import { noticesOf, type NoticeQueue } from './notice-queue.js';

const tag = 'flex-webchat-notices';

/** Shows a notice of the site's own, as soon as its turn comes. */
export function showNotice(chat: ChatController, notice: Notice): void {
  define(tag, NoticeBar);
  noticesOf(chat).add(notice);
}

/**
 * The site's notices over what the panel shows, one at a time.
 *
 * @internal
 */
export class NoticeBar extends ChatPart {
  static override styles = [base, noticeBarStyles];
  static override properties: PropertyDeclarations = { ready: { state: true } };

  /** False at first: what is said in a region that has only just come is not heard. */
  declare ready: boolean;

  #shown: Notice | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;
  readonly #size = new ResizeObserver(() => this.#count());

  constructor() {
    super();
    this.ready = false;
    for (const event of ['pointerenter', 'pointerleave', 'focusin', 'focusout']) this.addEventListener(event, () => this.#count());
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearTimeout(this.#timer);
    this.#size.disconnect();
  }

  protected override followed(chat: ChatController, signal: AbortSignal): void {
    noticesOf(chat).watch(() => this.requestUpdate(), signal);
    document.addEventListener('visibilitychange', () => this.#count(), { signal });
    this.#size.observe(this);
    void this.updateComplete.then(() => setTimeout(() => (this.ready = true)));
  }

  protected override render(): TemplateResult {
    const notice = this.ready ? this.#queue.current : undefined;
    const text = notice ? html`<p dir="auto"><span class="unseen">${this.#words.types[typeOf(notice)]}: </span>${notice.text}</p>` : nothing;
    const urgent = notice?.type === 'error';
    return html`<div class=${notice ? `notice ${typeOf(notice)}` : ''} part=${notice ? 'notice' : nothing} @keydown=${this.#key}>
      ${notice ? icon(typeOf(notice)) : nothing}
      <div class="words">
        <div role="status">${urgent ? nothing : text}</div>
        <div role="alert">${urgent ? text : nothing}</div>
        ${notice ? this.#actions(notice) : nothing}
      </div>
      ${notice && notice.dismissible !== false
        ? html`<button class="icon" type="button" aria-label=${this.#words.dismiss} @click=${this.#dismiss}>${cross}</button>`
        : nothing}
    </div>`;
  }

  protected override updated(): void {
    if (!this.ready || this.#shown === this.#queue.current) return;
    this.#shown = this.#queue.current;
    this.#count();
  }

  #actions({ actions = [] }: Notice): TemplateResult | typeof nothing {
    const waiting = this.#queue.length - 1;
    if (actions.length === 0 && waiting === 0) return nothing;
    return html`<div class="actions">
      ${actions.map((action) => html`<button type="button" dir="auto" @click=${() => this.#act(action)}>${action.label}</button>`)}
      ${waiting > 0 ? html`<span class="more" dir="auto">${this.#words.more(waiting)}</span>` : nothing}
    </div>`;
  }

  get #words(): NoticeWords {
    return this.strings.of('notices', englishNotices);
  }

  get #queue(): NoticeQueue {
    return noticesOf(this.chat);
  }

  /** The time counts only while the notice can be read, and begins again after the visitor has been there. */
  #count(): void {
    clearTimeout(this.#timer);
    const notice = this.#shown;
    if (!notice?.timeout || notice.type === 'error') return;
    const seen = this.offsetHeight > 0 && document.visibilityState === 'visible';
    if (seen && !this.matches(':hover, :focus-within')) this.#timer = setTimeout(() => this.#remove(notice), notice.timeout);
  }

  readonly #dismiss = (): void => {
    if (this.#shown) this.#remove(this.#shown);
  };

  #act(action: NoticeAction): void {
    this.#dismiss();
    action.run();
  }

  #remove(notice: Notice): void {
    const within = this.matches(':focus-within');
    this.#queue.remove(notice);
    if (within) void this.#keepFocus();
  }

  /** The focus goes to the next notice, else to where the visitor goes on. */
  async #keepFocus(): Promise<void> {
    await this.updateComplete;
    const next = this.renderRoot.querySelector('button');
    const { host } = this.getRootNode() as ShadowRoot;
    if (next) next.focus();
    else if (host && 'focusEntry' in host) void (host as HTMLElement & { focusEntry(): Promise<void> }).focusEntry();
  }

  /** Closes what is innermost only. */
  readonly #key = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape' || event.isComposing || this.#shown?.dismissible === false) return;
    event.preventDefault();
    this.#dismiss();
  };
}

function typeOf({ type }: Notice): NoticeType {
  return type && type in paths ? type : 'info';
}

const paths: Readonly<Record<NoticeType, string>> = {
  info: 'M12 11v5m0-8.5v.01M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18',
  success: 'm8 12.5 3 3 5.5-6.5M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18',
  warning: 'M12 9.5v4m0 3v.01M12 4 2.5 20h19Z',
  error: 'M12 8v5m0 3.5v.01M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18',
};

function icon(type: NoticeType): TemplateResult {
  return html`<svg viewBox="0 0 24 24" aria-hidden="true"><path d=${paths[type]} /></svg>`;
}

const cross = html`<svg viewBox="0 0 24 24" aria-hidden="true"><path d="m7 7 10 10M17 7 7 17" /></svg>`;
