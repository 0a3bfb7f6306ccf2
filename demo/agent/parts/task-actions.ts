import { css, html, LitElement, type TemplateResult } from 'lit';
import { query } from 'lit/decorators.js';
import type { TaskAction } from '../flex.js';
import { tokens } from './tokens.styles.js';

/** The agent wants this done with the chat. */
export class ActEvent extends Event {
  readonly what: TaskAction;

  constructor(what: TaskAction) {
    super('act');
    this.what = what;
  }
}

/** The agent hands the chat over: to the colleague of that public name, or to the queue. */
export class TransferEvent extends Event {
  readonly colleague: string | undefined;

  constructor(colleague: string | undefined) {
    super('transfer');
    this.colleague = colleague;
  }
}

/** What an agent may do with a chat besides answering and completing it. Fires `act` and `transfer`. */
export class TaskActions extends LitElement {
  static override readonly styles = [
    tokens,
    css`
      :host {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: 0.5rem;
        padding: 0.6rem 1rem;
        border-block-end: 1px solid var(--line);
        background: var(--raised);
      }

      form {
        display: flex;
        flex: 1 1 17rem;
        gap: 0.5rem;
      }

      input {
        flex: 1;
        min-inline-size: 0;
      }
    `,
  ];

  @query('input') private accessor field!: HTMLInputElement | null;

  protected override render(): TemplateResult {
    return html`
      <form @submit=${this.#submit}>
        <input aria-label="Colleague's name" placeholder="Colleague's name" required maxlength="60" autocomplete="off">
        <button>Transfer</button>
      </form>
      <button @click=${() => this.dispatchEvent(new TransferEvent(undefined))}>To the queue</button>
      <button @click=${() => this.dispatchEvent(new ActEvent('park'))}>Park</button>
      <button @click=${() => this.dispatchEvent(new ActEvent('wrap'))}>Wrap up</button>
    `;
  }

  #submit(event: SubmitEvent): void {
    event.preventDefault();
    const colleague = this.field?.value.trim();
    if (colleague) this.dispatchEvent(new TransferEvent(colleague));
  }
}
