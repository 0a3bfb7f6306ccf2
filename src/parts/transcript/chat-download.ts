import { html, nothing, type PropertyDeclarations, type TemplateResult } from 'lit';
import type { TranscriptFormat } from '../../chat/talk-options.js';
import { englishTranscript } from '../../i18n/english-transcript.js';
import type { TranscriptWords } from '../../i18n/strings.js';
import { base } from '../../styles/base.js';
import { ChatPart } from '../frame/chat-part.js';
import { chatDownloadStyles } from './chat-download.styles.js';
import { makeTranscript } from './make-transcript.js';
import { saveFile } from './save-file.js';
import type { SubjectOf } from './subject.js';

/** What came of a download, or how far it is. */
interface Outcome {
  readonly kind: 'under-way' | 'saved' | 'canceled' | 'failed';
  readonly text: string;
  /** What is not in the file; empty for nothing. */
  readonly lacks?: string;
}

/**
 * The kinds of files as which a conversation can be downloaded, and what comes of it.
 *
 * @internal
 */
export class ChatDownload extends ChatPart {
  static override styles = [base, chatDownloadStyles];
  static override properties: PropertyDeclarations = {
    formats: { attribute: false },
    subject: { attribute: false },
    outcome: { state: true },
  };

  declare formats: readonly TranscriptFormat[];
  declare subject: SubjectOf;
  declare outcome: Outcome | undefined;

  #under: AbortController | undefined;

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#under?.abort();
  }

  override focus(): void {
    this.renderRoot.querySelector('button')?.focus();
  }

  protected override render(): TemplateResult {
    const { kind, text = '', lacks = '' } = this.outcome ?? {};
    return html`<div role="group" aria-label=${this.#words.choose}>
      <div class="formats">${this.formats.map((format) => this.#choice(format, kind === 'under-way'))}</div>
      <div class="outcome ${kind ?? ''}">
        <div role="status">
          ${kind === 'failed' ? nothing : text && html`<p dir="auto">${text}</p>`} ${lacks && html`<p class="lacks" dir="auto">${lacks}</p>`}
        </div>
        ${kind === 'failed' ? html`<p role="alert">${text}</p>` : nothing}
        ${kind === 'under-way' ? html`<button class="cancel" type="button" @click=${this.#cancel}>${this.#words.cancel}</button>` : nothing}
      </div>
    </div>`;
  }

  get #words(): TranscriptWords {
    return this.strings.of('transcript', englishTranscript);
  }

  #choice(format: TranscriptFormat, busy: boolean): TemplateResult {
    const { name, what } = this.#words.formats[format];
    return html`<button type="button" data-format=${format} aria-disabled=${busy} @click=${() => this.#download(format)}>
      <span class="name">${name}</span> <span class="what">${what}</span>
    </button>`;
  }

  async #download(format: TranscriptFormat): Promise<void> {
    if (this.#under) return;
    const under = new AbortController();
    this.#under = under;
    const tell = (text: string): void => {
      if (this.#under === under) this.outcome = { kind: 'under-way', text };
    };
    let outcome: Outcome;
    try {
      const dir = getComputedStyle(this).direction === 'rtl' ? 'rtl' : 'ltr';
      const { name, blob, lacks } = await makeTranscript(this.subject(under.signal), { format, strings: this.strings, dir, tell }, under.signal);
      saveFile(name, blob);
      outcome = { kind: 'saved', text: this.#words.saved(name), lacks };
    } catch {
      outcome = under.signal.aborted ? { kind: 'canceled', text: this.#words.canceled } : { kind: 'failed', text: this.#words.failed };
    }
    // Lets go of the connection by which an ended chat was read.
    under.abort();
    if (this.#under !== under) return;
    this.#under = undefined;
    const focused = (this.renderRoot as ShadowRoot).activeElement?.matches('.cancel');
    this.outcome = outcome;
    await this.updateComplete;
    if (focused) this.renderRoot.querySelector<HTMLElement>(`[data-format=${format}]`)?.focus();
  }

  readonly #cancel = (): void => this.#under?.abort();
}
