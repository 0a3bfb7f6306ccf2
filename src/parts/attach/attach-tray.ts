import { html, nothing, type PropertyDeclarations, type TemplateResult } from 'lit';
import { isReady, type Attachment } from '../../chat/attachment.js';
import type { ChatController } from '../../chat/chat-controller.js';
import type { ChatState } from '../../chat/chat-state.js';
import { attributesNow, type FileOptions, type TalkOptions } from '../../chat/talk-options.js';
import { partsOf, safeName, shortened } from '../../files/file-names.js';
import { acceptOf, defaultLimits, type FileProblem } from '../../files/file-rules.js';
import { englishFiles } from '../../i18n/english-files.js';
import { fileSize } from '../../i18n/file-size.js';
import type { FileWords } from '../../i18n/strings.js';
import { base } from '../../styles/base.js';
import { ChatPart } from '../frame/chat-part.js';
import { define } from '../frame/define.js';
import { trayStyles } from './attach-tray.styles.js';
import { attaching, type Limits } from './attaching.js';
import { canListen, FileListen } from './file-listen.js';
import { FileThumb } from './file-thumb.js';
import { camera, cross, microphone, paper } from './icons.js';

/** Letters of a name that are shown; the whole of it is in its title. */
const shownLetters = 22;

/**
 * What stands over the field while files are chosen: the ways to choose some, those that are chosen, and where to drop them.
 *
 * @internal
 */
export class AttachTray extends ChatPart {
  static override styles = [base, trayStyles];
  static override slices: readonly (keyof ChatState)[] = ['attachments'];
  static override properties: PropertyDeclarations = {
    talk: { attribute: false },
    field: { attribute: false },
    entry: { attribute: false },
    choosing: { state: true },
    recording: { state: true },
    dropping: { state: true },
    said: { state: true },
  };

  declare talk: TalkOptions | undefined;
  /** Where the visitor writes. */
  declare field: HTMLElement | undefined;
  /** The button that the ways are behind. */
  declare entry: HTMLElement | undefined;
  declare choosing: boolean;
  declare recording: boolean;
  declare dropping: boolean;
  /** What has come of what the visitor did. */
  declare said: ((words: FileWords) => string) | undefined;

  #limits: Limits = () => defaultLimits;

  constructor() {
    super();
    this.choosing = false;
    this.recording = false;
    this.dropping = false;
    this.said = undefined;
  }

  /** Offers the ways to choose files; where there is only one, takes it. */
  async ask(): Promise<void> {
    const { choosing } = this;
    await this.updateComplete;
    if (!isCoarse() && !this.#offersVoice()) return this.#open('files');
    this.choosing = !choosing;
    await this.updateComplete;
    if (this.choosing) this.#find('.ways button')?.focus();
  }

  /** Takes in what is dragged over the panel, dropped there, or pasted. */
  take(type: string, files: readonly File[]): void {
    this.dropping = type.startsWith('drag');
    if (!this.dropping && files.length > 0) this.#attach(files);
  }

  /** Sends what can be sent, each as a message of its own, and takes it from here; what the site forbids stays. */
  send(): void {
    const { attachments } = this.state;
    if (!attachments.some(isReady)) return;
    for (const { id, file, problem } of attachments) {
      const gone = problem ? problem === 'twice' : this.chat.run('sendFile', file, attributesNow(this.talk));
      if (gone) this.chat.run('detach', id);
    }
  }

  protected override followed(chat: ChatController): void {
    this.#limits = attaching(chat, this.#options);
  }

  protected override render(): TemplateResult {
    const { attachments } = this.state;
    const said = this.said?.(this.#words);
    return html`${this.choosing ? this.#ways() : nothing} ${this.recording && this.#offersVoice() ? this.#recorder() : nothing}
      ${attachments.length > 0
        ? html`<ul class="files" role="list" aria-label=${this.#words.files}>
            ${attachments.map(this.#file)}
          </ul>`
        : nothing}
      <p class=${said && said === this.#words.voiceNotLoaded ? 'wrong' : 'unseen'} role="status">${said}</p>
      <input id="files" type="file" multiple hidden accept=${acceptOf(this.#limits())} @change=${this.#chosen} />
      <input id="photo" type="file" hidden accept="image/*" capture="environment" @change=${this.#chosen} />
      ${this.dropping ? html`<div class="drop" @dragleave=${this.#left}><p>${paper} ${this.#words.drop}</p></div>` : nothing}`;
  }

  #ways(): TemplateResult {
    return html`<div class="ways" role="group" aria-label=${this.#words.ways} @keydown=${this.#key}>
      ${isCoarse() ? html`<button type="button" @click=${() => this.#open('photo')}>${camera} ${this.#words.photo}</button>` : nothing}
      <button type="button" @click=${() => this.#open('files')}>${paper} ${this.#words.choose}</button>
      ${this.#offersVoice() ? html`<button type="button" @click=${this.#record}>${microphone} ${this.#words.voice}</button>` : nothing}
    </div>`;
  }

  #recorder(): TemplateResult {
    return html`<flex-webchat-voice .strings=${this.strings} .recorded=${(file: File) => this.#attach([file])} .over=${this.#recorded}></flex-webchat-voice>`;
  }

  /** A page without HTTPS has no microphone. */
  #offersVoice(): boolean {
    return this.talk?.voice !== false && 'MediaRecorder' in window && 'mediaDevices' in navigator;
  }

  get #words(): FileWords {
    return this.strings.of('files', englishFiles);
  }

  /** Why a file is not sent, by what may be sent. */
  #problem(problem: FileProblem): string {
    const { problems } = this.#words;
    const { maxSize, maxTotal, maxFiles } = this.#limits();
    if (problem === 'too-many') return problems[problem](maxFiles);
    if (problem === 'too-large' || problem === 'too-much') return problems[problem](fileSize(problem === 'too-large' ? maxSize : maxTotal, this.strings.lang));
    return problems[problem];
  }

  readonly #record = async (): Promise<void> => {
    this.choosing = false;
    this.said = undefined;
    try {
      const { VoiceRecorder } = await import('../voice/voice-recorder.js');
      define('flex-webchat-voice', VoiceRecorder);
      this.recording = true;
      await this.updateComplete;
      this.#find('flex-webchat-voice')?.focus();
    } catch {
      this.said = (words) => words.voiceNotLoaded;
      this.entry?.focus();
    }
  };

  readonly #recorded = (): void => {
    this.recording = false;
    (isCoarse() ? this.entry : this.field)?.focus();
  };

  readonly #file = ({ id, file, checking, problem }: Attachment): TemplateResult => {
    const name = safeName(file.name);
    const { stem, extension } = partsOf(name);
    const about = problem ? this.#problem(problem) : checking ? this.#words.checking : fileSize(file.size, this.strings.lang);
    return html`<li class=${problem ? 'wrong' : ''}>
      ${!problem && canListen(file)
        ? html`<flex-webchat-file-listen .strings=${this.strings} .file=${file}></flex-webchat-file-listen>`
        : html`<flex-webchat-file-thumb .file=${file}></flex-webchat-file-thumb>`}
      <p class="name" title=${name}>
        <bdi><span class="stem">${shortened(stem, shownLetters)}</span>${extension ? html`<bdi class="extension">.${extension}</bdi>` : nothing}</bdi>
      </p>
      <p class="about" id=${id} role=${problem ? 'alert' : nothing}><bdi>${about}</bdi></p>
      <button class="icon" type="button" aria-label=${this.#words.remove(name)} aria-describedby=${id} @click=${() => void this.#remove(id, name)}>${cross}</button>
    </li>`;
  };

  #attach(files: readonly File[]): void {
    this.chat.run('attach', files);
    this.said = (words) => words.attached(files.length);
    // A finger would bring up the keyboard over what was chosen.
    (isCoarse() ? this.entry : this.field)?.focus();
  }

  /** The focus goes on to the next one, or back to the field. */
  async #remove(id: string, name: string): Promise<void> {
    const place = this.state.attachments.findIndex((each) => each.id === id);
    this.chat.run('detach', id);
    this.said = (words) => words.removed(name);
    await this.updateComplete;
    const left = this.renderRoot.querySelectorAll<HTMLElement>('li button');
    (left[Math.min(place, left.length - 1)] ?? this.field)?.focus();
  }

  #open(input: 'files' | 'photo'): void {
    this.choosing = false;
    this.#find(`#${input}`)?.click();
  }

  readonly #options = (): FileOptions | undefined => this.talk?.files || undefined;

  #find(selector: string): HTMLElement | null {
    return this.renderRoot.querySelector(selector);
  }

  readonly #chosen = (event: Event): void => {
    const input = event.target as HTMLInputElement;
    const files = [...(input.files ?? [])];
    // So that the same file can be chosen once more.
    input.value = '';
    if (files.length > 0) this.#attach(files);
  };

  readonly #left = (): void => {
    this.dropping = false;
  };

  readonly #key = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape') return;
    event.preventDefault();
    this.choosing = false;
    this.entry?.focus();
  };
}

function isCoarse(): boolean {
  return window.matchMedia('(pointer: coarse)').matches;
}

define('flex-webchat-file-listen', FileListen);
define('flex-webchat-file-thumb', FileThumb);
define('flex-webchat-attach', AttachTray);
