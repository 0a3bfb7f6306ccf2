import { html, nothing, type PropertyDeclarations, type TemplateResult } from 'lit';
import { FilePart } from './file-part.js';
import { kindIcon, outward } from './icons.js';
import { openApart } from './save-file.js';

/**
 * A file by its name, with what can be done with it.
 *
 * @internal
 */
export class FileChip extends FilePart {
  static override properties: PropertyDeclarations = { ...FilePart.properties, address: { state: true } };

  /** Where it can be opened by another click: the one before is too long ago for a new tab. */
  declare address: string | undefined;

  protected override render(): TemplateResult {
    const { look } = this.source;
    return html`<div class="file">
        <span class="kind">${kindIcon(look.kind)}</span>
        ${this.about()} ${look.kind === 'pdf' ? this.#way() : nothing} ${this.downloadButton()}
      </div>
      ${this.trouble(this.#again)}`;
  }

  #way(): TemplateResult {
    const label = this.words.open(this.source.name);
    const { address } = this;
    return address
      ? html`<a class="icon open" tabindex=${this.tab} href=${address} target="_blank" rel="noopener noreferrer" aria-label=${label} title=${label} @click=${this.#opened}>${outward}</a>`
      : html`<button class="icon open" type="button" tabindex=${this.tab} aria-label=${label} title=${label} aria-busy=${this.busy} @click=${this.#open}>${outward}</button>`;
  }

  /** A PDF can hold anything: it is opened where it lies, never with the page's origin. */
  readonly #open = (): void =>
    void this.attempt(async (signal) => {
      const address = await this.source.address();
      if (signal.aborted) return;
      if ((navigator.userActivation as UserActivation | undefined)?.isActive !== false) return openApart(address);
      this.address = address;
      await this.updateComplete;
      this.querySelector<HTMLElement>('.open')?.focus();
    });

  /** The address ends soon. */
  readonly #opened = (): void => void setTimeout(() => void (this.address = undefined));

  readonly #again = (): void => {
    this.querySelector<HTMLElement>('.save')?.focus();
    this.save();
  };
}
