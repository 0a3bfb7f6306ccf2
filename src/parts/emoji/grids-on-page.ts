import type { Grids, Place } from './grid-walk.js';
import type { Section } from './sections.js';

/** The grids of the picker as they are on the page, and the one emoji in them that the Tab key comes to. */
export class GridsOnPage {
  readonly #root: ParentNode;
  #stop: HTMLElement | undefined;

  constructor(root: ParentNode) {
    this.#root = root;
  }

  /** Every grid, in order; one that is not drawn yet too. */
  get all(): readonly HTMLElement[] {
    return [...this.#root.querySelectorAll<HTMLElement>('.grid')];
  }

  /** What scrolls. */
  get scroller(): HTMLElement | null {
    return this.#root.querySelector('.groups');
  }

  get stop(): HTMLElement | undefined {
    return this.#stop;
  }

  cell({ group, index }: Place): HTMLElement | undefined {
    return this.all[group]?.querySelectorAll('button')[index];
  }

  placeOf(cell: HTMLElement): Place {
    const { all } = this;
    const group = all.findIndex((grid) => grid.contains(cell));
    return { group, index: [...(all[group]?.querySelectorAll('button') ?? [])].indexOf(cell as HTMLButtonElement) };
  }

  stopAt(cell: HTMLElement | undefined): void {
    if (this.#stop) this.#stop.tabIndex = -1;
    if (cell) cell.tabIndex = 0;
    this.#stop = cell;
  }

  /** Scrolls to the begin of a group. Its heading sticks, so that it does not say itself where it belongs. */
  scrollTo(group: number): void {
    const heading = this.#root.querySelector('h3')?.offsetHeight ?? 0;
    this.scroller?.scrollTo(0, (this.all[group]?.offsetTop ?? 0) - heading);
  }

  /** What a walk goes through; a page of it is what is in sight but for one row. */
  walked(sections: readonly Section[], columns: number): Grids {
    const rows = (this.scroller?.clientHeight ?? 0) / (this.#stop?.offsetHeight || 1);
    return { sizes: sections.map(({ emoji }) => emoji.length), columns, rows: Math.max(1, Math.floor(rows) - 1) };
  }
}
