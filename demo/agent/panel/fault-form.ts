import { html, LitElement, nothing, type TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
import { keyed } from 'lit/directives/keyed.js';
import { tokens } from '../parts/tokens.styles.js';
import type { FaultKind, Field } from './faults/fault-kind.js';
import { faultKinds } from './faults/fault-kinds.js';
import { matchFields, ruleFrom, timesField } from './faults/fault-rule.js';
import { fieldRow } from './field-row.js';
import type { FlexControl } from './flex-control.js';
import { formStyles } from './form.styles.js';
import type { Surroundings } from './surroundings.js';

const groups = [...new Set(faultKinds.map(({ group }) => group))];

/** Where a fault is chosen, filled in and added. */
export class FaultForm extends LitElement {
  static override readonly styles = [tokens, formStyles];

  @property({ attribute: false }) accessor control: FlexControl | undefined;
  @property({ attribute: false }) accessor around: Surroundings | undefined;
  @state() private accessor kind = 'drop';

  protected override render(): TemplateResult | typeof nothing {
    const { around } = this;
    const kind = faultKinds.find(({ id }) => id === this.kind);
    if (!around || !kind) return nothing;
    return html`
      <form @submit=${this.#submit} novalidate>
        <div class="field wide">
          <label for="kind">What goes wrong</label>
          <select id="kind" aria-describedby="about" @change=${this.#choose}>
            ${groups.map((group) => html`<optgroup label=${group}>
              ${faultKinds.filter((each) => each.group === group).map(({ id, name }) => html`<option value=${id} ?selected=${id === this.kind}>${name}</option>`)}
            </optgroup>`)}
          </select>
          <p class="hint" id="about">${kind.about}</p>
        </div>
        ${keyed(kind.id, fields(kind, around))}
        <div class="actions"><button class="primary">Add fault</button></div>
      </form>
    `;
  }

  #choose(event: Event): void {
    if (event.target instanceof HTMLSelectElement) this.kind = event.target.value;
  }

  #submit(event: SubmitEvent): void {
    event.preventDefault();
    const kind = faultKinds.find(({ id }) => id === this.kind);
    if (!(event.target instanceof HTMLFormElement) || !kind) return;
    const form = Object.fromEntries([...new FormData(event.target)].map(([name, value]) => [name, String(value)]));
    void this.control?.add(() => ruleFrom(kind, form), `Done: ${kind.name}.`);
  }
}

function fields(kind: FaultKind, around: Surroundings): TemplateResult {
  if (kind.knob === undefined) return html`${kind.fields.map((field) => fieldRow(field, around))}`;
  const isAsked = ({ name }: Field): boolean => kind.asks.some((each) => each === name) || (name === 'times' && (kind.times !== undefined || kind.request !== undefined));
  const initials: Readonly<Record<string, string | undefined>> = { request: kind.request, times: kind.times };
  const row = (field: Field, place: Surroundings): TemplateResult => fieldRow({ ...field, initial: initials[field.name] ?? '' }, place);
  const everyField = [...matchFields, timesField];
  return html`
    <div class="fields">
      ${kind.fields.map((field) => fieldRow(field, around))} ${everyField.filter(isAsked).map((field) => row(field, around))}
    </div>
    <details>
      <summary>More conditions</summary>
      <div class="fields">${everyField.filter((field) => !isAsked(field)).map((field) => row(field, { ...around, person: '' }))}</div>
    </details>
  `;
}
