import { html, nothing, type PropertyDeclarations, type PropertyValues, type TemplateResult } from 'lit';
import type { Hours } from '../../chat/business-hours.js';
import type { ChatState } from '../../chat/chat-state.js';
import type { FormFooter, FormOptions, Verify } from '../../chat/form-options.js';
import type { Answer, Answers } from '../../chat/ports.js';
import { englishForm } from '../../i18n/english-form.js';
import { nearestLang } from '../../i18n/nearest-lang.js';
import type { FormWords } from '../../i18n/strings.js';
import { siteLink } from '../fields/site-link.js';
import { ChatForm } from '../form/chat-form.js';
import { backWords } from './back-words.js';
import { receptionStyles } from './chat-reception.styles.js';
import { answersOf } from './own-answers.js';

/** What a visitor is shown: nothing before it is known whether somebody is there; that nobody is; a form of the site's own; or ours. */
type View = 'nothing' | 'closed' | 'own' | 'form';

/**
 * The form with what a site has around it, and what stands in its place: a form of the site's own, or that nobody is there.
 *
 * @internal
 */
export class ChatReception extends ChatForm {
  static override styles = [...ChatForm.styles, receptionStyles];
  static override slices: readonly (keyof ChatState)[] = [...ChatForm.slices, 'hours'];
  static override properties: PropertyDeclarations = { form: { attribute: false }, hours: { attribute: false }, own: { attribute: false } };

  declare form: FormOptions | undefined;
  /** When the site's people are there. */
  declare hours: Hours | undefined;
  /** True where the site has put a form of its own. */
  declare own: boolean;

  #view: View | undefined;
  /** True where the focus goes to what is shown next. */
  #focusing = false;
  /** What the site looks at now. */
  #checking: AbortController | undefined;
  #refused = false;
  #onlyPrefill = false;

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#checking?.abort();
    this.#checking = undefined;
  }

  override focus(): void {
    const view = this.#viewNow();
    if (view === 'nothing') this.#focusing = true;
    else if (view === 'closed') this.renderRoot.querySelector('h3')?.focus();
    else if (view === 'own') this.#firstOfOwn()?.focus();
    else super.focus();
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    super.willUpdate(changed);
    const view = this.#viewNow();
    // What has the focus goes with the view.
    if (this.#view !== undefined && view !== this.#view && this.matches(':focus-within')) this.#focusing = true;
    this.#view = view;
  }

  protected override updated(changed: PropertyValues<this>): void {
    super.updated(changed);
    if (this.#view === 'form') this.#skip();
    if (!this.#focusing || this.#view === 'nothing') return;
    this.#focusing = false;
    this.focus();
  }

  protected override render(): TemplateResult {
    const { form } = this;
    switch (this.#viewNow()) {
      case 'nothing':
        return html``;
      case 'closed':
        return html`<div class="closed" part="form" role="group" aria-labelledby="closed">${this.opening()} ${footer(form?.footer)}</div>`;
      case 'own':
        return html`<div class="own" part="form" @submit=${this.#ownSubmit}>
          <slot name="form"></slot>
          <slot name="verify"></slot>
          ${this.#outcome()}
        </div>`;
      case 'form':
        return super.render();
    }
  }

  protected override opening(): unknown {
    if (this.#isClosed()) return this.#closed();
    const { heading, description = this.strings.formIntro } = this.form ?? {};
    return html`<slot name="welcome">${heading ? html`<h3 dir="auto">${heading}</h3>` : nothing}${description ? intro(description) : nothing}</slot>`;
  }

  protected override closing(): TemplateResult {
    const { form, strings } = this;
    const label = this.#isClosed() ? (form?.closed?.submitLabel ?? this.#words.sendMessage) : (form?.submitLabel ?? strings.startChat);
    return html`<slot name="verify"></slot>
      ${this.#outcome()}
      <button
        class="main"
        part="submit"
        type="submit"
        dir="auto"
        aria-disabled=${this.#checking ? 'true' : nothing}
        aria-describedby=${this.#refused ? 'refusal' : nothing}
      >
        ${this.#checking ? this.#words.checking : label}
      </button>
      ${footer(form?.footer)}`;
  }

  protected override given(name: string): Answer | undefined {
    return this.#onlyPrefill ? this.prefill?.[name] : super.given(name);
  }

  protected override begin(answers: Answers): void {
    const all = this.#isClosed() ? { ...answers, afterHours: true } : answers;
    const { verify } = this.form ?? {};
    if (verify) void this.#check(verify, all);
    else super.begin(all);
  }

  get #words(): FormWords {
    return this.strings.of('form', englishForm);
  }

  #viewNow(): View {
    if (this.hours && !this.state.hours) return 'nothing';
    if (this.#isClosed()) return this.fields.length > 0 ? 'form' : 'closed';
    return this.own ? 'own' : 'form';
  }

  #isClosed(): boolean {
    return !!this.hours && this.state.hours?.open === false;
  }

  #closed(): TemplateResult {
    const { heading, message } = this.form?.closed ?? {};
    const words = this.#words;
    const { hours } = this.state;
    const back = hours && backWords(hours, words, nearestLang(this));
    const ask = this.fields.length > 0 ? words.leaveMessage : '';
    return html`${clock}
      <h3 id="closed" tabindex="-1" dir="auto">${heading ?? words.closed}</h3>
      ${message ?? ask ? intro(message ?? ask) : nothing} ${back ? html`<p class="back" dir="auto">${back}</p>` : nothing}`;
  }

  /** What came of looking at the answers. */
  #outcome(): TemplateResult {
    const words = this.#words;
    return html`<p class="unseen" role="status">${this.#checking ? words.checking : nothing}</p>
      ${this.#refused ? html`<p class="summary" id="refusal" role="alert" dir="auto">${this.form?.refusal ?? words.refused}</p>` : nothing}`;
  }

  async #check(verify: Verify, answers: Answers): Promise<void> {
    if (this.#checking) return;
    const checking = new AbortController();
    this.#checking = checking;
    this.#refused = false;
    this.requestUpdate();
    const proof = await proofOf(verify, answers, checking.signal);
    if (checking.signal.aborted) return;
    this.#checking = undefined;
    this.#refused = !proof;
    if (proof) this.chat.run('start', answers, proof);
    this.requestUpdate();
  }

  /** Only who has just opened the chat themselves is not asked: a page that opens it costs an agent nothing. */
  #skip(): void {
    const { form, state, prefill } = this;
    const wanted = form?.skipWhenComplete && prefill && !this.#isClosed() && state.phase.name === 'pre-engagement';
    if (!wanted || !navigator.userActivation.isActive || Object.keys(state.filled).length > 0) return;
    this.#onlyPrefill = true;
    if (this.isRight()) {
      // Whoever gives up a start that they have not asked for is shown the form.
      this.chat.run('fillForm', prefill);
      this.renderRoot.querySelector('form')?.requestSubmit();
    }
    this.#onlyPrefill = false;
  }

  readonly #ownSubmit = (event: SubmitEvent): void => {
    // The site sees to it itself.
    if (event.defaultPrevented) return;
    event.preventDefault();
    const { name } = this.state.phase;
    if (name !== 'starting' && name !== 'live') this.begin(answersOf(event.target as HTMLFormElement, event.submitter));
  };

  #firstOfOwn(): HTMLElement | undefined {
    const elements = this.renderRoot.querySelector<HTMLSlotElement>('slot[name="form"]')?.assignedElements({ flatten: true }) ?? [];
    const found = elements.map((element) => element.querySelector<HTMLElement>(':is(input:not([type="hidden"]), select, textarea, button):enabled'));
    return found.find((each) => each !== null) ?? undefined;
  }
}

/** What goes along with the answers; nothing where no chat is to start. An error of the site's own code is the site's to see. */
async function proofOf(verify: Verify, answers: Answers, signal: AbortSignal): Promise<Answers | undefined> {
  try {
    const proof: unknown = await verify(answers, signal);
    if (proof === true) return {};
    return typeof proof === 'object' && proof !== null ? (proof as Answers) : undefined;
  } catch (thrown) {
    if (!signal.aborted) reportError(thrown);
    return undefined;
  }
}

function intro(text: string): TemplateResult {
  return html`<p class="intro" dir="auto">${text}</p>`;
}

function footer(line: FormFooter | undefined): TemplateResult | typeof nothing {
  if (!line?.text) return nothing;
  const { text, href } = line;
  return html`<p class="footer" dir="auto">${href ? siteLink(text, href) : text}</p>`;
}

const clock = html`<svg class="clock" viewBox="0 0 24 24" aria-hidden="true"><path d="M12 7v5l3 2m6-2a9 9 0 1 1-18 0 9 9 0 0 1 18 0" /></svg>`;
