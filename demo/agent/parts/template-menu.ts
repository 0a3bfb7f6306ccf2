import { css, html, LitElement, nothing, type TemplateResult } from 'lit';
import { property, query, state } from 'lit/decorators.js';
import type { Template } from '../chat-state.js';
import { tokens } from './tokens.styles.js';

/** The agent wants what this Content template makes sent. */
export class TemplateEvent extends Event {
  readonly sid: string;

  constructor(sid: string) {
    super('template');
    this.sid = sid;
  }
}

/** A button with the account's Content templates. Fires `template`. */
export class TemplateMenu extends LitElement {
  static override readonly styles = [
    tokens,
    css`
      :host {
        display: block;
        position: relative;
      }

      button {
        min-block-size: 2.75rem;
      }

      .list {
        position: absolute;
        inset-block-end: calc(100% + 0.5rem);
        inset-inline-start: 0;
        z-index: 1;
        display: grid;
        inline-size: max-content;
        max-inline-size: 80vw;
        max-block-size: 60vh;
        overflow: auto;
        border: 1px solid var(--edge);
        border-radius: 0.7rem;
        background: var(--surface);
        box-shadow: 0 8px 24px rgb(0 0 0 / 20%);
      }

      .list > * {
        padding: 0.5rem 1rem;
      }

      .list button {
        border: 0;
        border-radius: 0;
        text-align: start;
      }

      .list button:focus-visible {
        outline-offset: -3px;
      }

      .kind {
        display: block;
        color: var(--soft);
        font-size: 0.8125rem;
        font-weight: 400;
      }
    `,
  ];

  /** Gives the templates there are now. */
  @property({ attribute: false }) accessor load: (() => Promise<readonly Template[]>) | undefined;
  @state() private accessor open = false;
  @state() private accessor templates: readonly Template[] | undefined;
  @query('button') private accessor opener!: HTMLElement | null;
  @query('.list button') private accessor first!: HTMLElement | null;

  protected override render(): TemplateResult {
    return html`
      <div @keydown=${this.#key}>
        <button type="button" aria-expanded=${this.open} aria-controls="list" @click=${this.#toggle}>Templates</button>
        ${this.open ? html`<div class="list" id="list" role="group" aria-label="Content templates">${this.#list()}</div>` : nothing}
      </div>
    `;
  }

  #list(): TemplateResult | readonly TemplateResult[] {
    if (!this.templates) return html`<p>Loading…</p>`;
    if (this.templates.length === 0) return html`<p>There are none.</p>`;
    return this.templates.map(
      ({ sid, name, types }) => html`<button type="button" @click=${() => this.#choose(sid)}>${name}<span class="kind">${types.join(', ')}</span></button>`,
    );
  }

  readonly #toggle = async (): Promise<void> => {
    this.open = !this.open;
    if (!this.open) return;
    this.templates = await this.load?.().catch(() => []);
    await this.updateComplete;
    this.first?.focus();
  };

  #choose(sid: string): void {
    this.#close();
    this.dispatchEvent(new TemplateEvent(sid));
  }

  #close(): void {
    this.open = false;
    this.opener?.focus();
  }

  #key({ key }: KeyboardEvent): void {
    if (key === 'Escape' && this.open) this.#close();
  }
}
