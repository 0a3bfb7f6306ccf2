import { html, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { Choice, Field } from './faults/fault-kind.js';
import type { Surroundings } from './surroundings.js';

const requests = [
  'POST /Messages',
  'GET /Messages',
  'POST /Tokens',
  'POST /Tokens/refresh',
  'POST /WebChannels',
  'POST /v2/Webchat/Init',
  'GET /v3/wsconnect',
];

/** Draws one field of a form; a form that is sent holds its value under the field's name. */
export function fieldRow(field: Field, around: Surroundings): TemplateResult {
  const { name, label, hint, type } = field;
  const id = `field-${name}`;
  if (type === 'yes') return html`<label class="check"><input type="checkbox" name=${name} value="yes"> ${label}</label>`;
  return html`
    <div class=${type === 'json' || type === 'body' || typeof type !== 'string' ? 'field wide' : 'field'}>
      <label for=${id}>${label}</label>
      ${input(field, id, around)} ${hint ? html`<p class="hint" id=${`${id}-hint`}>${hint}</p>` : nothing}
    </div>
  `;
}

function input({ name, type, initial = '', hint }: Field, id: string, around: Surroundings): TemplateResult {
  const describedBy = hint ? `${id}-hint` : nothing;
  switch (type) {
    case 'identity':
      return choices(id, name, [['', 'Everybody'], ...around.people.map(({ identity, name: person }): Choice => [identity, person])], around.person);
    case 'conversation': {
      const places = around.places.map(({ sid, name: place }): Choice => [sid, place]);
      return choices(id, name, [['', 'All conversations'], ...places], around.place);
    }
    case 'number':
      return html`<input id=${id} name=${name} type="number" step="any" .defaultValue=${initial} aria-describedby=${describedBy}>`;
    case 'request':
      return html`
        <input id=${id} name=${name} list=${`${id}-list`} autocomplete="off" spellcheck="false" .defaultValue=${initial} aria-describedby=${describedBy}>
        <datalist id=${`${id}-list`}>${requests.map((each) => html`<option value=${each}></option>`)}</datalist>
      `;
    case 'body':
    case 'json':
      return html`<textarea id=${id} name=${name} rows=${type === 'json' ? 8 : 2} spellcheck="false" .defaultValue=${initial} aria-describedby=${describedBy}></textarea>`;
    case 'text':
    case 'list':
    case 'yes':
      return html`<input id=${id} name=${name} autocomplete="off" .defaultValue=${initial} aria-describedby=${describedBy}>`;
    default:
      return choices(id, name, type, initial);
  }
}

function choices(id: string, name: string, options: readonly Choice[], chosen: string | undefined): TemplateResult {
  return html`<select id=${id} name=${name}>
    ${repeat(options, ([value]) => value, ([value, label]) => html`<option value=${value} .selected=${value === chosen}>${label}</option>`)}
  </select>`;
}
