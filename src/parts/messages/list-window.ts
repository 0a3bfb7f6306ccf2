import type { Message } from '../../chat/message.js';

/** How near to an edge counts as at the edge, px. */
const near = 48;
/** The least height of a row, px: so many fit into the list at most. */
const shortest = 38;
/** What a row is taken to be high before one was measured, px. */
const usual = 64;

/** Places from `from` to before `to`. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

/** What the visitor reads: a message and how far below the top edge its row begins, px; or a place that no row is at yet. */
type Anchor = { readonly message: Message; readonly offset: number } | { readonly place: number };

/** Rows of the list as they are on the page, by their elements. */
export interface RowsOnPage {
  /** Elements of the rows that are there, in their order. */
  readonly items: readonly HTMLElement[];
  rowOf(item: Element): { readonly message: Message; readonly place: number } | undefined;
  itemOf(message: Message): HTMLElement | undefined;
  itemAt(place: number): HTMLElement | undefined;
  /** Rooms of rows that are not there. */
  readonly gaps: readonly { readonly item: HTMLElement; readonly span: Span }[];
}

/**
 * Decides which rows of a long list are on the page, and keeps its place: at the end where it was at the end, else on the row that was
 * on top. It measures instead of counting on the browser's anchoring, which Safari does not have, and never on sizes that are guessed.
 */
export class ListWindow {
  /** True while new rows are to be scrolled into view. */
  atEnd = true;
  /** Rows that are to be there beyond those of the window, on each side; 0 again for a new talk. */
  beyond = 0;

  readonly #scroller: HTMLElement;
  readonly #rows: RowsOnPage;
  #anchor: Anchor | undefined;
  /** True while the list is on its way to a row that is not there yet. */
  #going = false;
  #count = 0;
  #shown: Span = { from: 0, to: 0 };
  /** How far the list could be scrolled, and was, when it was last in its place, px. */
  #range = 0;
  #top = 0;
  #measured = { rows: 0, height: 0 };

  constructor(scroller: HTMLElement, rows: RowsOnPage) {
    this.#scroller = scroller;
    this.#rows = rows;
  }

  /** Where the list begins, and no row is missing. */
  get nearStart(): boolean {
    return this.#isOpen && this.#shown.from === 0 && this.#scroller.scrollTop < near * 3;
  }

  /** What a row is high on the average, px. */
  get average(): number {
    const { rows, height } = this.#measured;
    return rows === 0 ? usual : height / rows;
  }

  /** How many rows fit into the list, about. */
  get rowsInSight(): number {
    return Math.max(1, Math.floor(this.#scroller.clientHeight / this.average));
  }

  /** Gives which of `count` rows are to be there, where `placeOf` tells where a message is now. */
  choose(count: number, placeOf: (message: Message) => number | undefined): Span {
    const room = this.#room;
    const top = this.atEnd ? undefined : this.#topPlace(placeOf);
    const to = top === undefined ? count : Math.min(count, top + 2 * room);
    const from = top === undefined ? count - room - this.#spare : Math.min(top, to - room) - room;
    if (count === 0) this.beyond = 0;
    this.#count = count;
    this.#shown = { from: Math.max(0, from - this.beyond), to: Math.min(count, to + this.beyond) };
    return this.#shown;
  }

  /** True where the list has become so high that there is room for more rows than were chosen. */
  get isShort(): boolean {
    const { from, to } = this.#shown;
    return to - from < Math.min(this.#count, this.#room + this.#spare);
  }

  /** True where every row is there. */
  get isWhole(): boolean {
    return this.#shown.from === 0 && this.#shown.to === this.#count;
  }

  /** Takes in where the visitor has scrolled to; true where rows are missing there. */
  scrolled(): boolean {
    if (!this.#isOpen || this.#going) return false;
    // Sizes have changed, and the list is not back in its place yet.
    if (this.#range !== this.#rangeNow) return false;
    this.atEnd = this.#range - this.#scroller.scrollTop < near;
    this.#note();
    return this.#isThin();
  }

  /** Has the list go to a row. */
  goTo(place: number): void {
    this.atEnd = false;
    this.#going = true;
    this.#anchor = { place };
  }

  /** Notes the row on top, before rows change; not while the list is on its way to another one. */
  remember(): void {
    if (this.#range === this.#rangeNow && (!this.#anchor || 'message' in this.#anchor)) this.#note();
  }

  #topPlace(placeOf: (message: Message) => number | undefined): number | undefined {
    const anchor = this.#anchor;
    if (!anchor || 'place' in anchor) return anchor?.place;
    // A message that is gone leaves its neighbours about where they were.
    return placeOf(anchor.message) ?? this.#shown.from + this.#room;
  }

  #note(): void {
    if (!this.#isOpen || this.#isNoted()) return;
    this.#top = this.#scroller.scrollTop;
    const { top, bottom } = this.#scroller.getBoundingClientRect();
    const [first, next] = firstBelow(this.#rows.items, top);
    // A row that begins above the edge may grow below it.
    const item = first && next && edgeOf(first) < top && edgeOf(next) < (top + bottom) / 2 ? next : first;
    const row = item && item.getBoundingClientRect().top < bottom ? this.#rows.rowOf(item) : undefined;
    if (item && row) this.#anchor = { message: row.message, offset: edgeOf(item) - top };
    else this.#anchor = this.#placeInGap(top) ?? this.#anchor;
  }

  /** Puts the list back to its place, after rows or sizes have changed. */
  restore(): void {
    if (!this.#isOpen) return;
    const scroller = this.#scroller;
    this.#range = this.#rangeNow;
    if (this.atEnd) {
      this.#going = false;
      this.#anchor = undefined;
      scroller.scrollTop = scroller.scrollHeight;
    } else if (this.#anchor) this.#moveTo(this.#scrolledOn(this.#anchor));
    this.#top = scroller.scrollTop;
  }

  /** Measures the rows that are there, for the room of those that are not. */
  measure(): void {
    const { items } = this.#rows;
    const height = items.reduce((sum, item) => sum + item.offsetHeight, 0);
    if (items.length > 0 && height > 0) this.#measured = { rows: items.length, height };
  }

  /** Browsers round where a list is scrolled to: a place that was noted anew for nothing would drift away. */
  #isNoted(): boolean {
    const anchor = this.#anchor;
    return anchor !== undefined && 'message' in anchor && this.#scroller.scrollTop === this.#top && this.#rows.itemOf(anchor.message) !== undefined;
  }

  /** What the visitor has scrolled to while sizes changed: they go on from where they were. A list that is too short now has moved by itself. */
  #scrolledOn(anchor: Anchor): Anchor {
    const { scrollTop } = this.#scroller;
    if ('place' in anchor || scrollTop >= this.#range - 1) return anchor;
    return (this.#anchor = { ...anchor, offset: anchor.offset - (scrollTop - this.#top) });
  }

  #moveTo(anchor: Anchor): void {
    const { top } = this.#scroller.getBoundingClientRect();
    const item = 'place' in anchor ? this.#rows.itemAt(anchor.place) : this.#rows.itemOf(anchor.message);
    if (!item) return;
    const drift = 'place' in anchor ? item.getBoundingClientRect().top - top : edgeOf(item) - top - anchor.offset;
    // Writing it for nothing would stop a swipe.
    if (Math.abs(drift) > 0.5) this.#scroller.scrollTop += drift;
    this.#going = false;
    if ('place' in anchor) this.#note();
  }

  #placeInGap(top: number): Anchor | undefined {
    for (const { item, span } of this.#rows.gaps) {
      const box = item.getBoundingClientRect();
      if (box.bottom <= top) continue;
      const place = span.from + Math.floor(Math.max(0, top - box.top) / this.average);
      return { place: Math.min(place, span.to - 1) };
    }
    return undefined;
  }

  #isThin(): boolean {
    const anchor = this.#anchor;
    if (!anchor) return false;
    const item = 'place' in anchor ? undefined : this.#rows.itemOf(anchor.message);
    const place = item && this.#rows.rowOf(item)?.place;
    if (place === undefined) return true;
    const { from, to } = this.#shown;
    const spare = this.#spare;
    return (from > 0 && place - from < spare) || (to < this.#count && to - place - this.#room < spare);
  }

  get #rangeNow(): number {
    return this.#scroller.scrollHeight - this.#scroller.clientHeight;
  }

  /** How many rows the list has room for at most. */
  get #room(): number {
    return Math.ceil(Math.max(this.#scroller.clientHeight, 8 * shortest) / shortest);
  }

  /** How many rows there are to be beyond those in sight, at least. */
  get #spare(): number {
    return Math.floor(this.#room / 2);
  }

  /** A list that is not shown has no place: its numbers are all 0. */
  get #isOpen(): boolean {
    return this.#scroller.clientHeight > 0;
  }
}

/** The bubble, not its row: with an earlier neighbour a row may lose its day and its author. */
function edgeOf(item: HTMLElement): number {
  return (item.querySelector('.bubble') ?? item).getBoundingClientRect().top;
}

/** The first row that ends below `top` and the one after it, found by halving: rows lie in order. */
function firstBelow(items: readonly HTMLElement[], top: number): readonly HTMLElement[] {
  let low = 0;
  let high = items.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((items[middle]?.getBoundingClientRect().bottom ?? 0) > top) high = middle;
    else low = middle + 1;
  }
  return items.slice(low, low + 2);
}
