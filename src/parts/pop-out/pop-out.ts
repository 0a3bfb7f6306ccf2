import { html, nothing, type PropertyDeclarations, type TemplateResult } from 'lit';
import type { ChatState } from '../../chat/chat-state.js';
import { englishBox } from '../../i18n/english-box.js';
import { base } from '../../styles/base.js';
import { ChatPart } from '../frame/chat-part.js';

/** The one window of the site that a chat goes on in. */
const windowName = 'flex-webchat';

let opened: Window | null | undefined;

/**
 * Opens the chat in a window of its own, which shows the same chat as another tab does, and closes the panel here. A picture-in-picture
 * document would go with the page that opened it, which is what the visitor wants to leave.
 *
 * @internal
 */
export class PopOut extends ChatPart {
  static override styles = base;
  static override slices: readonly (keyof ChatState)[] = ['phase'];
  static override properties: PropertyDeclarations = { address: {}, hide: { attribute: false } };

  /** Page with the chat in it. */
  declare address: string;
  /** Closes the panel. */
  declare hide: (() => void) | undefined;

  protected override render(): TemplateResult | typeof nothing {
    if (this.state.phase.name !== 'live') return nothing;
    const words = this.strings.of('box', englishBox);
    return html`<button class="icon" type="button" aria-label=${words.popOut} title=${words.popOut} @click=${this.#open}>
      <svg viewBox="0 0 24 24" aria-hidden="true"><path d="M10 5H6a2 2 0 0 0-2 2v11a2 2 0 0 0 2 2h11a2 2 0 0 0 2-2v-4M14 4h6v6M20 4l-9 9" /></svg>
    </button>`;
  }

  readonly #open = (): void => {
    if (opened && !opened.closed) opened.focus();
    else opened = window.open(this.address, windowName, 'popup,width=420,height=720');
    // A browser that lets no window open leaves the chat where it is.
    if (opened) this.hide?.();
  };
}
