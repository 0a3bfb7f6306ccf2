import { html, nothing, type PropertyDeclarations, type TemplateResult } from 'lit';
import { checkAnswers } from '../../chat/answers.js';
import type { ChatState } from '../../chat/chat-state.js';
import type { Field } from '../../chat/fields.js';
import type { Answers } from '../../chat/ports.js';
import { base } from '../../styles/base.js';
import { ChatPart } from '../frame/chat-part.js';
import { formStyles } from './chat-form.styles.js';
import { fieldTemplate } from './form-field.js';

/**
 * The pre-engagement form: asks, checks, and starts the chat.
 *
 * @internal
 */
export class ChatForm extends ChatPart {
  static override styles = [base, formStyles];
  static override slices: readonly (keyof ChatState)[] = ['answers'];
  static override properties: PropertyDeclarations = { fields: { attribute: false } };

  declare fields: readonly Field[];

  /** What the visitor has typed here; over it nothing, under it the answers of an earlier attempt. */
  #typed: Answers = {};
  /** What is shown as wrong, by field name. */
  #errors: ReadonlyMap<string, string> = new Map();
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
    const { strings } = this;
    return html`<form part="form" novalidate @submit=${this.#submit}>
      <p class="intro">${strings.formIntro}</p>
      ${this.#summed && this.#errors.size > 0 ? this.#summary() : nothing}
      ${this.fields.map((field, place) =>
        fieldTemplate({
          field,
          id: `field-${place}`,
          answer: this.#answerTo(field),
          error: this.#errors.get(field.name),
          strings,
          changed: (answer) => this.#change(field, answer),
          left: () => this.#recheck(field),
        }),
      )}
      <button class="main" part="submit" type="submit">${strings.startChat}</button>
    </form>`;
  }

  #summary(): TemplateResult {
    const wrong = this.fields.filter(({ name }) => this.#errors.has(name));
    return html`<div class="summary" role="group" aria-labelledby="summary" tabindex="-1">
      <p id="summary">${this.strings.fixProblems}</p>
      <ul>
        ${wrong.map(
          ({ name }) =>
            html`<li><button type="button" @click=${() => this.#control(name)?.focus()}>${this.#errors.get(name)}</button></li>`,
        )}
      </ul>
    </div>`;
  }

  #answerTo({ name, type, value }: Field): string | boolean {
    return this.#typed[name] ?? this.state.answers[name] ?? value ?? (type === 'checkbox' ? false : '');
  }

  #answers(): Answers {
    return Object.fromEntries(this.fields.map((field) => [field.name, this.#answerTo(field)]));
  }

  #change(field: Field, answer: string | boolean): void {
    this.#typed = { ...this.#typed, [field.name]: answer };
    if (this.#errors.has(field.name)) this.#recheck(field);
  }

  /** After a submit, a field that was wrong says at once when it is right, or wrong in another way. */
  #recheck(field: Field): void {
    if (!this.#errors.has(field.name)) return;
    const error = this.#check().get(field.name);
    const errors = new Map(this.#errors);
    if (error) errors.set(field.name, error);
    else errors.delete(field.name);
    this.#errors = errors;
    this.requestUpdate();
  }

  #check(): ReadonlyMap<string, string> {
    const wrong = checkAnswers(this.fields, this.#answers());
    return new Map(
      wrong.map(({ name, problem }) => {
        const field = this.fields.find((each) => each.name === name);
        const own = problem === 'pattern' ? field?.patternHint : undefined;
        return [name, own ?? this.strings.problems[problem](field?.label ?? name)];
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
    if (this.#errors.size === 0) this.chat.run('start', this.#answers());
    this.requestUpdate();
    await this.updateComplete;
    const [first] = this.#errors.keys();
    if (this.#summed) this.renderRoot.querySelector<HTMLElement>('.summary')?.focus();
    else if (first !== undefined) this.#control(first)?.focus();
  };
}
