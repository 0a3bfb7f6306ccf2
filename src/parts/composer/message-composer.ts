import { html, nothing, type PropertyDeclarations, type PropertyValues, type TemplateResult } from 'lit';
import type { ChatController } from '../../chat/chat-controller.js';
import type { ChatState } from '../../chat/chat-state.js';
import { attributesNow, type TalkOptions } from '../../chat/talk-options.js';
import { bytesOf, isBlank, maxMessageBytes } from '../../chat/limits.js';
import { englishReasons } from '../../i18n/english-reasons.js';
import type { TalkWords } from '../../i18n/strings.js';
import { base } from '../../styles/base.js';
import { ChatPart } from '../frame/chat-part.js';
import { up } from '../frame/icons.js';
import { EmojiEntry } from './emoji-entry.js';
import { FileEntry } from './file-entry.js';
import { composerStyles } from './message-composer.styles.js';

/** Bytes from which on the visitor is told how much room there is. */
const nearlyFull = maxMessageBytes * 0.9;

/**
 * Where the visitor writes. Never waits for the network: what is sent goes to the list at once.
 *
 * @internal
 */
export class MessageComposer extends ChatPart {
  static override styles = [base, composerStyles];
  static override slices: readonly (keyof ChatState)[] = ['draft', 'attachments'];
  static override properties: PropertyDeclarations = { closed: { type: Boolean }, talk: { attribute: false }, text: { state: true } };

  /** Shows what was written and not sent, to be read and copied, but takes nothing more. */
  declare closed: boolean;
  /** What the site has for a talk. */
  declare talk: TalkOptions | undefined;
  declare text: string;

  /** The draft last known, to tell a change from elsewhere from one's own. */
  #known = '';
  readonly #emoji = new EmojiEntry(this);
  readonly #files = new FileEntry(this);

  constructor() {
    super();
    this.closed = false;
    this.text = '';
  }

  override focus(): void {
    this.#area()?.focus();
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    super.willUpdate(changed);
    const { draft } = this.state;
    if (draft !== this.#known) this.text = draft;
    this.#known = draft;
    if (!this.#offersEmoji()) this.#emoji.close();
  }

  /** The words may take other lines in a window of another width. */
  protected override followed(_chat: ChatController, signal: AbortSignal): void {
    window.addEventListener('resize', () => this.requestUpdate(), { signal });
  }

  protected override render(): TemplateResult | typeof nothing {
    const { closed, strings } = this;
    const talk = this.#words;
    if (closed && isBlank(this.text)) return nothing;
    const over = sizeOf(this.text) - maxMessageBytes;
    return html`${this.#emoji.panel(this.talk, strings)}<form part="composer" @submit=${this.#submit}>
      <label for="message" class=${closed ? 'kept' : 'unseen'}>${closed ? talk.unsentDraft : talk.message}</label>
      ${closed ? nothing : this.#files.tray()}
      <div class="field">
        ${closed ? nothing : this.#files.button()}
        <textarea
          id="message"
          part="input"
          rows="1"
          dir="auto"
          enterkeyhint=${this.talk?.enterKey === 'newline' ? 'enter' : 'send'}
          placeholder=${talk.messagePlaceholder}
          aria-describedby="room"
          aria-invalid=${over > 0 ? 'true' : nothing}
          ?readonly=${closed}
          @focus=${this.#focused}
          @input=${this.#typed}
          @keydown=${this.#key}
        ></textarea>
        ${closed
          ? nothing
          : html`${this.#offersEmoji() ? this.#emoji.button(strings) : nothing}
              <button
                class="main icon"
                part="send"
                aria-label=${talk.sendMessage}
                aria-disabled=${!this.#sends()}
              >
                ${up}
              </button>`}
      </div>
      <p id="room" class=${over > 0 ? 'over' : ''} role="status">${this.#room(over)}</p>
    </form>`;
  }

  protected override updated(): void {
    const area = this.#area();
    if (!area) return;
    // Not bound in the template: a text that was typed and sent before it was rendered has to go too.
    if (area.value !== this.text) area.value = this.text;
    area.style.blockSize = 'auto';
    if (area.scrollHeight) area.style.blockSize = `${area.scrollHeight}px`;
  }

  #offersEmoji(): boolean {
    return !this.closed && this.talk?.emoji !== false;
  }

  get #words(): TalkWords {
    return this.strings.of('talk', englishReasons.talk);
  }

  #room(over: number): string | typeof nothing {
    if (over > 0) return this.#words.tooLong(over);
    return -over < maxMessageBytes - nearlyFull ? this.#words.almostFull(-over) : nothing;
  }

  /** What is chosen and not looked at yet is waited for. */
  #sends(): boolean {
    const { attachments } = this.state;
    if (sizeOf(this.text) > maxMessageBytes || attachments.some(({ checking }) => checking)) return false;
    return !isBlank(this.text) || attachments.some(({ problem }) => !problem);
  }

  #send(): void {
    if (this.closed || !this.#sends()) return;
    this.#sendText();
    this.#files.send();
  }

  #sendText(): void {
    const { text } = this;
    if (isBlank(text)) return;
    const before = this.state.messages;
    const verdict = this.chat.run('send', text, attributesNow(this.talk));
    // The site's code may forbid a message: then the words stay where they are. While it decides they are not here to be sent once more.
    if (verdict !== 'held' && this.state.messages === before) return;
    this.text = '';
    this.#keep();
  }

  #keep(): void {
    this.chat.run('keepDraft', this.text);
    this.#known = this.state.draft;
  }

  #area(): HTMLTextAreaElement | null {
    return this.renderRoot.querySelector('textarea');
  }

  readonly #typed = (event: Event): void => {
    this.text = (event.target as HTMLTextAreaElement).value;
    this.#keep();
  };

  readonly #focused = (): unknown => this.chat.run('attend');

  /** Key code 229 is how Safari marks the Enter that ends a composition. */
  readonly #key = (event: KeyboardEvent): void => {
    if (event.key !== 'Enter' || event.shiftKey || event.isComposing || event.keyCode === 229) return;
    if (this.talk?.enterKey === 'newline' && !event.ctrlKey && !event.metaKey) return;
    event.preventDefault();
    this.#send();
  };

  readonly #submit = (event: Event): void => {
    event.preventDefault();
    this.#send();
    this.focus();
  };
}

/** Bytes of a text; not counted exactly as long as it is surely far from full. */
function sizeOf(text: string): number {
  return text.length * 3 < nearlyFull ? text.length : bytesOf(text);
}
