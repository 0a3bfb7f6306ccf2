import { html, nothing, type TemplateResult } from 'lit';
import type { Field, ShownField } from '../../chat/fields.js';
import type { Answer } from '../../chat/ports.js';
import type { Words } from '../../i18n/language.js';

/** What a field of the form shows, and whom it tells. */
export interface FieldView<F extends Field = Field> {
  readonly field: F;
  /** Id of the control; those of help and error derive from it. */
  readonly id: string;
  readonly answer: Answer;
  readonly error: string | undefined;
  readonly strings: Words;
  readonly changed: (answer: Answer) => void;
  readonly left: () => void;
}

/** What a control takes from its field: of a kind that most forms do without, there may be none. */
type Typed = ShownField & { readonly placeholder?: string; readonly autocomplete?: string; readonly options?: readonly { readonly value: string; readonly label: string }[] };

/** One field: label, control, help and error, tied to each other. `own` stands in the place of the control, `label` of the words. */
export function fieldTemplate(view: FieldView<ShownField>, own = control(view), label: unknown = view.field.label): TemplateResult {
  const { field, id } = view;
  const checkbox = field.type === 'checkbox';
  const words = html`<div class="label"><label for=${id}>${label}</label>${required(view)}</div>`;
  return html`<div class="field ${checkbox ? 'check' : ''}" part="field">${checkbox ? [own, words] : [words, own]}${notes(view)}</div>`;
}

/** Assistive technology knows it from the control. */
export function required({ field, strings }: FieldView<ShownField>): TemplateResult | typeof nothing {
  return field.required ? html` <span class="required" aria-hidden="true">${strings.required}</span>` : nothing;
}

/** Help and error. */
export function notes({ field, id, error }: FieldView<ShownField>): TemplateResult {
  return html`${field.help ? html`<p class="help" id="${id}-help">${field.help}</p>` : nothing}
  ${error ? html`<p class="error" id="${id}-error">${error}</p>` : nothing}`;
}

/** Ids of help and error, where there are some. */
export function describedBy({ field, id, error }: FieldView<ShownField>): string | typeof nothing {
  return [field.help && `${id}-help`, error && `${id}-error`].filter(Boolean).join(' ') || nothing;
}

function control(view: FieldView<ShownField>): TemplateResult {
  const { id, answer, error, strings, changed, left } = view;
  const field: Typed = view.field;
  const described = describedBy(view);
  const must = field.required ? 'true' : nothing;
  const wrong = error ? 'true' : nothing;
  const complete = field.autocomplete ?? 'off';
  // An empty field is found by its placeholder: it begins where the language does.
  const placeholder = field.placeholder ?? ' ';
  const typed = (event: Event): void => changed((event.target as HTMLInputElement).value);
  switch (field.type) {
    case 'textarea':
      return html`<textarea
        id=${id}
        name=${field.name}
        rows="3"
        dir="auto"
        autocomplete=${complete}
        placeholder=${placeholder}
        aria-required=${must}
        aria-invalid=${wrong}
        aria-describedby=${described}
        .value=${String(answer)}
        @input=${typed}
        @blur=${left}
      ></textarea>`;
    case 'select':
      return html`<select
        id=${id}
        name=${field.name}
        autocomplete=${complete}
        aria-required=${must}
        aria-invalid=${wrong}
        aria-describedby=${described}
        @change=${typed}
        @blur=${left}
      >
        <option value="" ?selected=${!answer}>${field.placeholder ?? strings.choose}</option>
        ${field.options?.map(
          ({ value, label }) => html`<option value=${value} ?selected=${value === answer}>${label}</option>`,
        )}
      </select>`;
    case 'checkbox':
      return html`<input
        id=${id}
        name=${field.name}
        type="checkbox"
        aria-required=${must}
        aria-invalid=${wrong}
        aria-describedby=${described}
        .checked=${answer === true}
        @change=${(event: Event) => changed((event.target as HTMLInputElement).checked)}
        @blur=${left}
      />`;
    default:
      return html`<input
        id=${id}
        name=${field.name}
        type=${field.type}
        dir="auto"
        autocomplete=${complete}
        placeholder=${placeholder}
        aria-required=${must}
        aria-invalid=${wrong}
        aria-describedby=${described}
        .value=${String(answer)}
        @input=${typed}
        @blur=${left}
      />`;
  }
}
