import { html, type TemplateResult } from 'lit';
import type { FormView } from '../form/form-view.js';
import { define } from '../frame/define.js';
import { parts } from '../frame/page-slots.js';
import { ChatReception } from './chat-reception.js';

/** The form with what a site has around it, and what stands in its place. */
export function receptionTemplate({ chat, fields, more, prefill, form, hours, own, page, begun }: FormView): TemplateResult {
  return html`<flex-webchat-reception
    class="entry"
    exportparts=${parts}
    .chat=${chat}
    .fields=${fields}
    .more=${more}
    .prefill=${prefill}
    .form=${form}
    .hours=${hours}
    .own=${own}
    @input=${begun}
    >${['welcome', 'form', 'verify'].map((name) => page.given(name))}</flex-webchat-reception
  >`;
}

define('flex-webchat-reception', ChatReception);
