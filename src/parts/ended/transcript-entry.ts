import { html, nothing, type TemplateResult } from 'lit';
import { englishReasons } from '../../i18n/english-reasons.js';
import type { Downloading } from '../transcript/subject.js';

/** The button that leads to the download of a conversation; the code for that comes when it is wanted. */
export class TranscriptEntry {
  readonly #host: Downloading;
  #view: HTMLElement | undefined;
  #failed = false;

  constructor(host: Downloading) {
    this.#host = host;
  }

  /** Nothing where there is nothing to download, or the site does not want it. */
  template(): TemplateResult | typeof nothing {
    const { talk, state, strings, subjectOf } = this.#host;
    if (talk?.transcript === false || (!subjectOf && state.messages.size === 0)) return nothing;
    return html`<div>
      <button type="button" aria-expanded=${!!this.#view} @click=${this.#toggle}>${strings.of('talk', englishReasons.talk).download}</button>
      ${this.#view}${this.#failed ? html`<p role="alert">${strings.of('errors', englishReasons.errors)['sdk-load-failed']}</p>` : nothing}
    </div>`;
  }

  readonly #toggle = async (): Promise<void> => {
    const host = this.#host;
    try {
      this.#view = this.#view ? undefined : (await import('../transcript/download-of.js')).downloadOf(host);
      this.#failed = false;
    } catch {
      this.#failed = true;
    }
    host.requestUpdate();
  };
}
