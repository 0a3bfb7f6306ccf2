import { css, html, type PropertyDeclarations, type TemplateResult } from 'lit';
import { safeName } from '../../files/file-names.js';
import { englishFiles } from '../../i18n/english-files.js';
import type { Words } from '../../i18n/language.js';
import { base } from '../../styles/base.js';
import { DressedElement } from '../../styles/dressed-element.js';
import { play, stop } from './icons.js';

/** Largest sound that can be listened to, bytes: five minutes of a voice have less, and all of it is unpacked at once. */
const largest = 6 * 1024 * 1024;

/** True for a sound that can be listened to before it is sent. */
export function canListen({ type, size }: File): boolean {
  return type.startsWith('audio/') && size <= largest;
}

/**
 * Plays a sound that is about to be sent, and ends it; without an address of its own, so that the page's policy need not allow anything for it.
 *
 * @internal
 */
export class FileListen extends DressedElement {
  static override styles = [
    base,
    css`
      button {
        inline-size: 44px;
        min-block-size: 44px;
        border-radius: 50%;
        background: color-mix(in srgb, var(--chat-ring) 14%, transparent);
        color: var(--chat-ring);
      }
    `,
  ];
  static override properties: PropertyDeclarations = { file: { attribute: false }, strings: { attribute: false }, playing: { state: true } };

  declare file: File;
  declare strings: Words;
  declare playing: boolean;

  #context: AudioContext | undefined;

  constructor() {
    super();
    this.playing = false;
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#end();
  }

  protected override render(): TemplateResult {
    const words = this.strings.of('files', englishFiles);
    const name = safeName(this.file.name);
    return html`<button class="icon" type="button" aria-label=${this.playing ? words.stopListening(name) : words.listen(name)} @click=${() => void this.#toggle()}>
      ${this.playing ? stop : play}
    </button>`;
  }

  async #toggle(): Promise<void> {
    if (this.playing) return this.#end();
    const context = (this.#context = new AudioContext());
    this.playing = true;
    try {
      const sound = context.createBufferSource();
      sound.buffer = await context.decodeAudioData(await this.file.arrayBuffer());
      if (this.#context !== context) return;
      sound.addEventListener('ended', () => this.#context === context && this.#end());
      sound.connect(context.destination);
      sound.start();
    } catch {
      if (this.#context === context) this.#end();
    }
  }

  #end(): void {
    this.playing = false;
    void this.#context?.close();
    this.#context = undefined;
  }
}
