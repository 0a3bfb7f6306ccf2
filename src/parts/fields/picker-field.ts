import { html, noChange, nothing, type TemplateResult } from 'lit';
import { incomplete } from '../../chat/further-problems.js';
import type { MomentField, NumberField } from '../../chat/fields.js';
import { describedBy, type FieldView } from '../form/form-field.js';

/** The control of a number, a date or a time, by the browser's own means. */
export function pickerControl(view: FieldView<NumberField | MomentField>): TemplateResult {
  const { field, id, answer, error, changed, left } = view;
  const typed = (event: Event): void => {
    const { validity, value } = event.target as HTMLInputElement;
    changed(validity.badInput ? incomplete : value);
  };
  return html`<input
    id=${id}
    name=${field.name}
    type=${field.type}
    min=${field.min ?? nothing}
    max=${field.max ?? nothing}
    step=${field.step ?? (field.type === 'number' ? 'any' : nothing)}
    autocomplete=${field.autocomplete ?? 'off'}
    placeholder=${field.placeholder ?? nothing}
    ?readonly=${field.readOnly}
    aria-required=${field.required ? 'true' : nothing}
    aria-invalid=${error ? 'true' : nothing}
    aria-describedby=${describedBy(view)}
    .value=${answer === incomplete ? noChange : String(answer)}
    @input=${typed}
    @blur=${left}
  />`;
}
