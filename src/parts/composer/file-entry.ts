import { html, nothing, type LitElement, type ReactiveController, type TemplateResult } from 'lit';
import type { ChatController } from '../../chat/chat-controller.js';
import type { TalkOptions } from '../../chat/talk-options.js';
import { englishReasons } from '../../i18n/english-reasons.js';
import type { Words } from '../../i18n/language.js';
import type { AttachTray } from '../attach/attach-tray.js';

/** Where files are chosen for. */
interface FileHost extends LitElement {
  readonly chat: ChatController;
  readonly strings: Words;
  readonly talk: TalkOptions | undefined;
  readonly closed: boolean;
}

/** The button that files are chosen with, and what is dragged over the panel or pasted; the code for it comes when it is first wanted. */
export class FileEntry implements ReactiveController {
  readonly #host: FileHost;
  #state: 'loaded' | 'problem' | undefined;
  #again: ((tray: AttachTray) => void) | undefined;
  #stop = new AbortController();

  constructor(host: FileHost) {
    this.#host = host;
    host.addController(this);
  }

  hostConnected(): void {
    this.#stop = new AbortController();
    const { signal } = this.#stop;
    const panel = (this.#host.getRootNode() as ShadowRoot).host as Element | undefined;
    for (const type of ['dragenter', 'dragover', 'drop']) panel?.addEventListener(type, this.#take, { signal });
    this.#host.addEventListener('paste', this.#take, { signal });
  }

  hostDisconnected(): void {
    this.#stop.abort();
  }

  button(): TemplateResult | typeof nothing {
    if (!this.#offered()) return nothing;
    return html`<button class="icon attach" type="button" aria-label=${this.#host.strings.of('talk', englishReasons.talk).attachFiles} @click=${this.#ask} @focus=${this.#load} @pointerenter=${this.#load}>
      <svg viewBox="0 0 24 24" aria-hidden="true"><path d="m20.5 11.5-8.6 8.6a5.6 5.6 0 0 1-8-8l8.7-8.6a3.7 3.7 0 0 1 5.3 5.3l-8.6 8.6a1.9 1.9 0 0 1-2.7-2.7l8-7.9" /></svg>
    </button>`;
  }

  /** What stands over the field. */
  tray(): TemplateResult | typeof nothing {
    if (!this.#offered()) return nothing;
    const { chat, strings, talk } = this.#host;
    if (this.#state === 'problem') return html`<p class="problem" role="alert">${strings.of('talk', englishReasons.talk).filesNotLoaded} <button type="button" @click=${this.#tryAgain}>${strings.tryAgain}</button></p>`;
    return this.#state
      ? html`<flex-webchat-attach .chat=${chat} .talk=${talk} .field=${this.#find('textarea')} .entry=${this.#find('.attach')}></flex-webchat-attach>`
      : nothing;
  }

  send(): void {
    this.#find<AttachTray>('flex-webchat-attach')?.send();
  }

  #offered(): boolean {
    return !this.#host.closed && this.#host.talk?.files !== false;
  }

  #find<E extends HTMLElement>(selector: string): E | null {
    return this.#host.renderRoot.querySelector<E>(selector);
  }

  async #bring(act: (tray: AttachTray) => void): Promise<void> {
    await this.#load();
    this.#again = act;
    this.#state ??= 'problem';
    this.#host.requestUpdate();
    await this.#host.updateComplete;
    const tray = this.#find<AttachTray>('flex-webchat-attach');
    if (tray) act(tray);
  }

  /** A failure is told only where the visitor waits for it. */
  readonly #load = async (): Promise<void> => {
    try {
      await import('../attach/attach-tray.js');
      this.#state = 'loaded';
    } catch {
      // Asked for again when it is wanted.
    }
  };

  readonly #ask = (): void => void this.#bring((tray) => void tray.ask());

  readonly #tryAgain = (): void => {
    this.#state = undefined;
    if (this.#again) void this.#bring(this.#again);
  };

  /** Text that comes with a picture of itself, as office programs give it, stays text. */
  readonly #take = (event: Event): void => {
    const { type, dataTransfer, clipboardData } = event as DragEvent & ClipboardEvent;
    const given = dataTransfer ?? clipboardData;
    const isText = clipboardData?.types.includes('text/plain') && clipboardData.types.includes('text/html');
    if (!this.#offered() || !given?.types.includes('Files') || isText) return;
    event.preventDefault();
    const files = [...given.files];
    void this.#bring((tray) => tray.take(type, files));
  };
}
