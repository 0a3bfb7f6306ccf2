import { html, nothing, type PropertyDeclarations, type TemplateResult } from 'lit';
import { choicesOf, whenOffered, type AlertChoice, type AlertChoices } from '../../chat/alert-choices.js';
import type { ChatController } from '../../chat/chat-controller.js';
import type { ChatState } from '../../chat/chat-state.js';
import { englishAlerts } from '../../i18n/english-alerts.js';
import type { AlertWords } from '../../i18n/strings.js';
import { base } from '../../styles/base.js';
import { ChatPart } from '../frame/chat-part.js';
import { alertBellStyles } from './alert-bell.styles.js';

/**
 * Where the visitor chooses how they are told of messages that they do not see.
 *
 * @internal
 */
export class AlertBell extends ChatPart {
  static override styles = [base, alertBellStyles];
  static override slices: readonly (keyof ChatState)[] = ['phase'];
  static override properties: PropertyDeclarations = { open: { state: true } };

  declare open: boolean;

  constructor() {
    super();
    this.open = false;
    this.addEventListener('focusout', this.#left);
  }

  protected override followed(chat: ChatController, signal: AbortSignal): void {
    whenOffered(chat, () => this.requestUpdate(), signal);
  }

  protected override render(): TemplateResult | typeof nothing {
    const choices = choicesOf(this.chat);
    if (!choices || this.state.phase.name !== 'live' || !(choices.sound || choices.notification)) return nothing;
    const quiet = choices.sound !== 'on' && choices.notification !== 'on';
    return html`<button class="icon" type="button" aria-label=${this.#words.alerts} aria-expanded=${this.open} aria-controls="choices" @click=${this.#toggle} @keydown=${this.#key}>
        <svg viewBox="0 0 24 24" aria-hidden="true"><path d="M18 16V11a6 6 0 0 0-12 0v5l-1.5 2h15Zm-8 5h4${quiet ? 'M4 4l16 16' : ''}" /></svg>
      </button>
      <div class="choices" id="choices" role="group" aria-label=${this.#words.alerts} ?hidden=${!this.open} @keydown=${this.#key}>
        ${this.open ? this.#choices(choices) : nothing}
      </div>`;
  }

  get #words(): AlertWords {
    return this.strings.of('alerts', englishAlerts);
  }

  #choices(choices: AlertChoices): TemplateResult {
    const { sound, notification } = choices;
    return html`${sound ? this.#choice(this.#words.sound, sound, this.#turnSound) : nothing}
    ${notification ? this.#choice(this.#words.notifyMe, notification, this.#turnNotification) : nothing}
    ${notification === 'blocked' ? html`<p>${this.#words.blocked}</p>` : nothing}`;
  }

  #choice(name: string, choice: AlertChoice, turn: () => void): TemplateResult {
    return html`<button class="choice" type="button" role="switch" aria-checked=${choice === 'on'} ?disabled=${choice === 'blocked'} @click=${turn}>
      ${name}<span class="switch" aria-hidden="true"></span>
    </button>`;
  }

  readonly #turnSound = (): void => {
    const choices = choicesOf(this.chat);
    choices?.turnSound(choices.sound !== 'on');
    this.requestUpdate();
  };

  readonly #turnNotification = async (): Promise<void> => {
    const choices = choicesOf(this.chat);
    await choices?.turnNotification(choices.notification !== 'on');
    this.requestUpdate();
  };

  readonly #toggle = (): void => {
    this.open = !this.open;
  };

  readonly #left = ({ relatedTarget }: FocusEvent): void => {
    // Without one, the window has lost the focus: to the browser's own question, for one.
    if (relatedTarget) this.open = false;
  };

  /** Closes what is innermost only. */
  readonly #key = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape' || !this.open || event.isComposing) return;
    event.preventDefault();
    this.open = false;
    this.renderRoot.querySelector('button')?.focus();
  };
}
