import { css, html, LitElement, type TemplateResult } from 'lit';
import { query } from 'lit/decorators.js';
import { tokens } from './tokens.styles.js';

/** The agent wants this file sent. */
export class FileEvent extends Event {
  readonly file: File;

  constructor(file: File) {
    super('file');
    this.file = file;
  }
}

/** A button to choose files. Fires `file` for each. */
export class AttachButton extends LitElement {
  static override readonly styles = [
    tokens,
    css`
      button {
        display: grid;
        place-items: center;
        inline-size: 2.75rem;
        min-block-size: 2.75rem;
        padding: 0;
      }

      svg {
        inline-size: 1.25rem;
        block-size: 1.25rem;
        fill: none;
        stroke: currentColor;
        stroke-width: 2;
        stroke-linecap: round;
        stroke-linejoin: round;
      }
    `,
  ];

  @query('input') private accessor chooser!: HTMLInputElement | null;

  protected override render(): TemplateResult {
    return html`
      <input type="file" multiple hidden @change=${this.#chosen} />
      <button aria-label="Attach files" title="Attach files" @click=${this.#choose}>
        <svg viewBox="0 0 24 24" aria-hidden="true"><path d="m20 11-8.5 8.5a5 5 0 0 1-7-7L13 4a3.4 3.4 0 0 1 4.8 4.8l-8.5 8.5a1.7 1.7 0 0 1-2.4-2.4l7.6-7.6" /></svg>
      </button>
    `;
  }

  #choose(): void {
    this.chooser?.click();
  }

  #chosen(): void {
    const { chooser } = this;
    for (const file of chooser?.files ?? []) this.dispatchEvent(new FileEvent(file));
    // The same file can be chosen once more.
    if (chooser) chooser.value = '';
  }
}
