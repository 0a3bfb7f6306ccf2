import { html, type nothing, type PropertyDeclarations, type PropertyValues, type TemplateResult } from 'lit';
import { FilePart, nameTemplate } from './file-part.js';
import { fileSize } from '../../i18n/file-size.js';
import type { FileSource } from './file-source.js';
import { kindIcon } from './icons.js';
import { ifUndrawn } from './if-undrawn.js';
import { freely, largest, Undrawable, type PictureShelf, type ShownPicture } from './picture-shelf.js';
import { openPictureView } from './picture-view.js';

/**
 * A picture in a box whose size is known before the picture is: it comes when its place is in sight, and goes with its row.
 *
 * @internal
 */
export class FilePicture extends FilePart {
  static override properties: PropertyDeclarations = {
    ...FilePart.properties,
    shelf: { attribute: false },
    pictures: { attribute: false },
    picture: { state: true },
  };

  declare shelf: PictureShelf;
  /** All pictures of the talk, in their order. */
  declare pictures: () => readonly FileSource[];
  declare picture: ShownPicture | undefined;

  #taken: FileSource | undefined;
  readonly #sight = new IntersectionObserver((entries) => {
    if (entries.some(({ isIntersecting }) => isIntersecting)) this.#come();
  });

  override connectedCallback(): void {
    super.connectedCallback();
    this.#sight.observe(this);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#sight.disconnect();
    this.#leave();
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    const before = changed.get('source');
    if (!before || before.media.sid === this.source.media.sid) return;
    this.#leave();
    this.#sight.unobserve(this);
    this.#sight.observe(this);
  }

  protected override render(): TemplateResult {
    const { name } = this.source;
    const { picture, tab } = this;
    if (!picture) return this.problem ? this.#without(this.trouble(this.#again)) : this.#without(this.#waiting());
    return html`<button class="thumb" type="button" tabindex=${tab} aria-haspopup="dialog" aria-label=${this.words.show(name)} @click=${this.#open}>
        <img src=${picture.address} alt=${name} decoding="async" draggable="false" @error=${this.#broken} @load=${this.#loaded} />
      </button>
      ${this.downloadButton()}`;
  }

  #without(what: TemplateResult | typeof nothing): TemplateResult {
    return html`<div class="empty">
        <span class="kind">${kindIcon('picture')}</span>
        ${nameTemplate(this.source.name)} ${what}
      </div>
      ${this.downloadButton()}`;
  }

  #waiting(): TemplateResult {
    const { size } = this.source.media;
    if (this.busy || size <= freely) return html`<span class="more">${this.words.loading}</span>`;
    const label = this.words.show(this.source.name);
    return html`<button class="ask" type="button" tabindex=${this.tab} aria-label=${label} @click=${this.#take}>${this.words.showLarge} · ${fileSize(size, this.locale)}</button>`;
  }

  #come(): void {
    const { size } = this.source.media;
    this.#sight.unobserve(this);
    if (size > largest) this.problem = 'undrawable';
    else if (size <= freely && !this.#taken && !this.problem) this.#take();
  }

  readonly #take = (): void =>
    void this.attempt(async (signal) => {
      const { source } = this;
      this.#taken = source;
      try {
        const picture = await this.shelf.take(source);
        if (signal.aborted || this.#taken !== source) return;
        this.picture = picture;
      } catch (thrown) {
        if (this.#taken === source) this.#taken = undefined;
        if (!(thrown instanceof Undrawable)) throw thrown;
        this.problem = 'undrawable';
      }
    });

  #leave(): void {
    if (this.#taken) this.shelf.giveBack(this.#taken);
    this.#taken = undefined;
    this.picture = undefined;
  }

  readonly #broken = (): void => {
    this.#leave();
    this.problem = 'undrawable';
  };

  readonly #loaded = (event: Event): void => ifUndrawn(event, this.#broken);

  readonly #again = (): void => {
    this.querySelector<HTMLElement>('.save')?.focus();
    this.#take();
  };

  readonly #open = ({ currentTarget }: Event): void => {
    const { source, shelf, strings, pictures } = this;
    openPictureView({ opener: currentTarget as HTMLElement, sources: pictures(), sid: source.media.sid, shelf, strings });
  };
}
