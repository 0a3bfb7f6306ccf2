import { css, html, type PropertyDeclarations, type TemplateResult } from 'lit';
import { partsOf } from '../../files/file-names.js';
import { DressedElement } from '../../styles/dressed-element.js';

/** Width and height of what is drawn, in dots: twice what is shown. */
const dots = 88;

/**
 * What a chosen file looks like: the picture in small, or the kind of file it is. Drawn by itself, so that the page's policy need not allow anything
 * for it, and a large picture is not kept.
 *
 * @internal
 */
export class FileThumb extends DressedElement {
  static override styles = css`
    :host {
      display: grid;
      place-items: center;
      overflow: hidden;
      inline-size: 44px;
      block-size: 44px;
      border-radius: 10px;
      background: color-mix(in srgb, var(--chat-ring) 14%, transparent);
      color: var(--chat-ring);
      font-size: 0.6875em;
      font-weight: 700;
      line-height: 1;
      text-transform: uppercase;
    }
    canvas {
      inline-size: 100%;
      block-size: 100%;
      object-fit: cover;
    }
  `;
  static override properties: PropertyDeclarations = { file: { attribute: false }, drawn: { state: true } };

  declare file: File;
  /** The file whose picture is drawn. */
  declare drawn: File | undefined;

  protected override render(): TemplateResult {
    const { extension } = partsOf(this.file.name);
    const drawn = this.drawn === this.file;
    return html`<canvas width=${dots} height=${dots} ?hidden=${!drawn} aria-hidden="true"></canvas>${drawn ? '' : html`<span aria-hidden="true">${extension.slice(0, 5) || '?'}</span>`}`;
  }

  protected override updated(changed: Map<PropertyKey, unknown>): void {
    if (changed.has('file') && this.file.type.startsWith('image/')) void this.#draw(this.file);
  }

  /** What cannot be drawn is shown by its kind. */
  async #draw(file: File): Promise<void> {
    try {
      const picture = await createImageBitmap(file);
      if (file === this.file) {
        const { width, height } = picture;
        const side = Math.min(width, height);
        const canvas = this.renderRoot.querySelector('canvas');
        canvas?.getContext('2d')?.drawImage(picture, (width - side) / 2, (height - side) / 2, side, side, 0, 0, dots, dots);
        this.drawn = file;
      }
      picture.close();
    } catch {
      this.drawn = undefined;
    }
  }
}
