import { html, nothing, type PropertyDeclarations, type TemplateResult } from 'lit';
import { FilePart } from './file-part.js';
import { kindIcon, play } from './icons.js';

/**
 * Sound or video, played by the browser's own player. Nothing of it is asked for before the visitor wants to hear or see it.
 *
 * @internal
 */
export class FilePlayer extends FilePart {
  static override properties: PropertyDeclarations = { ...FilePart.properties, address: { state: true } };

  /** Temporary address that it is played from. */
  declare address: string | undefined;

  /** Where it goes on after its address has ended, s. */
  #from = 0;
  /** True once another address was asked for, as long as nothing is played from it. */
  #fresh = false;

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    // A player that is not there plays on.
    this.querySelector<HTMLMediaElement>('audio, video')?.pause();
    this.address = undefined;
  }

  protected override render(): TemplateResult {
    const { kind } = this.source.look;
    const video = kind === 'video';
    const { address } = this;
    return html`${video ? html`<div class="screen">${address ? this.#player(address) : this.#button()}</div>` : nothing}
      <div class="file">
        ${video || address ? html`<span class="kind">${kindIcon(kind)}</span>` : this.#button()} ${this.about()} ${this.downloadButton()}
      </div>
      ${!video && address ? this.#player(address) : nothing} ${this.trouble(this.#again)}`;
  }

  #button(): TemplateResult {
    const label = this.words.play(this.source.name);
    return html`<button class="icon play" type="button" tabindex=${this.tab} aria-label=${label} title=${label} aria-busy=${this.busy} @click=${this.#play}>${play}</button>`;
  }

  #player(address: string): TemplateResult {
    const { name, look } = this.source;
    return look.kind === 'video'
      ? html`<video controls playsinline autoplay preload="metadata" tabindex=${this.tab} src=${address} aria-label=${name}
          @error=${this.#broken} @loadedmetadata=${this.#ready} @playing=${this.#playing}></video>`
      : html`<audio controls autoplay preload="metadata" tabindex=${this.tab} src=${address} aria-label=${name}
          @error=${this.#broken} @loadedmetadata=${this.#ready} @playing=${this.#playing}></audio>`;
  }

  readonly #play = (): void =>
    void this.attempt(async (signal) => {
      const focused = this.matches(':focus-within');
      const address = await this.source.address();
      if (signal.aborted) return;
      this.address = address;
      await this.updateComplete;
      if (focused) this.querySelector<HTMLElement>('audio, video')?.focus();
    });

  readonly #ready = ({ currentTarget }: Event): void => {
    if (this.#from > 0) (currentTarget as HTMLMediaElement).currentTime = this.#from;
    this.#from = 0;
  };

  /** Only one is heard at a time. */
  readonly #playing = ({ currentTarget }: Event): void => {
    this.#fresh = false;
    const root = this.getRootNode() as ShadowRoot;
    for (const each of root.querySelectorAll<HTMLMediaElement>('audio, video')) if (each !== currentTarget) each.pause();
  };

  /** An address that has ended looks like any other failure. */
  readonly #broken = ({ currentTarget }: Event): void => {
    const again = !this.#fresh;
    this.#fresh = again;
    this.#from = (currentTarget as HTMLMediaElement).currentTime;
    const focused = this.matches(':focus-within');
    if (again) return this.#play();
    this.address = undefined;
    this.problem = 'unplayable';
    if (focused) void this.updateComplete.then(() => this.querySelector<HTMLElement>('.play')?.focus());
  };

  readonly #again = (): void => {
    this.querySelector<HTMLElement>('.play, .save')?.focus();
    this.#play();
  };
}
