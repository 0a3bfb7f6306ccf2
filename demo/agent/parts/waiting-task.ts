import { css, html, LitElement, nothing, type TemplateResult } from 'lit';
import { property } from 'lit/decorators.js';
import { customerName, preEngagement, type Detail, type Task } from '../task.js';
import { clockTime, isWebAddress } from './text.js';
import { tokens } from './tokens.styles.js';

/** A task that waits for an agent, with all that the customer filled in. Fires `accept` and `reject`. */
export class WaitingTask extends LitElement {
  static override readonly styles = [
    tokens,
    css`
      :host {
        display: block;
      }

      article {
        display: grid;
        gap: 0.75rem;
        padding: 1rem;
        border: 1px solid var(--line);
        border-radius: 0.8rem;
        background: var(--surface);
      }

      header {
        display: flex;
        align-items: baseline;
        justify-content: space-between;
        gap: 1rem;
      }

      h3 {
        font-size: 1.05rem;
        overflow-wrap: anywhere;
      }

      time,
      dt {
        color: var(--soft);
        font-size: 0.875rem;
      }

      dl {
        display: grid;
        gap: 0.5rem;
      }

      dd {
        overflow-wrap: anywhere;
        white-space: pre-line;
      }

      .actions {
        display: flex;
        gap: 0.5rem;
      }

      .primary {
        flex: 1;
      }

      .declined {
        color: var(--soft);
        font-size: 0.9rem;
      }
    `,
  ];

  @property({ attribute: false }) accessor task: Task | undefined;
  @property({ type: Boolean }) accessor busy = false;
  /** Whether this agent has declined it. */
  @property({ type: Boolean }) accessor declined = false;

  protected override render(): TemplateResult | typeof nothing {
    const { task } = this;
    if (!task) return nothing;
    const name = customerName(task);
    const date = new Date(task.date_created);
    return html`
      <article aria-labelledby="name">
        <header>
          <h3 id="name">${name}</h3>
          <time datetime=${date.toISOString()}>since ${clockTime(date)}</time>
        </header>
        <dl>${preEngagement(task).filter(({ value }) => value !== name).map(row)}</dl>
        ${this.declined ? html`<p class="declined">You have declined this chat.</p>` : nothing}
        <div class="actions">
          <button class="primary" aria-describedby="name" ?disabled=${this.busy} @click=${() => this.#tell('accept')}>Accept</button>
          ${this.declined ? nothing : html`<button aria-describedby="name" ?disabled=${this.busy} @click=${() => this.#tell('reject')}>Reject</button>`}
        </div>
      </article>
    `;
  }

  #tell(what: 'accept' | 'reject'): void {
    this.dispatchEvent(new Event(what));
  }
}

function row({ label, value }: Detail): TemplateResult {
  return html`
    <div>
      <dt>${label}</dt>
      <dd>${isWebAddress(value) ? html`<a href=${value} target="_blank" rel="noopener noreferrer">${value}</a>` : value}</dd>
    </div>
  `;
}
