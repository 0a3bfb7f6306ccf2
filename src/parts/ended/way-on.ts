import { html, nothing, type PropertyDeclarations, type TemplateResult } from 'lit';
import type { ChatState } from '../../chat/chat-state.js';
import { englishReasons as reasons } from '../../i18n/english-reasons.js';
import { base } from '../../styles/base.js';
import { ChatPart } from '../frame/chat-part.js';
import { wayOnStyles } from './way-on.styles.js';

/**
 * Says why the chat does not go on, and offers the way on: a new chat, or another try.
 *
 * @internal
 */
export class WayOn extends ChatPart {
  static override styles = [base, wayOnStyles];
  static override slices: readonly (keyof ChatState)[] = ['phase'];
  static override properties: PropertyDeclarations = { withoutForm: { attribute: false } };

  /** True where a new chat starts without the form. */
  declare withoutForm: boolean;

  constructor() {
    super();
    this.withoutForm = false;
  }

  override focus(): void {
    this.renderRoot.querySelector('button')?.focus();
  }

  protected override render(): TemplateResult | typeof nothing {
    const { phase } = this.state;
    const { strings } = this;
    if (phase.name === 'ended') return wayOn(reasons.ended[phase.reason], reasons.talk.startNewChat, this.#restart);
    if (phase.name === 'failed') return wayOn(reasons.errors[phase.error.code], strings.tryAgain, this.#tryAgain, fallback);
    return nothing;
  }

  readonly #restart = (): void => this.chat.run('restart', !this.withoutForm);

  readonly #tryAgain = (): void => this.chat.run('start', this.state.answers);
}

/** Another way to reach the site's people, where the site has put one. */
const fallback = html`<slot name="fallback"></slot>`;

function wayOn(text: string, button: string, go: () => void, more?: TemplateResult): TemplateResult {
  return html`<div class=${more ? 'failed' : ''} part="way-on">
    <div id="why">
      <p>${text}</p>
      ${more}
    </div>
    <button class="main" type="button" aria-describedby="why" @click=${go}>${button}</button>
  </div>`;
}
