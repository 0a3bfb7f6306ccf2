/** How near to an edge counts as at the edge, px. */
const near = 48;

/**
 * Keeps the place of a scrolled list: at the end where it was at the end, else on the row that was on top. It
 * measures instead of counting on the browser's anchoring, which Safari does not have.
 */
export class ScrollKeeper {
  /** True while new rows are to be scrolled into view. */
  atEnd = true;

  readonly #scroller: HTMLElement;
  #row: Element | undefined;
  #offset = 0;
  /** How far the list could be scrolled when it was last put in its place, px. */
  #range = 0;

  constructor(scroller: HTMLElement) {
    this.#scroller = scroller;
  }

  get nearStart(): boolean {
    return this.#shown && this.#scroller.scrollTop < near * 3;
  }

  /** Takes in where the visitor has scrolled to. */
  scrolled(): void {
    if (!this.#shown) return;
    const { scrollHeight, scrollTop, clientHeight } = this.#scroller;
    // Sizes have changed and the list is not back in its place yet: this was not the visitor.
    if (this.#range !== scrollHeight - clientHeight) return;
    this.atEnd = scrollHeight - scrollTop - clientHeight < near;
    this.remember();
  }

  /** Notes the row on top, before rows change. */
  remember(): void {
    if (!this.#shown) return;
    const top = this.#scroller.getBoundingClientRect().top;
    // The bubble, not its item: with an earlier neighbour an item may lose its day and its author.
    this.#row = rowAt(this.#scroller.querySelectorAll('li'), top)?.querySelector('.bubble') ?? undefined;
    this.#offset = this.#row ? this.#row.getBoundingClientRect().top - top : 0;
  }

  /** Puts the list back to its place, after rows or sizes have changed. */
  restore(): void {
    if (!this.#shown) return;
    const scroller = this.#scroller;
    this.#range = scroller.scrollHeight - scroller.clientHeight;
    if (this.atEnd) {
      scroller.scrollTop = scroller.scrollHeight;
    } else if (this.#row?.isConnected) {
      const offset = this.#row.getBoundingClientRect().top - scroller.getBoundingClientRect().top;
      if (Math.abs(offset - this.#offset) > 0.5) scroller.scrollTop += offset - this.#offset;
    }
  }

  /** A list that is not shown has no place: its numbers are all 0. */
  get #shown(): boolean {
    return this.#scroller.clientHeight > 0;
  }
}

/** The first row that ends below `top`, found by halving: rows lie in order. */
function rowAt(rows: ArrayLike<Element>, top: number): Element | undefined {
  let low = 0;
  let high = rows.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((rows[middle]?.getBoundingClientRect().bottom ?? 0) > top) high = middle;
    else low = middle + 1;
  }
  return rows[low];
}
