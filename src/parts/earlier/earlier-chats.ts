import { html, nothing, type PropertyDeclarations, type TemplateResult } from 'lit';
import type { ChatController } from '../../chat/chat-controller.js';
import type { ChatState } from '../../chat/chat-state.js';
import type { EarlierChat, EarlierChats as Reader } from '../../chat/ports.js';
import { countUnread } from '../../chat/unread.js';
import { englishEarlier } from '../../i18n/english-earlier.js';
import { englishReasons } from '../../i18n/english-reasons.js';
import { nearestLang } from '../../i18n/nearest-lang.js';
import type { EarlierWords } from '../../i18n/strings.js';
import { base } from '../../styles/base.js';
import type { TalkOptions } from '../../chat/talk-options.js';
import { TranscriptEntry } from '../ended/transcript-entry.js';
import { ChatPart } from '../frame/chat-part.js';
import type { TalkList } from '../messages/earlier-way.js';
import { jumpStyles } from '../messages/jump.styles.js';
import { jumpTemplate } from '../messages/list-ends.js';
import { earlierChatsStyles } from './earlier-chats.styles.js';
import { firstWords } from './first-words.js';
import { PastTalk } from './past-talk.js';

/** Chats that are shown at a time. */
const atATime = 20;

/**
 * The chats that the visitor had before, by when they were, and each of them to be read. It stands over the talk, which goes on
 * beneath it, and nothing of it is kept when it is closed.
 *
 * @internal
 */
export class EarlierChats extends ChatPart {
  static override styles = [base, earlierChatsStyles, jumpStyles];
  static override slices: readonly (keyof ChatState)[] = ['messages'];
  static override properties: PropertyDeclarations = {
    list: { attribute: false },
    chats: { attribute: false },
    earlier: { attribute: false },
    close: { attribute: false },
    toNewest: { attribute: false },
    opened: { state: true },
    shown: { state: true },
    begun: { state: true },
  };

  /** The list that this stands over. */
  declare list: TalkList;
  /** What there is to be read, the newest first. */
  declare chats: readonly EarlierChat[];
  declare earlier: Reader;
  /** Goes back to the talk. */
  declare close: () => void;
  /** Goes back to the newest message of the talk. */
  declare toNewest: () => void;
  /** The chat that is read. */
  declare opened: EarlierChat | undefined;
  /** How many chats are shown. */
  declare shown: number;
  /** The words that each chat began with, by SID. */
  declare begun: ReadonlyMap<string, string>;

  /** The newest message of the talk when this was opened. */
  #newest = -1;
  /** The way to a download of the chat that is read. */
  #download: TranscriptEntry | undefined;

  /** Gives the chat that is read, to be downloaded. */
  readonly subjectOf = (): PastTalk => new PastTalk(this.earlier, this.opened?.sid ?? '', () => this.state, () => this.talk);

  constructor() {
    super();
    this.shown = atATime;
    this.begun = new Map();
  }

  get talk(): TalkOptions | undefined {
    return this.list.talk;
  }

  override focus(): void {
    this.renderRoot.querySelector<HTMLElement>('h3')?.focus();
  }

  protected override firstUpdated(): void {
    this.#newest = this.state.messages.newest?.index ?? -1;
    this.focus();
    void this.#learnWords();
  }

  /** Whoever writes goes on with the talk. */
  protected override followed(chat: ChatController, signal: AbortSignal): void {
    chat.observe(({ type }) => {
      if (type === 'message-put' && document.hasFocus()) this.close();
    }, signal);
  }

  protected override render(): TemplateResult {
    const { opened } = this;
    return html`<section aria-labelledby="title" @keydown=${this.#key}>
      <div class="bar">
        <button class="icon" type="button" aria-label=${opened ? this.#words.toChats : this.#words.toTalk} @click=${this.#back}>${back}</button>
        <h3 id="title" tabindex="-1">${opened ? this.#words.chatOf(this.#when(opened)) : this.strings.of('talk', englishReasons.talk).earlierChats}</h3>
      </div>
      ${opened ? this.#download?.template() : nothing} ${opened ? this.#transcript(opened) : this.#choice()} ${this.#news > 0 ? jumpTemplate(this.#news, this.strings, this.toNewest) : nothing}
    </section>`;
  }

  #choice(): TemplateResult {
    const { chats, shown, begun } = this;
    return html`<div class="list">
      <ul>
        ${chats.slice(0, shown).map(
          (each) => html`<li>
            <button type="button" data-sid=${each.sid} @click=${() => this.#open(each)}>
              <span class="when">${this.#when(each)}</span>
              <span class="words" dir="auto">${begun.get(each.sid)}</span>
            </button>
          </li>`,
        )}
      </ul>
      ${shown < chats.length ? html`<button class="more" type="button" @click=${this.#showMore}>${this.#words.more}</button>` : nothing}
    </div>`;
  }

  get #words(): EarlierWords {
    return this.strings.of('earlier', englishEarlier);
  }

  #transcript({ sid }: EarlierChat): TemplateResult {
    return html`<flex-webchat-transcript
      exportparts="bubble, bubble-own"
      .chat=${this.chat}
      .talk=${this.list.talk}
      .earlier=${this.earlier}
      .sid=${sid}
    ></flex-webchat-transcript>`;
  }

  #when({ beganAt }: EarlierChat): string {
    return new Intl.DateTimeFormat(nearestLang(this), { dateStyle: 'medium', timeStyle: 'short' }).format(beganAt);
  }

  /** How many messages of others have come since this was opened. */
  get #news(): number {
    return this.hasUpdated ? countUnread(this.state.messages, this.#newest) : 0;
  }

  /** One after the other: they are not worth a rush of requests. */
  async #learnWords(): Promise<void> {
    for (const { sid } of this.chats.slice(0, this.shown)) {
      if (!this.isConnected) return;
      if (this.begun.has(sid)) continue;
      const found = await firstWords(this.earlier, sid);
      if (found !== undefined) this.begun = new Map(this.begun).set(sid, found);
    }
  }

  async #open(chat: EarlierChat): Promise<void> {
    this.opened = chat;
    this.#download = new TranscriptEntry(this);
    await this.updateComplete;
    this.focus();
  }

  readonly #showMore = async (): Promise<void> => {
    const first = this.chats[this.shown]?.sid;
    this.shown += atATime;
    void this.#learnWords();
    await this.#focusChat(first);
  };

  readonly #back = async (): Promise<void> => {
    const { opened } = this;
    if (!opened) return this.close();
    this.opened = undefined;
    await this.#focusChat(opened.sid);
  };

  async #focusChat(sid: string | undefined): Promise<void> {
    await this.updateComplete;
    [...this.renderRoot.querySelectorAll<HTMLElement>('[data-sid]')].find(({ dataset }) => dataset['sid'] === sid)?.focus();
  }

  readonly #key = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape' || event.isComposing || event.defaultPrevented) return;
    event.preventDefault();
    void this.#back();
  };
}

const back = html`<svg viewBox="0 0 24 24" aria-hidden="true"><path d="m15 5-7 7 7 7" /></svg>`;
