/** The least that a launcher made with Lit takes: a button, and a form that comes when it is wanted. */
import { css, html, LitElement, nothing, type TemplateResult } from 'lit';

class BenchFloor extends LitElement {
  static override properties = { open: { type: Boolean } };
  static override styles = css`
    :host {
      position: fixed;
      inset-block-end: 16px;
      inset-inline-end: 16px;
    }
    button {
      inline-size: 56px;
      block-size: 56px;
      border: 0;
      border-radius: 50%;
      background: #0b57d0;
      color: #fff;
    }
  `;

  declare open: boolean;

  constructor() {
    super();
    this.open = false;
    this.addEventListener('pointerover', () => void import('./floor-form.js'), { once: true });
  }

  protected override render(): TemplateResult {
    return html`${this.open ? html`<bench-floor-form></bench-floor-form>` : nothing}<button type="button" aria-label="Open chat" @click=${this.#toggle}>?</button>`;
  }

  readonly #toggle = async (): Promise<void> => {
    await import('./floor-form.js');
    this.open = !this.open;
  };
}

customElements.define('bench-floor', BenchFloor);
