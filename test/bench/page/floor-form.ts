/** The least that a form made with Lit takes. */
import { css, html, LitElement, type TemplateResult } from 'lit';

class BenchFloorForm extends LitElement {
  static override styles = css`
    form {
      display: grid;
      gap: 8px;
      inline-size: 320px;
      padding: 16px;
      background: #fff;
      box-shadow: 0 2px 12px #0004;
    }
  `;

  protected override render(): TemplateResult {
    return html`<form>
      <label>Name <input name="friendlyName" autocomplete="name" /></label>
      <label>E-mail <input name="email" type="email" autocomplete="email" /></label>
      <label>How can we help? <textarea name="query" rows="3" required></textarea></label>
      <button type="submit">Start chat</button>
    </form>`;
  }
}

customElements.define('bench-floor-form', BenchFloorForm);
