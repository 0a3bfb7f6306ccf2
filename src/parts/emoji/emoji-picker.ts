import { html, LitElement, nothing, type PropertyDeclarations, type PropertyValues, type TemplateResult } from 'lit';
import { guard } from 'lit/directives/guard.js';
import { englishEmoji as words } from '../../i18n/english-emoji.js';
import { base } from '../../styles/base.js';
import { drawnVersion } from './drawn-version.js';
import { offered, search, type Emoji } from './emoji.js';
import { emojiStyles } from './emoji-picker.styles.js';
import { keyOf, walk, type Grids, type Place } from './grid-walk.js';
import { putInto } from './put-into.js';

/** Emoji under one heading. */
interface Section {
  readonly name: string;
  readonly emoji: readonly Emoji[];
}

/** More than this are not looked through, but narrowed by another letter. */
const mostFound = 150;

const none: readonly string[] = [];

/**
 * All emoji in groups, and a search over them. A group is put on the page when it comes near to where one looks. Keeps nothing of what
 * was chosen.
 *
 * @internal
 */
export class EmojiPicker extends LitElement {
  static override styles = [base, emojiStyles];
  static override properties: PropertyDeclarations = {
    blocked: { attribute: false },
    close: { attribute: false },
    field: { attribute: false },
    query: { state: true },
    columns: { state: true },
  };

  /** Emoji that are not offered. */
  declare blocked: readonly string[] | undefined;
  /** Called when one was chosen, before it is put in. */
  declare close: (() => void) | undefined;
  /** What an emoji is put into. */
  declare field: HTMLTextAreaElement | undefined;
  declare query: string;
  /** How many fit into a row. */
  declare columns: number;

  #groups: readonly (readonly Emoji[])[] = [];
  #sections: readonly Section[] = [];
  #count = 0;
  /** Sections that are on the page, by place. */
  #drawn = new Set<number>();
  /** The one emoji that the Tab key comes to. */
  #stop: HTMLElement | undefined;

  readonly #sizes = new ResizeObserver(() => {
    this.columns = this.#fitting();
  });
  #sight: IntersectionObserver | undefined;

  constructor() {
    super();
    this.query = '';
    this.columns = 1;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.columns = this.#fitting();
    this.#sizes.observe(this);
    this.requestUpdate();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#sizes.disconnect();
    this.#sight?.disconnect();
    this.#sight = undefined;
  }

  /** Where a finger would bring up a keyboard over the half of what is to be seen, the search waits to be asked for. */
  override focus(): void {
    if (window.matchMedia('(pointer: coarse)').matches) this.#stop?.focus();
    else this.#search()?.focus();
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (!this.hasUpdated || changed.has('blocked')) this.#groups = offered(this.blocked ?? none, drawnVersion());
    if (!this.hasUpdated || changed.has('blocked') || changed.has('query')) this.#arrange();
  }

  protected override render(): TemplateResult {
    return html`<div class="picker" role="dialog" aria-label=${words.emoji}>
      <input
        type="search"
        aria-label=${words.search}
        placeholder=${words.search}
        autocomplete="off"
        enterkeyhint="done"
        @input=${this.#typed}
        @keydown=${this.#searchKey}
      />
      <p class=${this.#count ? 'unseen' : ''} role="status">${this.query ? words.found(this.#count, mostFound) : nothing}</p>
      <div class="groups" @click=${this.#clicked} @keydown=${this.#gridKey} @focusin=${this.#focused}>
        ${this.#sections.map((section, place) => this.#section(section, place))}
      </div>
    </div>`;
  }

  protected override updated(changed: PropertyValues<this>): void {
    this.style.setProperty('--columns', `${this.columns}`);
    const sight = (this.#sight ??= new IntersectionObserver(this.#seen, { root: this.#scroller(), rootMargin: '200px 0px' }));
    this.#grids().forEach((grid, place) => {
      grid.style.setProperty('--rows', `${Math.ceil((this.#sections[place]?.emoji.length ?? 0) / this.columns)}`);
      if (this.#drawn.has(place)) sight.unobserve(grid);
      else sight.observe(grid);
    });
    if (changed.has('query')) this.#scroller()?.scrollTo(0, 0);
    if (changed.has('query') || changed.has('blocked') || !this.#stop?.isConnected) this.#stopAt(this.#cell({ group: 0, index: 0 }));
  }

  #section({ name, emoji }: Section, place: number): TemplateResult {
    const drawn = this.#drawn.has(place);
    return html`<h3 id="group-${place}">${name}</h3>
      <div class="grid" role=${drawn ? 'grid' : nothing} aria-labelledby=${drawn ? `group-${place}` : nothing}>
        ${drawn ? guard([emoji, this.columns], () => rowsOf(emoji, this.columns).map(rowTemplate)) : nothing}
      </div>`;
  }

  #arrange(): void {
    this.#drawn = new Set([0]);
    const found = this.query ? search(this.#groups.flat(), this.query) : [];
    this.#count = this.query ? found.length : 1;
    const sections = this.query
      ? [{ name: words.results, emoji: found.slice(0, mostFound) }]
      : this.#groups.map((emoji, place) => ({ name: words.groups[place] ?? '', emoji }));
    this.#sections = sections.filter(({ emoji }) => emoji.length > 0);
  }

  #fitting(): number {
    const cell = parseFloat(getComputedStyle(this).getPropertyValue('--cell'));
    return Math.max(1, Math.floor((this.clientWidth - 24) / (cell || 40)));
  }

  #draw(place: number): void {
    if (this.#drawn.has(place)) return;
    this.#drawn.add(place);
    this.requestUpdate();
  }

  async #go(place: Place): Promise<void> {
    this.#draw(place.group);
    await this.updateComplete;
    this.#cell(place)?.focus();
  }

  #stopAt(cell: HTMLElement | undefined): void {
    if (this.#stop) this.#stop.tabIndex = -1;
    if (cell) cell.tabIndex = 0;
    this.#stop = cell;
  }

  #cell({ group, index }: Place): HTMLElement | undefined {
    return this.#grids()[group]?.querySelectorAll('button')[index];
  }

  #placeOf(cell: HTMLElement): Place {
    const grids = this.#grids();
    const group = grids.findIndex((grid) => grid.contains(cell));
    return { group, index: [...(grids[group]?.querySelectorAll('button') ?? [])].indexOf(cell as HTMLButtonElement) };
  }

  #grids(): HTMLElement[] {
    return [...this.renderRoot.querySelectorAll<HTMLElement>('.grid')];
  }

  #search(): HTMLInputElement | null {
    return this.renderRoot.querySelector('input');
  }

  #scroller(): HTMLElement | null {
    return this.renderRoot.querySelector('.groups');
  }

  #measures(cell: HTMLElement): Grids {
    const seen = this.#scroller()?.clientHeight ?? 0;
    return {
      sizes: this.#sections.map(({ emoji }) => emoji.length),
      columns: this.columns,
      rows: Math.max(1, Math.floor(seen / cell.offsetHeight) - 1),
    };
  }

  readonly #seen = (entries: readonly IntersectionObserverEntry[]): void => {
    const grids = this.#grids();
    for (const { isIntersecting, target } of entries) if (isIntersecting) this.#draw(grids.indexOf(target as HTMLElement));
  };

  readonly #typed = (event: Event): void => {
    this.query = (event.target as HTMLInputElement).value.trim();
  };

  /** Key code 229 is how Safari marks the Enter that ends a composition. */
  readonly #searchKey = (event: KeyboardEvent): void => {
    if (event.isComposing || event.keyCode === 229) return;
    if (event.key === 'ArrowDown') this.#stop?.focus();
    else if (event.key === 'Enter' && this.query) this.#stop?.click();
    else return;
    event.preventDefault();
  };

  readonly #gridKey = (event: KeyboardEvent): void => {
    const cell = cellOf(event);
    if (!cell) return;
    const to = walk(keyOf(event, this.matches(':dir(rtl)')), this.#placeOf(cell), this.#measures(cell));
    if (to) void this.#go(to);
    else if (event.key === 'ArrowUp') this.#search()?.focus();
    else return;
    event.preventDefault();
  };

  readonly #focused = (event: Event): void => this.#stopAt(cellOf(event) ?? this.#stop);

  readonly #clicked = (event: Event): void => {
    const emoji = cellOf(event)?.textContent;
    if (!emoji) return;
    this.close?.();
    if (this.field) putInto(this.field, emoji);
  };
}

function cellOf({ target }: Event): HTMLElement | undefined {
  return (target as Element).closest<HTMLElement>('button') ?? undefined;
}

function rowsOf(emoji: readonly Emoji[], columns: number): readonly (readonly Emoji[])[] {
  return Array.from({ length: Math.ceil(emoji.length / columns) }, (_, row) => emoji.slice(row * columns, (row + 1) * columns));
}

function rowTemplate(row: readonly Emoji[]): TemplateResult {
  return html`<div class="row" role="row">
    ${row.map(({ text, name }) => html`<button type="button" role="gridcell" tabindex="-1" aria-label=${name} title=${name}>${text}</button>`)}
  </div>`;
}
