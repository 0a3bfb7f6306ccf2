import { html, LitElement, nothing, type TemplateResult } from 'lit';
import { property, query } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import type { Attachment, ChatState, Line } from '../chat-state.js';
import { customerName } from '../task.js';
import { messageLinesStyles } from './message-lines.styles.js';
import { clockTime, dayName, fileSize } from './text.js';
import { tokens } from './tokens.styles.js';

const nearEnd = 60; // px

/** The agent wants a message that failed sent again. */
export class RetryEvent extends Event {
  readonly key: string;

  constructor(key: string) {
    super('retry');
    this.key = key;
  }
}

/** The messages of a chat; stays at the newest one unless the agent reads further up. Fires `retry`, `earlier` and `seen`. */
export class MessageLines extends LitElement {
  static override readonly styles = [tokens, messageLinesStyles];

  @property({ attribute: false }) accessor chat: ChatState | undefined;
  @query('.scroller') private accessor scroller!: HTMLElement | null;
  #atEnd = true;
  #fromEnd = 0;
  readonly #sizes = new ResizeObserver(() => {
    if (this.#atEnd && this.scroller) this.scroller.scrollTop = this.scroller.scrollHeight;
  });

  override connectedCallback(): void {
    super.connectedCallback();
    document.addEventListener('visibilitychange', this.#tellSeen);
    this.#sizes.observe(this);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    document.removeEventListener('visibilitychange', this.#tellSeen);
    this.#sizes.disconnect();
  }

  protected override willUpdate(changed: Map<PropertyKey, unknown>): void {
    const before = changed.get('chat') as ChatState | undefined;
    if (before?.task.conversation_sid !== this.chat?.task.conversation_sid) this.#atEnd = true;
    else if (this.scroller) this.#fromEnd = this.scroller.scrollHeight - this.scroller.scrollTop;
  }

  protected override updated(changed: Map<PropertyKey, unknown>): void {
    const { scroller } = this;
    if (!scroller) return;
    const before = changed.get('chat') as ChatState | undefined;
    if (this.#atEnd) scroller.scrollTop = scroller.scrollHeight;
    else if (before && before.lines[0]?.key !== this.chat?.lines[0]?.key) scroller.scrollTop = scroller.scrollHeight - this.#fromEnd;
    this.#tellSeen();
  }

  protected override render(): TemplateResult | typeof nothing {
    const { chat } = this;
    if (!chat) return nothing;
    const name = customerName(chat.task);
    const lastSeen = chat.lines.findLast((line) => line.from === 'agent' && line.seen);
    return html`
      <div class="scroller" tabindex="0" role="region" aria-label=${`Messages with ${name}`} @scroll=${this.#scrolled}>
        ${chat.hasEarlier ? html`<button class="earlier" @click=${this.#earlier}>Show earlier messages</button>` : nothing}
        ${chat.phase === 'opening' ? html`<p class="note">Opening the conversation…</p>` : nothing}
        ${chat.phase === 'open' && chat.lines.length === 0 ? html`<p class="note">No messages yet. Say hello.</p>` : nothing}
        <ol>
          ${repeat(chat.lines, (line) => line.key, (line, index) => this.#line(line, chat.lines[index - 1], line === lastSeen))}
        </ol>
        ${chat.typing ? html`<p class="meta">${name} is typing…</p>` : nothing}
      </div>
    `;
  }

  #line(line: Line, before: Line | undefined, isLastSeen: boolean): TemplateResult {
    const newDay = before?.time.toDateString() !== line.time.toDateString();
    const first = newDay || before?.author !== line.author || before.from !== line.from;
    return html`
      ${newDay ? html`<li class="day">${dayName(line.time)}</li>` : nothing}
      <li class=${`message ${line.from} ${line.delivery} ${first ? 'first' : ''}`}>
        ${first
          ? html`<p class="meta">${line.author}, <time datetime=${line.time.toISOString()}>${clockTime(line.time)}</time></p>`
          : html`<span class="visually-hidden">${line.author}:</span>`}
        ${line.text ? html`<p class="bubble" dir="auto">${line.text}</p>` : nothing}
        ${line.attachments.map((file) => fileButton(file))}
        ${line.answer === undefined ? nothing : html`<p class="meta">Answer: <bdi>${line.answer}</bdi></p>`}
        ${line.delivery === 'sending' ? html`<p class="meta">Sending…</p>` : nothing}
        ${line.delivery === 'failed'
          ? html`<p class="meta">Not delivered. ${this.chat?.phase === 'open' ? this.#retryButton(line) : nothing}</p>`
          : nothing}
        ${isLastSeen ? html`<p class="meta">Read by the customer</p>` : nothing}
      </li>
    `;
  }

  #retryButton({ key }: Line): TemplateResult {
    return html`<button class="retry" @click=${() => this.dispatchEvent(new RetryEvent(key))}>Try again</button>`;
  }

  #scrolled(): void {
    const { scroller } = this;
    if (!scroller) return;
    this.#atEnd = scroller.scrollHeight - scroller.scrollTop - scroller.clientHeight < nearEnd;
    this.#tellSeen();
  }

  #earlier(): void {
    this.dispatchEvent(new Event('earlier'));
  }

  readonly #tellSeen = (): void => {
    if (this.#atEnd && document.visibilityState === 'visible') this.dispatchEvent(new Event('seen'));
  };
}

function fileButton(file: Attachment): TemplateResult {
  const open = async (): Promise<void> => {
    const address = await file.address().catch(() => null);
    if (address !== null) window.open(address, '_blank', 'noopener');
  };
  return html`<button class="file" @click=${open}>${file.name} <span>${fileSize(file.size)}</span></button>`;
}
