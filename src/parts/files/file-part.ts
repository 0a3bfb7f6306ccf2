import { html, LitElement, nothing, type PropertyDeclarations, type TemplateResult } from 'lit';
import { partsOf, shortened } from '../../files/file-names.js';
import { englishMedia } from '../../i18n/english-media.js';
import { inEnglish } from '../../i18n/english-words.js';
import type { Words } from '../../i18n/language.js';
import type { MediaWords } from '../../i18n/strings.js';
import { fileSize } from '../../i18n/file-size.js';
import type { FileProblem, FileSource } from './file-source.js';
import { arrow } from './icons.js';
import { saveFile } from './save-file.js';

/** Letters of a name before its extension that are shown at most. */
const longest = 24;

/**
 * What shows one file of a message. It renders into its row, so that what it has is reached, styled and named as the rest of the row is.
 *
 * @internal
 */
export abstract class FilePart extends LitElement {
  static override properties: PropertyDeclarations = {
    source: { attribute: false },
    strings: { attribute: false },
    locale: { attribute: false },
    tab: { attribute: false },
    problem: { state: true },
    busy: { state: true },
  };

  declare source: FileSource;
  declare strings: Words;
  /** Language of sizes. */
  declare locale: string | undefined;
  /** `tabindex` of what can be pressed. */
  declare tab: number;
  declare problem: FileProblem | undefined;
  declare busy: boolean;

  /** Aborted when the part goes. */
  protected life = new AbortController();

  constructor() {
    super();
    this.strings = inEnglish;
    this.tab = -1;
    this.busy = false;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    if (this.life.signal.aborted) this.life = new AbortController();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.life.abort();
  }

  protected get words(): MediaWords {
    return this.strings.of('media', englishMedia);
  }

  protected override createRenderRoot(): HTMLElement {
    return this;
  }

  /** Does what the visitor asked for; what comes in between is shown where they asked. */
  protected async attempt(act: (signal: AbortSignal) => Promise<void>): Promise<void> {
    if (this.busy) return;
    const { signal } = this.life;
    this.busy = true;
    this.problem = undefined;
    try {
      await act(signal);
    } catch (thrown) {
      if (!signal.aborted) this.problem = this.source.problemOf(thrown);
    } finally {
      this.busy = false;
    }
  }

  /** Name, kind and size. */
  protected about(): TemplateResult {
    const { name, look, media } = this.source;
    const size = fileSize(media.size, this.locale);
    return html`<span class="about">
      ${nameTemplate(name)}
      <span class="more" role=${this.busy ? 'status' : nothing}>${this.busy ? this.words.loading : `${this.words.kinds[look.kind]} · ${size}`}</span>
    </span>`;
  }

  protected downloadButton(): TemplateResult {
    const label = this.words.download(this.source.name);
    return html`<button class="icon save" type="button" tabindex=${this.tab} aria-label=${label} title=${label} aria-busy=${this.busy} @click=${this.save}>${arrow}</button>`;
  }

  /** What is wrong, and the way to try again where there is one; it takes the focus to what it brings back. */
  protected trouble(again: () => void): TemplateResult | typeof nothing {
    const { problem } = this;
    if (!problem) return nothing;
    const retry = html`<button type="button" tabindex=${this.tab} @click=${again}>${this.strings.tryAgain}</button>`;
    return html`<p class="trouble" role="alert">${this.words.problems[problem]} ${problem === 'failed' || problem === 'unplayable' ? retry : nothing}</p>`;
  }

  protected readonly save = (): void => void this.attempt((signal) => saveFile(this.source, signal));
}

/** A name with its extension apart: what stands in the first part cannot pass for the second, however it is read. */
export function nameTemplate(name: string, most = longest): TemplateResult {
  const { stem, extension } = partsOf(name);
  return html`<span class="name" dir="auto" title=${name}
    ><span class="stem">${shortened(stem, most)}</span>${extension ? html`<span class="extension" dir="ltr">${name.slice(stem.length)}</span>` : nothing}</span
  >`;
}
