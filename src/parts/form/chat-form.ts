import { html, nothing, type PropertyDeclarations, type PropertyValues, type TemplateResult } from 'lit';
import { checkAnswers } from '../../chat/answers.js';
import type { ChatState } from '../../chat/chat-state.js';
import type { Field, ShownField, TextField } from '../../chat/fields.js';
import type { Answer, Answers } from '../../chat/ports.js';
import { base } from '../../styles/base.js';
import { ChatPart } from '../frame/chat-part.js';
import { formStyles } from './chat-form.styles.js';
import type { MoreFields } from '../fields/more-fields.js';
import { fieldTemplate, type FieldView } from './form-field.js';

/**
 * The pre-engagement form: asks, checks, and starts the chat.
 *
 * @internal
 */
export class ChatForm extends ChatPart {
  static override styles = [base, formStyles];
  static override slices: readonly (keyof ChatState)[] = ['answers'];
  static override properties: PropertyDeclarations = { fields: { attribute: false }, more: { attribute: false }, prefill: { attribute: false } };

  declare fields: readonly Field[];
  /** What fields need that most forms do without. */
  declare more: MoreFields | undefined;
  /** What the site knows of the visitor. */
  declare prefill: Answers | undefined;

  /** What the visitor has typed here; over it nothing, under it what is `given`. */
  #typed: Answers = {};
  /** What is shown as wrong, by field name, in the language that is spoken then. */
  #errors: ReadonlyMap<string, () => string> = new Map();
  #summed = false;

  constructor() {
    super();
    this.fields = [];
  }

  /** Puts the focus on the first field, or on the button of a form without fields. */
  override focus(): void {
    this.renderRoot.querySelector<HTMLElement>('input, textarea, select, button')?.focus();
  }

  protected override render(): TemplateResult {
    const { strings, more } = this;
    const template = more?.template ?? fieldTemplate;
    const asked = this.#asked();
    return html`<form part="form" novalidate @submit=${this.#submit}>
      ${this.opening()}
      ${this.#summed && this.#errors.size > 0 ? this.#summary() : nothing}
      ${this.fields.map((field, place) => {
        const view = {
          field,
          id: `field-${place}`,
          answer: this.#answerTo(field),
          error: this.#errors.get(field.name)?.(),
          strings,
          changed: (answer: Answer) => this.#change(field, answer),
          left: () => this.#recheck(),
        };
        return asked.includes(field) ? template(view as FieldView<ShownField>) : nothing;
      })}
      ${this.closing()}
    </form>`;
  }

  /** What stands before the fields. */
  protected opening(): unknown {
    return html`<slot name="welcome"><p class="intro">${this.strings.formIntro}</p></slot>`;
  }

  /** What stands after them: the button. */
  protected closing(): TemplateResult {
    return html`<button class="main" part="submit" type="submit">${this.strings.startChat}</button>`;
  }

  /** What is known to answer the field of this name, from before or from elsewhere. */
  protected given(name: string): Answer | undefined {
    return this.state.filled[name] ?? this.prefill?.[name] ?? this.state.answers[name];
  }

  /** True where no answer is missing or wrong. */
  protected isRight(): boolean {
    return this.#check().size === 0;
  }

  /** Starts the chat with answers that are right. */
  protected begin(answers: Answers): void {
    this.chat.run('start', answers);
  }

  protected override updated(_changed: PropertyValues<this>): void {
    this.more?.dress(this);
  }

  #summary(): TemplateResult {
    return html`<div class="summary" role="group" aria-labelledby="summary" tabindex="-1">
      <p id="summary">${this.strings.fixProblems}</p>
      <ul>
        ${[...this.#errors].map(
          ([name, error]) => html`<li><button type="button" @click=${() => this.#control(name)?.focus()}>${error()}</button></li>`,
        )}
      </ul>
    </div>`;
  }

  #answerTo(field: Field): Answer {
    const { name, type, value } = field;
    const given = this.#typed[name] ?? this.given(name);
    return this.more?.answerTo(field, given) ?? given ?? value ?? (type === 'checkbox' ? false : '');
  }

  #answers(fields: readonly Field[]): Answers {
    return Object.fromEntries(fields.map((field) => [field.name, this.#answerTo(field)]));
  }

  /** The fields that are asked, given the answers until now. */
  #asked(): readonly Field[] {
    const { fields, more } = this;
    return more?.asked(fields, this.#answers(fields)) ?? fields;
  }

  #change(field: Field, answer: Answer): void {
    this.#typed = { ...this.#typed, [field.name]: answer };
    if (field.type !== 'password') this.chat.run('fillForm', { ...this.state.filled, [field.name]: answer });
    this.#recheck();
    if (this.more) this.requestUpdate();
  }

  /** After a submit, a field that was wrong says at once when it is right, or wrong in another way. */
  #recheck(): void {
    if (this.#errors.size === 0) return;
    this.#errors = new Map([...this.#check()].filter(([name]) => this.#errors.has(name)));
    this.requestUpdate();
  }

  #check(): ReadonlyMap<string, () => string> {
    const { more } = this;
    const asked = this.#asked();
    return new Map(
      checkAnswers(asked, this.#answers(asked), more?.problem).map(({ field, problem }) => {
        const { name, label, patternHint } = field as TextField;
        const said = (): string => {
          const words: Partial<Record<string, (label: string) => string>> = this.strings.problems;
          return (problem === 'pattern' && patternHint) || (words[problem]?.(label) ?? more?.say(problem, field, this.strings) ?? problem);
        };
        return [name, said];
      }),
    );
  }

  #control(name: string): HTMLElement | undefined {
    const place = this.fields.findIndex((field) => field.name === name);
    return this.renderRoot.querySelector<HTMLElement>(`#field-${place}`) ?? undefined;
  }

  readonly #submit = async (event: Event): Promise<void> => {
    event.preventDefault();
    const { name } = this.state.phase;
    if (name === 'starting' || name === 'live') return;
    this.#errors = this.#check();
    this.#summed = this.#errors.size > 1;
    if (this.#errors.size === 0) this.begin(this.#answers(this.#asked()));
    this.requestUpdate();
    await this.updateComplete;
    const [first] = this.#errors.keys();
    if (this.#summed) this.renderRoot.querySelector<HTMLElement>('.summary')?.focus();
    else if (first !== undefined) this.#control(first)?.focus();
  };
}
