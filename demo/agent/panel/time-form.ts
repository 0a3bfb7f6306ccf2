import { html, LitElement, nothing, type TemplateResult } from 'lit';
import { property, query } from 'lit/decorators.js';
import { tokens } from '../parts/tokens.styles.js';
import type { Field } from './faults/fault-kind.js';
import { fieldRow } from './field-row.js';
import type { FlexControl } from './flex-control.js';
import { formStyles } from './form.styles.js';
import type { Settings } from './local-flex.js';
import type { Surroundings } from './surroundings.js';

const fields: readonly (Field & { readonly name: keyof Settings })[] = [
  { name: 'token_life', label: 'Life of new tokens (seconds)', type: 'number' },
  { name: 'warn_before', label: 'Warn before the end (seconds)', type: 'number', hint: 'From the next token on; 0: never.' },
  { name: 'latency_ms', label: 'Latency (ms)', type: 'number', hint: 'Every answer and push waits so long.' },
];

const steps = [
  ['1 minute', 60_000],
  ['10 minutes', 600_000],
  ['1 hour', 3_600_000],
] as const;

/** Life of tokens, latency, and the clock of the local Flex. */
export class TimeForm extends LitElement {
  static override readonly styles = [tokens, formStyles];

  @property({ attribute: false }) accessor control: FlexControl | undefined;
  @property({ attribute: false }) accessor settings: Settings | undefined;
  @property({ attribute: false }) accessor around: Surroundings | undefined;
  @query('#field-identity') private accessor whose!: HTMLSelectElement | null;

  protected override render(): TemplateResult | typeof nothing {
    const { around, settings } = this;
    if (!around) return nothing;
    return html`
      <section aria-labelledby="settings">
        <h3 id="settings">Token life and latency</h3>
        ${settings
          ? html`<form @submit=${this.#submit} novalidate>
              <div class="fields">${fields.map((field) => fieldRow({ ...field, initial: String(settings[field.name]) }, around))}</div>
              <div class="actions"><button class="primary">Save</button></div>
            </form>`
          : html`<p class="hint">The values come with the connection.</p>`}
      </section>
      <section aria-labelledby="now">
        <h3 id="now">Tokens in use</h3>
        <div class="fields">${fieldRow({ name: 'identity', label: 'Whose', type: 'identity' }, around)}</div>
        <div class="actions">
          <button @click=${() => this.#token('about_to_expire', 'Warned.')}>Warn now</button>
          <button @click=${() => this.#token('expire_token', 'Expired.')}>Expire now</button>
        </div>
      </section>
      <section aria-labelledby="clock">
        <h3 id="clock">Clock</h3>
        <p class="hint">Moves the time of the local Flex forward: tokens age, timers run out.</p>
        <div class="actions">
          ${steps.map(([label, ms]) => html`<button aria-label=${`Advance by ${label}`} @click=${() => this.control?.advance(ms)}>+ ${label}</button>`)}
        </div>
      </section>
    `;
  }

  #submit(event: SubmitEvent): void {
    event.preventDefault();
    if (!(event.target instanceof HTMLFormElement)) return;
    const form = new FormData(event.target);
    const values = fields.map(({ name }) => [name, form.get(name) === '' ? null : Number(form.get(name))]);
    void this.control?.change(Object.fromEntries(values) as Settings);
  }

  #token(knob: string, note: string): void {
    const identity = this.whose?.value;
    void this.control?.add(() => ({ knob, ...(identity && { match: { identity } }) }), note);
  }
}
