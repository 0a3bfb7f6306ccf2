import { html, nothing, type PropertyDeclarations, type TemplateResult } from 'lit';
import { englishMedia } from '../../i18n/english-media.js';
import type { Words } from '../../i18n/language.js';
import type { MediaWords } from '../../i18n/strings.js';
import { base } from '../../styles/base.js';
import { DressedElement } from '../../styles/dressed-element.js';
import { define } from '../frame/define.js';
import { nameTemplate } from './file-part.js';
import type { FileProblem, FileSource } from './file-source.js';
import { arrow, back, cross, forth, larger, smaller } from './icons.js';
import { ifUndrawn } from './if-undrawn.js';
import { Undrawable, type PictureShelf, type ShownPicture } from './picture-shelf.js';
import { pictureViewStyles } from './picture-view.styles.js';
import { saveFile } from './save-file.js';

/** Letters of a name before its extension that are shown at most. */
const longest = 60;

/** What a view of pictures is opened with. */
export interface PictureViewing {
  /** What was pressed; it gets the focus back. */
  readonly opener: HTMLElement;
  readonly sources: readonly FileSource[];
  /** The one that is seen first, by its media SID. */
  readonly sid: string;
  readonly shelf: PictureShelf;
  readonly strings: Words;
}

/** Shows pictures one at a time over everything. */
export function openPictureView(viewing: PictureViewing): void {
  const view = document.createElement('flex-webchat-picture-view') as PictureView;
  view.viewing = viewing;
  view.place = Math.max(0, viewing.sources.findIndex(({ media }) => media.sid === viewing.sid));
  // Beside what was pressed: language, direction and colours hold for it too.
  (viewing.opener.getRootNode() as ShadowRoot).append(view);
}

/**
 * The pictures of a talk, one at a time, in a modal dialog of its own.
 *
 * @internal
 */
export class PictureView extends DressedElement {
  static override styles = [base, pictureViewStyles];
  static override properties: PropertyDeclarations = {
    viewing: { attribute: false },
    place: { attribute: false },
    picture: { state: true },
    problem: { state: true },
    full: { state: true },
  };

  declare viewing: PictureViewing;
  declare place: number;
  declare picture: ShownPicture | undefined;
  declare problem: FileProblem | undefined;
  /** True while every dot is shown, whatever fits. */
  declare full: boolean;

  get #words(): MediaWords {
    return this.viewing.strings.of('media', englishMedia);
  }

  #taken: FileSource | undefined;
  readonly #life = new AbortController();
  /** A panel that is closed over it would leave the page blocked. */
  readonly #sizes = new ResizeObserver(() => {
    if (this.#dialog?.open && !this.#dialog.checkVisibility()) this.#dialog.close();
    this.requestUpdate();
  });

  constructor() {
    super();
    this.full = false;
    this.addEventListener('keydown', this.#key);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#life.abort();
    this.#sizes.disconnect();
    this.#leave();
  }

  protected override firstUpdated(): void {
    const dialog = this.#dialog;
    if (!dialog) return;
    dialog.showModal();
    this.#sizes.observe(dialog);
    void this.#take();
  }

  protected override render(): TemplateResult {
    const { sources } = this.viewing;
    const { name } = this.#source;
    return html`<dialog aria-label=${this.#words.picture} @close=${this.#closed}>
      <div class="bar">
        <p class="title" role="status">${nameTemplate(name, longest)} ${sources.length > 1 ? html`<bdi class="place">${this.#words.place(this.place + 1, sources.length)}</bdi>` : nothing}</p>
        ${this.#zoomButton()} ${this.#button('save', this.#words.download(name), arrow, this.#save)} ${this.#button('close', this.#words.close, cross, () => this.#dialog?.close())}
      </div>
      <div class=${this.full ? 'stage full' : 'stage'} @click=${this.#clicked}>${this.#shown()}</div>
      ${sources.length > 1 ? html`${this.#step('back', this.#words.previous, -1, back)} ${this.#step('forth', this.#words.next, 1, forth)}` : nothing}
    </dialog>`;
  }

  get #dialog(): HTMLDialogElement | null {
    return this.renderRoot.querySelector('dialog');
  }

  get #source(): FileSource {
    const source = this.viewing.sources[this.place];
    if (!source) throw new RangeError('There is no such picture.');
    return source;
  }

  #shown(): TemplateResult {
    const { picture, problem } = this;
    const { name } = this.#source;
    if (picture) return html`<img src=${picture.address} width=${picture.width} height=${picture.height} alt=${name} draggable="false" @error=${this.#broken} @load=${this.#loaded} />`;
    if (!problem) return html`<p class="note" role="status">${this.#words.loading}</p>`;
    const again = html`<button type="button" @click=${this.#again}>${this.viewing.strings.tryAgain}</button>`;
    return html`<div class="note" role="alert"><p>${this.#words.problems[problem]}</p>${problem === 'failed' ? again : nothing}</div>`;
  }

  #button(name: string, label: string, icon: TemplateResult, act: () => void): TemplateResult {
    return html`<button class="icon ${name}" type="button" aria-label=${label} title=${label} ?autofocus=${name === 'close'} @click=${act}>${icon}</button>`;
  }

  #zoomButton(): TemplateResult | typeof nothing {
    if (!this.full && !this.#isReduced()) return nothing;
    return this.#button('zoom', this.full ? this.#words.zoomOut : this.#words.zoomIn, this.full ? smaller : larger, this.#zoom);
  }

  #step(name: string, label: string, by: number, icon: TemplateResult): TemplateResult {
    const there = this.viewing.sources[this.place + by] !== undefined;
    return html`<button class="icon step ${name}" type="button" aria-label=${label} title=${label} aria-disabled=${!there} @click=${() => this.#go(by)}>${icon}</button>`;
  }

  /** True where fewer dots are shown than there are. */
  #isReduced(): boolean {
    const stage = this.renderRoot.querySelector('.stage');
    const { picture } = this;
    return !!stage && !!picture && (picture.width > stage.clientWidth || picture.height > stage.clientHeight);
  }

  #go(by: number): void {
    if (!this.viewing.sources[this.place + by]) return;
    this.#leave();
    this.place += by;
    void this.#take();
  }

  async #take(): Promise<void> {
    const source = this.#source;
    this.problem = undefined;
    this.#taken = source;
    try {
      const picture = await this.viewing.shelf.take(source);
      if (this.#taken === source) this.picture = picture;
    } catch (thrown) {
      if (this.#taken !== source) return;
      this.#taken = undefined;
      this.problem = thrown instanceof Undrawable ? 'undrawable' : source.problemOf(thrown);
    }
  }

  #leave(): void {
    if (this.#taken) this.viewing.shelf.giveBack(this.#taken);
    this.#taken = undefined;
    this.picture = undefined;
    this.full = false;
  }

  readonly #again = (): void => {
    this.renderRoot.querySelector<HTMLElement>('.close')?.focus();
    void this.#take();
  };

  readonly #broken = (): void => {
    this.#leave();
    this.problem = 'undrawable';
  };

  readonly #loaded = (event: Event): void => ifUndrawn(event, this.#broken);

  readonly #save = async (): Promise<void> => {
    const source = this.#source;
    try {
      await saveFile(source, this.#life.signal, this.picture?.blob);
    } catch (thrown) {
      if (this.#source === source && !this.picture) this.problem = source.problemOf(thrown);
    }
  };

  readonly #zoom = (): void => {
    const focused = (this.renderRoot as ShadowRoot).activeElement;
    this.full = !this.full;
    void this.updateComplete.then(() => {
      if (focused && !focused.isConnected) this.renderRoot.querySelector<HTMLElement>('.zoom, .close')?.focus();
    });
  };

  /** A press on the picture shows it larger, and one beside it closes the view. */
  readonly #clicked = ({ target }: Event): void => {
    if (target instanceof HTMLImageElement) {
      if (this.full || this.#isReduced()) this.#zoom();
    } else if (!(target as Element).closest('.note')) this.#dialog?.close();
  };

  /** Keys of the view are none of what lies under it; the browser itself closes it by Escape. */
  readonly #key = (event: KeyboardEvent): void => {
    event.stopPropagation();
    if (this.full || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
    const onward = getComputedStyle(this).direction === 'rtl' ? -1 : 1;
    if (event.key === 'ArrowRight') this.#go(onward);
    else if (event.key === 'ArrowLeft') this.#go(-onward);
    else return;
    event.preventDefault();
  };

  readonly #closed = (): void => {
    // It was closed to be shown over a panel that has become modal meanwhile.
    if (this.#dialog?.open) return;
    this.remove();
    this.viewing.opener.focus();
  };
}

// A page may hold two copies of the package; the first one defines.
define('flex-webchat-picture-view', PictureView);
