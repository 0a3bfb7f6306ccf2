import { html, nothing, type ReactiveController, type TemplateResult } from 'lit';
import { loadAgain } from './load-again.js';
import { nextTask } from './next-task.js';
import type { ChatPanel } from './panel.js';
import { ChatForm } from './parts/form/chat-form.js';
import { defaultFields } from './parts/form/default-fields.js';
import type { FormView } from './parts/form/form-view.js';
import { siteFields } from './parts/form/site-fields.js';
import { define } from './parts/frame/define.js';
import { parts, type PageSlots } from './parts/frame/page-slots.js';

/** What the panel shows before a talk: the form, and what a site has around it or in its place. */
export class BeforeTalk implements ReactiveController {
  readonly #panel: ChatPanel;
  readonly #page: PageSlots;
  readonly #begun: () => void;
  readonly #siteFields;
  #reception: ((view: FormView) => TemplateResult) | undefined;
  #loading: Promise<void> | undefined;
  #framed = false;

  /** `begun` is called when the visitor begins to write, `failed` where what the fields need could not be loaded. */
  constructor(panel: ChatPanel, page: PageSlots, begun: () => void, failed: (cause: unknown) => void) {
    this.#panel = panel;
    this.#page = page;
    this.#begun = begun;
    this.#siteFields = siteFields(panel, failed);
    panel.addController(this);
  }

  /** True where the visitor is asked first, or told that nobody is there. */
  get asks(): boolean {
    const { state, withoutForm, hours } = this.#panel;
    const { name } = state.phase;
    return name === 'pre-engagement' || (name === 'idle' && (!withoutForm || (!!hours && !state.hours?.open)));
  }

  /** Resolves when what is to be shown is there, or will not come. */
  async settled(): Promise<void> {
    for (;;) {
      const loading = this.#siteFields.settled() ?? this.#loading;
      if (!loading) return;
      await loading;
      await this.#panel.updateComplete;
    }
  }

  hostUpdated(): void {
    const { open, inline, withoutForm, state } = this.#panel;
    if ((open || inline) && !withoutForm && state.phase.name === 'idle') this.#openForm();
  }

  /** Nothing for the moment that it takes to load it, and at first: made together with what is around it, it would keep a slow phone from answering. */
  template(): TemplateResult | typeof nothing {
    if (!this.#framed) {
      this.#loading ??= nextTask().then(() => this.#goOn());
      return nothing;
    }
    const { chat, strings, prefill, hours, state } = this.#panel;
    const own = this.#page.has('form');
    const closed = hours && state.hours?.open === false;
    const read = this.#siteFields.read((closed ? (this.#panel.form?.closed?.fields ?? []) : this.#panel.fields) ?? defaultFields(strings));
    if (!read) return nothing;
    // What Twilio's own form says around its fields, the site can say otherwise.
    const form = read.form ? { ...read.form, ...this.#panel.form } : this.#panel.form;
    const view = { chat, ...read, prefill, form, hours, own, page: this.#page, begun: this.#begun };
    if (!own && !form && !hours) return formTemplate(view);
    if (!this.#reception) this.#loading ??= this.#loadReception();
    return this.#reception?.(view) ?? nothing;
  }

  async #loadReception(): Promise<void> {
    try {
      this.#reception = (await loadAgain(() => import('./parts/reception/reception-template.js'))).receptionTemplate;
    } catch (cause) {
      // Nobody is kept from chatting by what is around a form: the form alone will do.
      this.#reception = formTemplate;
      this.#panel.report?.(cause);
    }
    this.#goOn();
  }

  #goOn(): void {
    this.#framed = true;
    this.#loading = undefined;
    this.#panel.requestUpdate();
  }

  #openForm(): void {
    // Not while rendering: the fact asks for another update.
    queueMicrotask(() => {
      const { isConnected, state, chat } = this.#panel;
      if (isConnected && state.phase.name === 'idle') chat.run('openForm');
    });
  }
}

function formTemplate({ chat, fields, more, prefill, page, begun }: FormView): TemplateResult {
  return html`<flex-webchat-form
    class="entry"
    exportparts=${parts}
    .chat=${chat}
    .fields=${fields}
    .more=${more}
    .prefill=${prefill}
    @input=${begun}
    >${page.given('welcome')}</flex-webchat-form
  >`;
}

define('flex-webchat-form', ChatForm);
