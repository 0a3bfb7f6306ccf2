import { html, nothing, type PropertyDeclarations, type PropertyValues, type TemplateResult } from 'lit';
import { initialState, type ChatState } from '../../chat/chat-state.js';
import { isStored } from '../../chat/message.js';
import type { EarlierChats } from '../../chat/ports.js';
import type { TalkOptions } from '../../chat/talk-options.js';
import { formatted } from '../../content/formatted.js';
import { englishEarlier } from '../../i18n/english-earlier.js';
import { englishReasons } from '../../i18n/english-reasons.js';
import { nearestLang } from '../../i18n/nearest-lang.js';
import { base } from '../../styles/base.js';
import { ChatPart } from '../frame/chat-part.js';
import { datesIn } from '../messages/dates.js';
import { insertsIn } from '../messages/inserts.js';
import { bubbleTemplate, rowClass, type BubbleView } from '../messages/message-bubble.js';
import { messageBubbleStyles } from '../messages/message-bubble.styles.js';
import { messageListStyles } from '../messages/message-list.styles.js';
import { richTextStyles } from '../messages/rich-text.styles.js';
import { responsesIn } from '../messages/responses.js';
import { RowItems } from '../messages/row-items.js';
import { walk } from '../messages/row-walk.js';
import { rowsIn, type Row } from '../messages/rows.js';
import { chatTranscriptStyles } from './chat-transcript.styles.js';
import { PastTalk } from './past-talk.js';

/** Rows that Page Up and Page Down go over. */
const leap = 8;

/**
 * What was said in an earlier chat, to be read only: page by page, the newest first.
 *
 * @internal
 */
export class ChatTranscript extends ChatPart {
  static override styles = [base, messageBubbleStyles, messageListStyles, richTextStyles, chatTranscriptStyles];
  static override slices: readonly (keyof ChatState)[] = ['acquaintances'];
  static override properties: PropertyDeclarations = {
    talk: { attribute: false },
    earlier: { attribute: false },
    sid: {},
    step: { state: true },
    stop: { state: true },
  };

  declare talk: TalkOptions | undefined;
  declare earlier: EarlierChats;
  /** Conversation SID of the chat. */
  declare sid: string;
  declare step: 'loading' | 'failed' | 'shown';
  /** Key of the row that the Tab key stops at. */
  declare stop: string | undefined;

  readonly #respond = responsesIn(this, () => ({ ...this.#past.people, messages: this.#past.log }));
  readonly #insert = insertsIn(this);
  #known: PastTalk | undefined;
  #items: RowItems<BubbleView> | undefined;
  /** How far the end is below the top edge, px: what comes in over it moves nothing. */
  #toEnd = 0;

  constructor() {
    super();
    this.step = 'loading';
  }

  /** Gives the item of the row at a place. */
  async bring(place: number): Promise<HTMLElement | undefined> {
    return this.#items?.itemAt(place);
  }

  protected override firstUpdated(): void {
    void this.#load();
  }

  protected override render(): TemplateResult {
    return html`<div class="scroller" role="region" aria-label=${this.strings.of('talk', englishReasons.talk).messages} tabindex="-1">
      ${this.#start()}
      <ol @keydown=${this.#walked} @focusin=${this.#entered}></ol>
    </div>`;
  }

  protected override updated(changed: PropertyValues<this>): void {
    const list = this.renderRoot.querySelector('ol');
    if (!list) return;
    this.#items ??= new RowItems(list);
    const rows = this.#rows();
    this.#items.show({ rows: rows.map(this.#viewer(rows)), count: rows.length, average: 0, template: bubbleTemplate });
    const scroller = this.#scroller;
    if (scroller && changed.has('step') && this.step === 'shown') scroller.scrollTop = scroller.scrollHeight - this.#toEnd;
  }

  get #scroller(): HTMLElement | null {
    return this.renderRoot.querySelector('.scroller');
  }

  #start(): TemplateResult | typeof nothing {
    const words = this.strings.of('earlier', englishEarlier);
    if (this.step === 'loading') return html`<p class="earlier">${words.loading}</p>`;
    if (this.step === 'failed') {
      return html`<div class="failed" role="alert">
        <p>${words.notLoaded}</p>
        <button type="button" @click=${this.#load}>${this.strings.tryAgain}</button>
      </div>`;
    }
    if (!this.#past.hasEarlier) return nothing;
    return html`<p class="earlier"><button type="button" @click=${this.#load}>${this.strings.of('talk', englishReasons.talk).loadEarlier}</button></p>`;
  }

  #rows(): readonly Row[] {
    const state: ChatState = { ...initialState, ...this.#past.people, messages: this.#past.log };
    return rowsIn(state, { from: 0, to: this.#past.log.size }, { strings: this.strings, unreadFrom: undefined });
  }

  get #past(): PastTalk {
    return (this.#known ??= new PastTalk(this.earlier, this.sid, () => this.state, () => this.talk));
  }

  #viewer(rows: readonly Row[]): (row: Row) => BubbleView {
    const lang = nearestLang(this);
    const dates = datesIn(lang);
    const stop = rows.some(({ message }) => message.key === this.stop) ? this.stop : rows.at(-1)?.message.key;
    return (row) => ({
      ...row,
      ...untouched,
      className: rowClass({ ...row, ...untouched }),
      fresh: false,
      strings: this.strings,
      stop: row.message.key === stop,
      day: row.newDay ? dates.day(row.message.at) : undefined,
      begins: row.place === 0 && !this.#past.hasEarlier,
      blocks: isStored(row.message) && !row.message.own ? formatted(row.message, this.#again) : undefined,
      response: this.#respond(row.message, this.strings),
      insert: isStored(row.message) ? this.#insert(row.message, this.strings) : undefined,
      lang,
      dates,
    });
  }

  readonly #again = (): void => this.requestUpdate();

  readonly #load = async (): Promise<void> => {
    const scroller = this.#scroller;
    // What has the focus goes; the list keeps it.
    if ((this.renderRoot as ShadowRoot).activeElement?.matches('button')) scroller?.focus({ preventScroll: true });
    this.step = 'loading';
    try {
      const isFirst = this.#past.log.size === 0;
      await this.#past.loadEarlier();
      if (scroller && !isFirst) this.#toEnd = scroller.scrollHeight - scroller.scrollTop;
      this.step = 'shown';
    } catch {
      this.step = 'failed';
    }
  };

  readonly #walked = (event: KeyboardEvent): void => {
    const items = this.#items;
    if (items) walk(event, { items, count: this.#past.log.size, rowsInSight: leap, bring: (place) => this.bring(place) });
  };

  readonly #entered = ({ target }: Event): void => {
    this.stop = (target as Element).closest<HTMLElement>('[data-key]')?.dataset['key'];
  };
}

/** Nothing can be done with a message of an earlier chat, and nothing becomes of it any more. */
const untouched = {
  delivered: undefined,
  away: false,
  copied: undefined,
  retry: undefined,
  copy: () => undefined,
  discard: () => undefined,
} satisfies Partial<BubbleView>;
