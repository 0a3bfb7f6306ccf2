import { html, nothing, type TemplateResult } from 'lit';
import type { Field } from '../../chat/fields.js';
import type { Strings } from '../../i18n/strings.js';

/** What a field of the form shows, and whom it tells. */
export interface FieldView {
  readonly field: Field;
  /** Id of the control; those of help and error derive from it. */
  readonly id: string;
  readonly answer: string | boolean;
  readonly error: string | undefined;
  readonly strings: Strings;
  readonly changed: (answer: string | boolean) => void;
  readonly left: () => void;
}

/** One field: label, control, help and error, tied to each other. */
export function fieldTemplate(view: FieldView): TemplateResult {
  const { field, id, error } = view;
  const checkbox = field.type === 'checkbox';
  const label = html`<div class="label">
    <label for=${id}>${field.label}</label>${field.required ? required(view) : nothing}
  </div>`;
  return html`<div class="field ${checkbox ? 'check' : ''}" part="field">
    ${checkbox ? html`${control(view)}${label}` : html`${label}${control(view)}`}
    ${field.help ? html`<p class="help" id="${id}-help">${field.help}</p>` : nothing}
    ${error ? html`<p class="error" id="${id}-error">${error}</p>` : nothing}
  </div>`;
}

/** Assistive technology knows it from the control. */
function required({ strings }: FieldView): TemplateResult {
  return html` <span class="required" aria-hidden="true">${strings.required}</span>`;
}

function control({ field, id, answer, error, strings, changed, left }: FieldView): TemplateResult {
  const described = [field.help && `${id}-help`, error && `${id}-error`].filter(Boolean).join(' ') || nothing;
  const must = field.required ? 'true' : nothing;
  const wrong = error ? 'true' : nothing;
  const complete = field.autocomplete ?? 'off';
  const placeholder = field.placeholder ?? nothing;
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
