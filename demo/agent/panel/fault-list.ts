import { css, html, LitElement, nothing, type TemplateResult } from 'lit';
import { property } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import { tokens } from '../parts/tokens.styles.js';
import type { RuleInForce } from './faults/fault-rule.js';
import { ruleWords } from './faults/rule-words.js';
import type { FlexControl } from './flex-control.js';
import type { Surroundings } from './surroundings.js';

/** The rules by which things go wrong now, each with a way to remove it. */
export class FaultList extends LitElement {
  static override readonly styles = [
    tokens,
    css`
      :host {
        display: block;
      }

      .head,
      li {
        display: flex;
        align-items: center;
        gap: 0.75rem;
      }

      .head {
        min-block-size: 2.5rem;
        margin-block-end: 0.5rem;
      }

      h3 {
        flex: 1;
        font-size: 1rem;
      }

      h3:focus {
        outline: none;
      }

      ul {
        display: grid;
        gap: 0.5rem;
      }

      li {
        padding: 0.6rem 0.6rem 0.6rem 0.9rem;
        border: 1px solid var(--line);
        border-inline-start: 4px solid var(--bad);
        border-radius: 0.6rem;
        background: var(--page);
      }

      .words {
        flex: 1;
        min-inline-size: 0;
        overflow-wrap: anywhere;
      }

      .name {
        font-weight: 600;
        line-height: 1.3;
      }

      .details,
      .empty {
        color: var(--soft);
        font-size: 0.9rem;
      }
    `,
  ];

  @property({ attribute: false }) accessor control: FlexControl | undefined;
  @property({ attribute: false }) accessor rules: readonly RuleInForce[] = [];
  @property({ attribute: false }) accessor around: Surroundings | undefined;

  protected override render(): TemplateResult {
    const { rules } = this;
    return html`
      <div class="head">
        <h3 tabindex="-1">Faults in force</h3>
        ${rules.length > 0 ? html`<button @click=${this.#removeAll}>Remove all</button>` : nothing}
      </div>
      ${rules.length > 0
        ? html`<ul>${repeat(rules, ({ id }) => id, (rule) => this.#rule(rule))}</ul>`
        : html`<p class="empty">None. Everything works as it should.</p>`}
    `;
  }

  #rule(rule: RuleInForce): TemplateResult {
    const { name, details } = ruleWords(rule, (identity) => this.around?.people.find((person) => person.identity === identity)?.name ?? identity);
    return html`<li>
      <div class="words">
        <p class="name" id=${`rule-${rule.id}`}>${name}</p>
        ${details ? html`<p class="details">${details}</p>` : nothing}
      </div>
      <button aria-describedby=${`rule-${rule.id}`} @click=${() => this.#remove(rule.id)}>Remove</button>
    </li>`;
  }

  async #remove(id: RuleInForce['id']): Promise<void> {
    await this.control?.remove(id);
    this.#focusHeading();
  }

  async #removeAll(): Promise<void> {
    await this.control?.removeAll();
    this.#focusHeading();
  }

  #focusHeading(): void {
    // The button that had the focus is gone with its rule.
    this.renderRoot.querySelector<HTMLElement>('h3')?.focus();
  }
}
