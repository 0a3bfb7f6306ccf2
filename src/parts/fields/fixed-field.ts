import { html, type TemplateResult } from 'lit';
import type { ShownField } from '../../chat/fields.js';
import type { Answer } from '../../chat/ports.js';
import type { Words } from '../../i18n/language.js';
import { describedBy, type FieldView } from '../form/form-field.js';
import { thumbsOf } from './choice-fields.js';

/** The control of a field that the site has answered: the answer can be read, not changed. */
export function fixedControl(view: FieldView<ShownField>): TemplateResult {
  const { field, id, answer } = view;
  const described = describedBy(view);
  if (field.type === 'checkbox') return html`<input id=${id} type="checkbox" disabled aria-describedby=${described} .checked=${answer === true} />`;
  if (field.type === 'textarea') {
    return html`<textarea id=${id} name=${field.name} rows="3" dir="auto" readonly aria-describedby=${described} .value=${String(answer)}></textarea>`;
  }
  const isWritten = ['text', 'email', 'tel', 'password', 'number', 'date', 'time'].includes(field.type);
  return html`<input
    id=${id}
    name=${field.name}
    type=${isWritten ? field.type : 'text'}
    dir="auto"
    readonly
    aria-describedby=${described}
    .value=${isWritten ? String(answer) : chosenLabels(field, answer, view.strings)}
  />`;
}

/** What was chosen, as people read it. */
function chosenLabels(field: ShownField, answer: Answer, strings: Words): string {
  const all = field.type === 'thumbs' ? thumbsOf(field, strings) : 'options' in field ? field.options : [];
  const chosen: readonly unknown[] = [answer].flat();
  return new Intl.ListFormat(strings.lang).format(all.filter(({ value }) => chosen.includes(value)).map(({ label }) => label));
}
