import { html, nothing, type PropertyDeclarations, type PropertyValues, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { ChatState } from '../../chat/chat-state.js';
import { isAway } from '../../chat/is-away.js';
import type { Message } from '../../chat/message.js';
import { nameOf } from '../../chat/participants.js';
import { englishReasons } from '../../i18n/english-reasons.js';
import { nearestLang } from '../../i18n/nearest-lang.js';
import { base } from '../../styles/base.js';
import { ChatPart } from '../frame/chat-part.js';
import { newest as newestIcon } from '../frame/icons.js';
import { datesIn } from './dates.js';
import { bubbleTemplate } from './message-bubble.js';
import { messageListStyles } from './message-list.styles.js';
import { earlier, rowsFrom, type Row } from './rows.js';
import { ScrollKeeper } from './scroll-keeper.js';

const words = englishReasons.unsent;

/** How many stored messages are put on the page at first, and with each step back. */
const page = 60;

/**
 * The messages, oldest on top. Keeps its place, brings in earlier messages, and says when the visitor has seen
 * the newest one.
 *
 * @internal
 */
export class MessageList extends ChatPart {
  static override styles = [base, messageListStyles];
  static override slices: readonly (keyof ChatState)[] = ['phase', 'connection', 'messages', 'acquaintances', 'typing', 'history'];
  static override properties: PropertyDeclarations = { welcome: {}, away: { state: true }, copied: { state: true } };

  /** What stands where there is no message yet. */
  declare welcome: string;
  /** True while the newest message is out of sight. */
  declare away: boolean;
  /** The message that was copied last, and what has come of it. */
  declare copied: { readonly key: string; readonly word: string } | undefined;

  #keeper: ScrollKeeper | undefined;
  /** Index from which on messages are on the page; -1 while there are none. */
  #from = -1;
  /** How many rows there may be for a visitor who follows the talk; who asks for earlier ones gets room for them. */
  #room = 2 * page;
  #rows: readonly Row[] = [];
  /** Keys that have been on the page, so that only others settle in. */
  #seen: ReadonlySet<string> = new Set();
  #lastUnsent: string | undefined;
  #newestSeen = -1;
  readonly #sizes = new ResizeObserver(() => this.#resized());

  constructor() {
    super();
    this.welcome = '';
    this.away = false;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    window.addEventListener('focus', this.#tryRead);
    document.addEventListener('visibilitychange', this.#tryRead);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#sizes.disconnect();
    window.removeEventListener('focus', this.#tryRead);
    document.removeEventListener('visibilitychange', this.#tryRead);
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    super.willUpdate(changed);
    const { messages } = this.state;
    const first = messages.firstIndex;
    if (first === undefined) this.#from = -1;
    else if (this.#from < 0 || this.#isTooLong() || this.#isTooShort(first)) this.#from = Math.max(first, earlier(this.state, -1, page));
    const unsent = messages.unsent.at(-1)?.key;
    if (this.#keeper && unsent !== undefined && unsent !== this.#lastUnsent) this.#keeper.atEnd = true;
    this.#lastUnsent = unsent;
    this.#rows = rowsFrom(this.state, this.#from, this.strings);
    if (this.#keeper?.atEnd === false) this.#keeper.remember();
  }

  protected override render(): TemplateResult {
    const { strings } = this;
    const going = ['starting', 'live'].includes(this.state.phase.name);
    const away = isAway(this.state);
    const lang = nearestLang(this);
    const dates = datesIn(lang);
    const looking = this.#seen.size > 0 || this.hasUpdated;
    return html`<div class="scroller" part="messages" role="region" aria-label=${strings.messages} tabindex="0" @scroll=${this.#scrolled}>
        ${this.#start()}
        <ol @focusout=${this.#leftRow}>
          ${repeat(
            this.#rows,
            ({ message }) => message.key,
            (row, place) =>
              bubbleTemplate({
                ...row,
                day: row.newDay ? dates.day(row.message.at) : undefined,
                fresh: looking && place > this.#rows.length - 4 && !this.#seen.has(row.message.key),
                lang,
                dates,
                strings,
                away,
                copied: row.message.key === this.copied?.key ? this.copied.word : undefined,
                retry: going ? this.#retry : undefined,
                copy: (message, event) => void this.#copy(message, event),
                discard: this.#discard,
              }),
          )}
        </ol>
        ${this.#typing()}
      </div>
      <p class="unseen" role="status">${this.copied?.word}</p>
      ${this.away ? this.#jump() : nothing}`;
  }

  protected override updated(): void {
    const scroller = this.renderRoot.querySelector<HTMLElement>('.scroller');
    if (!scroller) return;
    if (!this.#keeper) this.#keeper = new ScrollKeeper(scroller);
    this.#sizes.observe(scroller);
    for (const child of scroller.children) this.#sizes.observe(child);
    this.#seen = new Set(this.#rows.map(({ message }) => message.key));
    this.#keeper.restore();
    this.#tryRead();
  }

  #start(): TemplateResult | typeof nothing {
    const { strings } = this;
    const { phase } = this.state;
    const invites = phase.name === 'starting' ? !phase.resuming : phase.name !== 'ended' && phase.name !== 'failed';
    if (this.#rows.length === 0 && this.welcome) return !invites ? nothing : html`<p class="welcome">${this.welcome}</p>`;
    if (this.state.history === 'loading') return html`<p class="earlier">${strings.loadingEarlier}</p>`;
    if (!this.#hasEarlier()) return nothing;
    return html`<p class="earlier"><button type="button" @click=${this.#loadEarlier}>${strings.loadEarlier}</button></p>`;
  }

  #typing(): TemplateResult | typeof nothing {
    const { typing, acquaintances } = this.state;
    if (typing.length === 0) return nothing;
    const names = typing.map((identity) => nameOf(acquaintances, identity) ?? this.strings.agent);
    return html`<p class="typing"><span class="dots"><i></i><i></i><i></i></span>${this.strings.typing(names)}</p>`;
  }

  #jump(): TemplateResult {
    const { strings } = this;
    const news = (this.state.messages.newest?.index ?? -1) > this.#newestSeen;
    return html`<button class="jump ${news ? 'main' : ''}" type="button" aria-label=${news ? strings.newMessages : strings.toNewest} @click=${this.#toEnd}>
      ${newestIcon}${news ? strings.newMessages : nothing}
    </button>`;
  }

  #hasEarlier(): boolean {
    const { phase, messages } = this.state;
    return (messages.firstIndex ?? 0) < this.#from || (phase.name === 'live' && phase.conversation.hasEarlier);
  }

  #resized(): void {
    this.#keeper?.restore();
    this.#tryRead();
  }

  readonly #loadEarlier = (): void => {
    if (this.state.history === 'loading') return;
    this.#room += page;
    const first = this.state.messages.firstIndex ?? 0;
    if (first >= this.#from) {
      // What comes is shown at once.
      this.#from = 0;
      this.chat.run('loadEarlier');
      return;
    }
    this.#from = Math.max(first, earlier(this.state, this.#from, page));
    this.requestUpdate();
  };

  readonly #scrolled = (): void => {
    const keeper = this.#keeper;
    if (!keeper) return;
    keeper.scrolled();
    this.away = !keeper.atEnd;
    this.#tryRead();
    if (keeper.nearStart && !keeper.atEnd && this.#hasEarlier()) this.#loadEarlier();
  };

  readonly #toEnd = (): void => {
    if (!this.#keeper) return;
    this.#keeper.atEnd = true;
    this.away = false;
    this.#keeper.restore();
    this.#focusList();
  };

  readonly #tryRead = (): void => {
    const newest = this.hasUpdated && this.chat.state.messages.newest;
    if (!newest || !this.#keeper?.atEnd || this.offsetHeight === 0) return;
    if (document.visibilityState !== 'visible' || !document.hasFocus()) return;
    this.#newestSeen = newest.index;
    if (newest.index > this.state.readIndex) this.chat.run('markRead');
  };

  /** A visitor who follows the talk needs no more than its end; one who reads further up, or is in a row, keeps all of it. */
  #isTooLong(): boolean {
    return this.#rows.length > this.#room && this.#keeper?.atEnd === true && !this.renderRoot.querySelector('li :focus');
  }

  /** A push may have come before the page that it belongs to. */
  #isTooShort(first: number): boolean {
    return first < this.#from && this.#rows.length < page;
  }

  /** The button that had the focus goes; the list keeps it. */
  #focusList(): void {
    this.renderRoot.querySelector<HTMLElement>('.scroller')?.focus({ preventScroll: true });
  }

  readonly #retry = (key: string): void => {
    this.#focusList();
    this.chat.run('retry', key);
  };

  readonly #discard = (key: string): void => {
    this.#focusList();
    this.chat.run('discard', key);
  };

  /** Where the browser does not let it copy, the visitor can: the text is selected. */
  readonly #copy = async ({ key, text }: Message, { target }: Event): Promise<void> => {
    let word = words.copied;
    try {
      await navigator.clipboard.writeText(text);
    } catch {
      const shown = (target as Element).closest('li')?.querySelector('.text');
      if (shown) getSelection()?.selectAllChildren(shown);
      word = words.selected;
    }
    this.copied = { key, word };
  };

  readonly #leftRow = (): void => void (this.copied = undefined);
}
