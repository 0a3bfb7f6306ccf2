import { html, LitElement, nothing, type PropertyDeclarations, type TemplateResult } from 'lit';
import { invitationCardStyles } from './invitation-card.styles.js';

/**
 * The invitation beside the launcher. It never takes the focus, and is said once, politely.
 *
 * @internal
 */
export class InvitationCard extends LitElement {
  static override styles = invitationCardStyles;
  static override properties: PropertyDeclarations = {
    heading: {},
    text: {},
    acceptLabel: {},
    dismissLabel: {},
    accept: { attribute: false },
    dismiss: { attribute: false },
    ready: { state: true },
  };

  declare heading: string;
  declare text: string;
  declare acceptLabel: string;
  declare dismissLabel: string;
  declare accept: () => void;
  declare dismiss: () => void;
  /** False at first: what is said in a region that has only just come is not heard. */
  declare ready: boolean;

  constructor() {
    super();
    this.ready = false;
    void this.updateComplete.then(() => setTimeout(() => (this.ready = true)));
  }

  protected override render(): TemplateResult {
    const { heading, text } = this;
    const content = html`${heading ? html`<p class="heading" dir="auto">${heading}</p>` : nothing}
      <p dir="auto">${text}</p>`;
    return html`<div class="card ${this.ready ? 'come' : ''}" part="invitation" @keydown=${this.#key}>
        <div role="status">${this.ready ? content : nothing}</div>
        <div class="actions">
          <button class="main" type="button" dir="auto" @click=${this.accept}>${this.acceptLabel}</button>
          <button type="button" @click=${this.dismiss}>${this.dismissLabel}</button>
        </div>
      </div>`;
  }

  readonly #key = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape') return;
    event.preventDefault();
    this.dismiss();
  };
}
