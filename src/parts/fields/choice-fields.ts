import { html, nothing, type TemplateResult } from 'lit';
import type { MultipleField, RadioField, ShownField, ThumbsField } from '../../chat/fields.js';
import type { Answer } from '../../chat/ports.js';
import { englishFields } from '../../i18n/english-fields.js';
import type { Words } from '../../i18n/language.js';
import { describedBy, notes, required, type FieldView } from '../form/form-field.js';
import { thumb } from './thumb.js';

/** A choice of one of which all can be seen. */
export function radioTemplate(view: FieldView<RadioField>): TemplateResult {
  const { field, answer, changed } = view;
  return group(
    view,
    'radiogroup',
    field.options.map(({ value, label }, place) => choice(view, place, 'radio', value === answer, html`<span>${label}</span>`, () => changed(value))),
  );
}

/** A choice of several. */
export function multipleTemplate(view: FieldView<MultipleField>): TemplateResult {
  const { field, answer, changed } = view;
  const chosen: readonly unknown[] = [answer].flat();
  // Several boxes can be ticked before this is rendered again.
  const choose = (box: HTMLInputElement): void => {
    const boxes = [...(box.closest('fieldset')?.querySelectorAll('input') ?? [])];
    changed(field.options.filter((_, place) => boxes[place]?.checked).map(({ value }) => value));
  };
  return group(
    view,
    undefined,
    field.options.map(({ value, label }, place) => choice(view, place, 'checkbox', chosen.includes(value), html`<span>${label}</span>`, choose)),
  );
}

/** Thumbs up or down, as a choice of one. */
export function thumbsTemplate(view: FieldView<ThumbsField>): TemplateResult {
  const { answer, changed, field, strings } = view;
  return group(
    view,
    'radiogroup',
    thumbsOf(field, strings).map(({ value, label }, place) =>
      choice(view, place, 'radio', value === answer, html`<svg viewBox="0 0 24 24" aria-hidden="true">${thumb(place === 1)}</svg>`, () => changed(value), label),
    ),
  );
}

/** The answers of the two thumbs, and their names. */
export function thumbsOf({ upValue = 'up', downValue = 'down' }: ThumbsField, strings: Words): readonly { readonly value: Answer; readonly label: string }[] {
  const words = strings.of('fields', englishFields);
  return [
    { value: upValue, label: words.thumbUp },
    { value: downValue, label: words.thumbDown },
  ];
}

function group(view: FieldView<ShownField>, role: 'radiogroup' | undefined, choices: readonly TemplateResult[]): TemplateResult {
  const { field, error, strings } = view;
  const one = role !== undefined;
  // A choice of several has no attribute that says so.
  const must = field.required && !one ? html` <span class="required">${strings.required}</span>` : required(view);
  return html`<fieldset
    class="field"
    part="field"
    role=${role ?? nothing}
    aria-required=${one && field.required ? 'true' : nothing}
    aria-invalid=${one && error ? 'true' : nothing}
    aria-describedby=${describedBy(view)}
  >
    <legend><span class="label"><span>${field.label}</span>${must}</span></legend>
    <div class="choices ${field.type}">${choices}</div>
    ${notes(view)}
  </fieldset>`;
}

/** One of them; the first has the id of the field, so that what leads to the field leads to it. */
function choice(
  { field, id, error, left }: FieldView<ShownField>,
  place: number,
  type: 'radio' | 'checkbox',
  checked: boolean,
  what: TemplateResult,
  chosen: (box: HTMLInputElement) => void,
  name?: string,
): TemplateResult {
  return html`<label class="choice" title=${name ?? nothing}>
    <input
      id=${place === 0 ? id : nothing}
      type=${type}
      name=${field.name}
      aria-label=${name ?? nothing}
      aria-invalid=${type === 'checkbox' && error ? 'true' : nothing}
      .checked=${checked}
      @change=${(event: Event) => chosen(event.target as HTMLInputElement)}
      @blur=${left}
    />${what}
  </label>`;
}
