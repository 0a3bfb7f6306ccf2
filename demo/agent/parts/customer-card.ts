import { css, html, LitElement, nothing, type TemplateResult } from 'lit';
import { property } from 'lit/decorators.js';
import { furtherAttributes, preEngagement, type Detail, type Task } from '../task.js';
import { isWebAddress } from './text.js';
import { tokens } from './tokens.styles.js';

/** All that is known about the customer of a chat. */
export class CustomerCard extends LitElement {
  static override readonly styles = [
    tokens,
    css`
      :host {
        display: block;
        padding: 1.25rem;
        overflow: auto;
        overflow-wrap: anywhere;
      }

      h2 {
        margin-block-end: 1rem;
        font-size: 1rem;
      }

      dl {
        display: grid;
        gap: 0.9rem;
      }

      dt {
        color: var(--soft);
        font-size: 0.875rem;
      }

      dd {
        white-space: pre-line;
      }

      details {
        margin-block-start: 1.25rem;
        padding-block-start: 0.75rem;
        border-block-start: 1px solid var(--line);
      }

      summary {
        min-block-size: 2rem;
        color: var(--soft);
        cursor: pointer;
      }

      details dl {
        margin-block-start: 0.75rem;
        font-size: 0.9rem;
      }
    `,
  ];

  @property({ attribute: false }) accessor task: Task | undefined;

  protected override render(): TemplateResult | typeof nothing {
    const { task } = this;
    if (!task) return nothing;
    const form = preEngagement(task);
    const further = furtherAttributes(task);
    return html`
      <h2>About the customer</h2>
      ${form.length > 0 ? html`<dl>${form.map(row)}</dl>` : html`<p>The customer filled in nothing.</p>`}
      ${further.length > 0
        ? html`<details><summary>Task attributes</summary><dl>${further.map(row)}</dl></details>`
        : nothing}
    `;
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
