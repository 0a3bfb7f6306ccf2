import { css, html, LitElement, type TemplateResult } from 'lit';
import { property, query } from 'lit/decorators.js';
import { tokens } from './tokens.styles.js';

/** The agent wants this text sent. */
export class SendEvent extends Event {
  readonly text: string;

  constructor(text: string) {
    super('send');
    this.text = text;
  }
}

/** Where the agent writes; other ways to answer stand in front of the field. Keeps the unsent text of every chat by its name; fires `send` and `typing`. */
export class MessageComposer extends LitElement {
  static override readonly styles = [
    tokens,
    css`
      :host {
        display: block;
        padding: 0.75rem 1rem 1rem;
        border-block-start: 1px solid var(--line);
        background: var(--surface);
      }

      form {
        display: flex;
        align-items: end;
        gap: 0.6rem;
      }

      textarea {
        flex: 1;
        min-inline-size: 0;
        min-block-size: 2.75rem;
        max-block-size: 10rem;
        padding: 0.6rem 0.8rem;
        border-radius: 0.7rem;
        resize: none;
        field-sizing: content;
      }

      button {
        min-block-size: 2.75rem;
        white-space: nowrap;
      }

      .hint {
        margin-block-start: 0.4rem;
        color: var(--soft);
        font-size: 0.85rem;
      }

      @media (max-width: 40rem) {
        .hint {
          display: none;
        }
      }
    `,
  ];

  /** The chat's name; another one swaps the text. */
  @property() accessor chat = '';
  @query('textarea') private accessor field!: HTMLTextAreaElement | null;
  readonly #drafts = new Map<string, string>();

  override focus(): void {
    this.field?.focus();
  }

  protected override willUpdate(changed: Map<PropertyKey, unknown>): void {
    const before = changed.get('chat');
    if (typeof before === 'string' && this.field) this.#drafts.set(before, this.field.value);
  }

  protected override updated(changed: Map<PropertyKey, unknown>): void {
    if (changed.has('chat') && this.field) this.field.value = this.#drafts.get(this.chat) ?? '';
  }

  protected override render(): TemplateResult {
    return html`
      <form @submit=${this.#submit}>
        <slot></slot>
        <textarea
          aria-label="Message"
          aria-describedby="hint"
          placeholder="Write to the customer"
          rows="1"
          enterkeyhint="send"
          @keydown=${this.#keyDown}
          @input=${this.#input}
        ></textarea>
        <button class="primary" aria-label="Send message">Send</button>
      </form>
      <p class="hint" id="hint">Enter sends, Shift and Enter starts a new line.</p>
    `;
  }

  #keyDown(event: KeyboardEvent): void {
    // Safari ends a composition before its Enter: only the key code 229 still tells.
    if (event.key !== 'Enter' || event.shiftKey || event.isComposing || event.keyCode === 229) return;
    event.preventDefault();
    this.#send();
  }

  #input(): void {
    if (this.field?.value.trim()) this.dispatchEvent(new Event('typing'));
  }

  #submit(event: SubmitEvent): void {
    event.preventDefault();
    this.#send();
    this.focus();
  }

  #send(): void {
    const text = this.field?.value.trim();
    if (!text || !this.field) return;
    this.field.value = '';
    this.dispatchEvent(new SendEvent(text));
  }
}
