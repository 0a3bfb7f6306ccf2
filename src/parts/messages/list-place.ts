import type { Message } from '../../chat/message.js';
import type { RowsOnPage } from './list-window.js';

/** How near to an edge counts as at the edge, px. */
export const near = 48;

/** What the visitor reads: a message and how far below the top edge its row begins, px; or a place that no row is at yet. */
export type Anchor = { readonly message: Message; readonly offset: number } | { readonly place: number };

/**
 * Keeps the place of a list: at the end where it was at the end, else on the row that was on top. It measures instead of counting on
 * the browser's anchoring, which Safari does not have.
 */
export class ListPlace {
  /** True while new rows are to be scrolled into view. */
  atEnd = true;

  readonly #scroller: HTMLElement;
  readonly #rows: RowsOnPage;
  #anchor: Anchor | undefined;
  /** True while the list is on its way to a row that is not there yet. */
  #going = false;
  /** How far the list could be scrolled, and was, when it was last in its place, px. */
  #range = 0;
  #top = 0;

  constructor(scroller: HTMLElement, rows: RowsOnPage) {
    this.#scroller = scroller;
    this.#rows = rows;
  }

  /** What is read, unless the list is at its end. */
  get anchor(): Anchor | undefined {
    return this.#anchor;
  }

  /** A list that is not shown has no place: its numbers are all 0. */
  get isOpen(): boolean {
    return this.#scroller.clientHeight > 0;
  }

  /** Takes in where the visitor has scrolled to; false where that does not count. */
  scrolled(): boolean {
    if (!this.isOpen || this.#going) return false;
    // Sizes have changed, and the list is not back in its place yet.
    if (this.#range !== this.#rangeNow) return false;
    this.atEnd = this.#range - this.#scroller.scrollTop < near;
    this.#note();
    return true;
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

  /** Puts the list back to its place, after rows or sizes have changed. */
  restore(): void {
    if (!this.isOpen) return;
    const scroller = this.#scroller;
    this.#range = this.#rangeNow;
    if (this.atEnd) {
      this.#going = false;
      this.#anchor = undefined;
      scroller.scrollTop = scroller.scrollHeight;
    } else if (this.#anchor) this.#moveTo(this.#scrolledOn(this.#anchor));
    this.#top = scroller.scrollTop;
  }

  #note(): void {
    if (!this.isOpen || this.#isNoted()) return;
    this.#top = this.#scroller.scrollTop;
    const { top, bottom } = this.#scroller.getBoundingClientRect();
    const [first, next] = firstBelow(this.#rows.items, top);
    // A row that begins above the edge may grow below it.
    const item = first && next && edgeOf(first) < top && edgeOf(next) < (top + bottom) / 2 ? next : first;
    const row = item && item.getBoundingClientRect().top < bottom ? this.#rows.rowOf(item) : undefined;
    if (item && row) this.#anchor = { message: row.message, offset: edgeOf(item) - top };
    else this.#anchor = this.#placeInGap(top) ?? this.#anchor;
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
      const part = Math.max(0, top - box.top) / box.height;
      return { place: Math.min(span.from + Math.floor(part * (span.to - span.from)), span.to - 1) };
    }
    return undefined;
  }

  get #rangeNow(): number {
    return this.#scroller.scrollHeight - this.#scroller.clientHeight;
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
