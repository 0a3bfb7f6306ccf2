import { html, nothing, type PropertyDeclarations, type PropertyValues, type TemplateResult } from 'lit';
import type { ChatState } from '../../chat/chat-state.js';
import type { Message } from '../../chat/message.js';
import { attributesNow, type TalkOptions } from '../../chat/talk-options.js';
import { englishReasons } from '../../i18n/english-reasons.js';
import { nearestLang } from '../../i18n/nearest-lang.js';
import { base } from '../../styles/base.js';
import { ChatPart } from '../frame/chat-part.js';
import { bubbleViews } from './bubble-views.js';
import { BurstPace } from './burst-pace.js';
import { copyText } from './copy-text.js';
import { EarlierWay } from './earlier-way.js';
import { hasEarlier, jumpTemplate, startTemplate, typingTemplate, wholeTemplate } from './list-ends.js';
import { jumpStyles } from './jump.styles.js';
import { insertsIn } from './inserts.js';
import { ListWindow } from './list-window.js';
import { bubbleTemplate, comingLines, type BubbleView } from './message-bubble.js';
import { messageBubbleStyles } from './message-bubble.styles.js';
import { messageListStyles } from './message-list.styles.js';
import { richTextStyles } from './rich-text.styles.js';
import { keptPlaces } from './kept-places.js';
import { Reading } from './reading.js';
import { responsesIn } from './responses.js';
import { RowItems } from './row-items.js';
import { walk } from './row-walk.js';
import { comingsIn, countRows, placeOf, rowsIn } from './rows.js';
import { WholeTalk } from './whole-talk.js';

/**
 * The messages, oldest on top. Keeps its place, brings in earlier messages, and says when the visitor has seen
 * the newest one.
 *
 * @internal
 */
export class MessageList extends ChatPart {
  static override styles = [base, messageBubbleStyles, messageListStyles, jumpStyles, richTextStyles];
  static override slices: readonly (keyof ChatState)[] = ['phase', 'connection', 'messages', 'acquaintances', 'comings', 'typing', 'history'];
  static override properties: PropertyDeclarations = { talk: { attribute: false }, away: { state: true }, copied: { state: true }, stop: { state: true } };

  /** What the site has for a talk. */
  declare talk: TalkOptions | undefined;
  /** True while the newest message is out of sight. */
  declare away: boolean;
  /** The message that was copied last, and what has come of it. */
  declare copied: { readonly key: string; readonly word: string } | undefined;
  /** Key of the row that the Tab key stops at; the newest one unless the visitor went to another. */
  declare stop: string | undefined;

  #window: ListWindow | undefined;
  #items: RowItems<BubbleView> | undefined;
  /** Keys of the newest rows, as far as the visitor was there, so that only others settle in. */
  #seen: ReadonlySet<string> = new Set();
  #lastUnsent: string | undefined;
  readonly #whole = new WholeTalk(this, () => this.#now(), () => this.#window);
  readonly #reading = new Reading(this, () => this.#window?.atEnd === true && !this.#earlier.view);
  readonly #earlier = new EarlierWay(this, () => this.#toEnd());
  readonly #pace = new BurstPace();
  readonly #sizes = new ResizeObserver(() => this.#resized());

  constructor() {
    super();
    this.away = false;
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#sizes.disconnect();
  }

  /** Brings the row at a place onto the page, and gives its item. */
  async bring(place: number): Promise<HTMLElement | undefined> {
    if (!this.#items?.itemAt(place)) {
      this.#window?.goTo(place);
      this.requestUpdate();
      await this.updateComplete;
    }
    return this.#items?.itemAt(place);
  }

  protected override scheduleUpdate(): Promise<void> {
    return this.#pace.draw(() => super.scheduleUpdate());
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    super.willUpdate(changed);
    const unsent = this.state.messages.unsent.at(-1)?.key;
    if (this.#window && unsent !== undefined && unsent !== this.#lastUnsent) {
      this.#window.atEnd = true;
      this.#reading.unreadFrom = undefined;
    }
    this.#lastUnsent = unsent;
    if (this.#window?.atEnd === false) this.#window.remember();
    // Whoever reaches the way to the end as it goes is on it no more.
    if (!this.away && this.shadowRoot?.activeElement?.matches('.jump')) this.#focusList();
  }

  protected override render(): TemplateResult {
    const { strings } = this;
    const { view, show: showEarlier } = this.#earlier;
    return html`<div class="scroller" part="messages" role="region" aria-label=${strings.of('talk', englishReasons.talk).messages} tabindex="-1" ?inert=${view !== undefined} @scroll=${this.#scrolled}>
        ${this.#whole.asked ? nothing : wholeTemplate(this.state, strings, this.#showAll)}
        ${startTemplate(this.state, this.talk, strings, { showEarlier, loadEarlier: this.#loadEarlier, begin: this.#begin })}
        <ol class=${this.#whole.asked ? 'all' : ''} @keydown=${this.#walked} @focusin=${this.#entered} @focusout=${this.#leftRow}></ol>
        ${comingLines(comingsIn(this.state, this.state.messages.newest?.index ?? -1, Infinity, strings))}
        ${typingTemplate(this.state, strings)}
      </div>
      <p class="unseen" role="status">${this.copied?.word}</p>
      ${view} ${this.away && !view ? jumpTemplate(this.#reading.unseen, strings, this.#toEnd) : nothing}`;
  }

  protected override updated(): void {
    const scroller = this.renderRoot.querySelector<HTMLElement>('.scroller');
    const list = scroller?.querySelector('ol');
    if (!scroller || !list) return;
    this.#items ??= new RowItems(list);
    this.#window ??= new ListWindow(scroller, this.#items);
    this.#sizes.observe(scroller);
    for (const child of scroller.children) this.#sizes.observe(child);
    this.#reading.mark();
    this.#showRows(this.#items, this.#window);
    this.#look();
    this.#lookForEarlier();
  }

  #showRows(items: RowItems<BubbleView>, window: ListWindow): void {
    const { state } = this;
    const count = countRows(state);
    const spans = keptPlaces(this.renderRoot, items, window.choose(count, (message) => placeOf(state, message)), state);
    const rows = spans.flatMap((span) => rowsIn(state, span, { strings: this.strings, unreadFrom: this.#reading.unreadFrom }));
    const looking = this.#seen.size > 0 && window.atEnd;
    const { strings, stop, copied } = this;
    const views = bubbleViews(rows, {
      ...this.#acts,
      ...{ state, strings, stop, copied, lang: nearestLang(this) },
      isFresh: ({ message, place }) => looking && place > count - 4 && !this.#seen.has(message.key),
    });
    items.show({ rows: views, count, average: window.average, template: bubbleTemplate });
    this.#seen = new Set(rows.slice(-4).map(({ message }) => message.key));
    window.measure();
    window.restore();
  }

  #resized(): void {
    if (this.#window?.isShort) this.requestUpdate();
    this.#window?.restore();
    this.#look();
  }

  #lookForEarlier(): void {
    if (this.#window?.nearStart && !this.#window.atEnd && hasEarlier(this.state)) this.#loadEarlier();
  }

  #now(): void {
    this.requestUpdate();
    this.performUpdate();
  }

  readonly #loadEarlier = (): void => {
    if (this.state.history !== 'loading') this.chat.run('loadEarlier');
  };

  readonly #scrolled = (): void => {
    const window = this.#window;
    if (!window) return;
    if (window.scrolled()) this.requestUpdate();
    this.away = !window.atEnd;
    this.#look();
    this.#lookForEarlier();
  };

  readonly #showAll = (): void => {
    this.#focusList();
    this.#whole.ask();
  };

  readonly #toEnd = (): void => {
    if (!this.#window) return;
    this.#window.atEnd = true;
    this.away = false;
    this.requestUpdate();
    this.#focusList();
  };

  #look(): void {
    this.#earlier.look();
    this.#reading.look();
  }

  #focusList(): void {
    this.renderRoot.querySelector<HTMLElement>('.scroller')?.focus({ preventScroll: true });
  }

  /** What has the focus goes; the list keeps it. */
  #asks(command: 'send' | 'retry' | 'discard'): (text: string) => void {
    return (text) => {
      this.#focusList();
      this.chat.run(command, text, command === 'send' ? attributesNow(this.talk) : undefined);
    };
  }

  readonly #begin = this.#asks('send');
  readonly #retry = this.#asks('retry');
  readonly #discard = this.#asks('discard');

  readonly #copy = (message: Message, event: Event): void =>
    void copyText(message, this.strings, event).then((word) => (this.copied = { key: message.key, word }));

  readonly #walked = (event: KeyboardEvent): void => {
    const [items, window] = [this.#items, this.#window];
    if (!items || !window) return;
    walk(event, { items, count: countRows(this.state), rowsInSight: window.rowsInSight, bring: (place) => this.bring(place) });
  };

  readonly #entered = ({ target }: Event): void => {
    this.stop = (target as Element).closest<HTMLElement>('[data-key]')?.dataset['key'];
  };

  /** What bubbles ask of the list. */
  readonly #acts = {
    respond: responsesIn(this, () => this.state),
    insert: insertsIn(this),
    retry: this.#retry,
    copy: this.#copy,
    discard: this.#discard,
    again: () => this.requestUpdate(),
  };

  readonly #leftRow = (): void => void (this.copied = undefined);
}
