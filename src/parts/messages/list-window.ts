import type { Message } from '../../chat/message.js';
import { ListPlace, near } from './list-place.js';

/** The least height of a row, px: so many fit into the list at most. */
const shortest = 38;
/** What a row is taken to be high before one was measured, px. */
const usual = 64;

/** Places from `from` to before `to`. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

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

/** Decides which rows of a long list are on the page: those around its place. It measures, and never counts on sizes that are guessed. */
export class ListWindow {
  /** Rows that are to be there beyond those of the window, on each side; 0 again for a new talk. */
  beyond = 0;

  readonly #scroller: HTMLElement;
  readonly #rows: RowsOnPage;
  readonly #place: ListPlace;
  #count = 0;
  #shown: Span = { from: 0, to: 0 };
  #measured = { rows: 0, height: 0 };

  constructor(scroller: HTMLElement, rows: RowsOnPage) {
    this.#scroller = scroller;
    this.#rows = rows;
    this.#place = new ListPlace(scroller, rows);
  }

  /** True while new rows are to be scrolled into view. */
  get atEnd(): boolean {
    return this.#place.atEnd;
  }

  set atEnd(is: boolean) {
    this.#place.atEnd = is;
  }

  /** Where the list begins, and no row is missing. */
  get nearStart(): boolean {
    return this.#place.isOpen && this.#shown.from === 0 && this.#scroller.scrollTop < near * 3;
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
    return this.#place.scrolled() && this.#isThin();
  }

  /** Has the list go to a row. */
  goTo(place: number): void {
    this.#place.goTo(place);
  }

  /** Notes the row on top, before rows change; not while the list is on its way to another one. */
  remember(): void {
    this.#place.remember();
  }

  /** Puts the list back to its place, after rows or sizes have changed. */
  restore(): void {
    this.#place.restore();
  }

  /** Measures the rows that are there, for the room of those that are not. */
  measure(): void {
    const { items } = this.#rows;
    const height = items.reduce((sum, item) => sum + item.offsetHeight, 0);
    if (items.length > 0 && height > 0) this.#measured = { rows: items.length, height };
  }

  #topPlace(placeOf: (message: Message) => number | undefined): number | undefined {
    const { anchor } = this.#place;
    if (!anchor || 'place' in anchor) return anchor?.place;
    // A message that is gone leaves its neighbours about where they were.
    return placeOf(anchor.message) ?? this.#shown.from + this.#room;
  }

  #isThin(): boolean {
    const { anchor } = this.#place;
    if (!anchor) return false;
    const item = 'place' in anchor ? undefined : this.#rows.itemOf(anchor.message);
    const place = item && this.#rows.rowOf(item)?.place;
    if (place === undefined) return true;
    const { from, to } = this.#shown;
    const spare = this.#spare;
    return (from > 0 && place - from < spare) || (to < this.#count && to - place - this.#room < spare);
  }

  /** How many rows the list has room for at most. */
  get #room(): number {
    return Math.ceil(Math.max(this.#scroller.clientHeight, 8 * shortest) / shortest);
  }

  /** How many rows there are to be beyond those in sight, at least. */
  get #spare(): number {
    return Math.floor(this.#room / 2);
  }
}
