import { html, nothing, type PropertyDeclarations, type PropertyValues, type TemplateResult } from 'lit';
import { englishEmoji } from '../../i18n/english-emoji.js';
import { inEnglish } from '../../i18n/english-words.js';
import type { Words } from '../../i18n/language.js';
import type { EmojiWords } from '../../i18n/strings.js';
import { base } from '../../styles/base.js';
import { DressedElement } from '../../styles/dressed-element.js';
import { drawnVersion } from './drawn-version.js';
import { offered, type Emoji } from './emoji.js';
import { emojiStyles } from './emoji-picker.styles.js';
import { keyOf, walk, type Place } from './grid-walk.js';
import { GridsOnPage } from './grids-on-page.js';
import { putInto } from './put-into.js';
import { mostFound, sectionsOf, sectionTemplate, type Section } from './sections.js';

/**
 * All emoji in groups, and a search over them. A group is put on the page when it comes near to where one looks. Keeps nothing of what
 * was chosen.
 *
 * @internal
 */
export class EmojiPicker extends DressedElement {
  static override styles = [base, emojiStyles];
  static override properties: PropertyDeclarations = {
    strings: { attribute: false },
    blocked: { attribute: false },
    close: { attribute: false },
    field: { attribute: false },
    query: { state: true },
    columns: { state: true },
  };

  declare strings: Words;
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
  #found = 0;
  /** Sections that are on the page, by place. */
  #drawn = new Set<number>();
  readonly #sizes = new ResizeObserver(() => {
    this.columns = this.#fitting();
  });
  #sight: IntersectionObserver | undefined;
  #shown: GridsOnPage | undefined;

  constructor() {
    super();
    this.strings = inEnglish;
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
    if (window.matchMedia('(pointer: coarse)').matches) this.#grids.stop?.focus();
    else this.#search()?.focus();
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    const other = !this.hasUpdated || changed.has('blocked');
    if (other) this.#groups = offered(this.blocked ?? [], drawnVersion());
    if (!other && !changed.has('query') && !changed.has('strings')) return;
    ({ sections: this.#sections, found: this.#found } = sectionsOf(this.#groups, this.query, this.#words));
    if (other || changed.has('query')) this.#drawn = new Set([0]);
  }

  protected override render(): TemplateResult {
    const { query } = this;
    const words = this.#words;
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
      ${query ? nothing : this.#ways()}
      <p class=${query && this.#found === 0 ? '' : 'unseen'} role="status">${query ? (this.#found > mostFound ? words.foundMore(mostFound, this.#found) : words.found(this.#found)) : nothing}</p>
      <div class="groups" @click=${this.#clicked} @keydown=${this.#gridKey} @focusin=${this.#focused}>
        ${this.#sections.map((section, place) => sectionTemplate(section, place, this.columns, this.#drawn.has(place)))}
      </div>
    </div>`;
  }

  protected override updated(changed: PropertyValues<this>): void {
    this.style.setProperty('--columns', `${this.columns}`);
    const sight = (this.#sight ??= new IntersectionObserver(this.#seen, { root: this.#grids.scroller, rootMargin: '200px 0px' }));
    this.#grids.all.forEach((grid, place) => {
      grid.style.setProperty('--rows', `${Math.ceil((this.#sections[place]?.emoji.length ?? 0) / this.columns)}`);
      if (this.#drawn.has(place)) sight.unobserve(grid);
      else sight.observe(grid);
    });
    if (changed.has('query')) this.#grids.scroller?.scrollTo(0, 0);
    if (changed.has('query') || changed.has('blocked') || !this.#grids.stop?.isConnected) this.#grids.stopAt(this.#grids.cell({ group: 0, index: 0 }));
  }

  /** The ways to the groups; keys have others, so that the Tab key need not go through them. */
  #ways(): TemplateResult {
    return html`<div class="ways">
      ${this.#sections.map(
        ({ name, emoji }, place) =>
          html`<button type="button" tabindex="-1" aria-label=${name} title=${name} @click=${() => this.#show(place)}>${emoji[0]?.text}</button>`,
      )}
    </div>`;
  }

  get #words(): EmojiWords {
    return this.strings.of('emoji', englishEmoji);
  }

  get #grids(): GridsOnPage {
    return (this.#shown ??= new GridsOnPage(this.renderRoot));
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
    this.#grids.cell(place)?.focus();
  }

  async #show(group: number): Promise<void> {
    this.#draw(group);
    await this.updateComplete;
    this.#grids.stopAt(this.#grids.cell({ group, index: 0 }));
    this.#grids.scrollTo(group);
  }

  #search(): HTMLInputElement | null {
    return this.renderRoot.querySelector('input');
  }

  readonly #seen = (entries: readonly IntersectionObserverEntry[]): void => {
    const grids = this.#grids.all;
    for (const { isIntersecting, target } of entries) if (isIntersecting) this.#draw(grids.indexOf(target as HTMLElement));
  };

  readonly #typed = (event: Event): void => {
    this.query = (event.target as HTMLInputElement).value.trim();
  };

  /** Key code 229 is how Safari marks the Enter that ends a composition. */
  readonly #searchKey = (event: KeyboardEvent): void => {
    if (event.isComposing || event.keyCode === 229) return;
    if (event.key === 'ArrowDown') this.#grids.stop?.focus();
    else if (event.key === 'Enter' && this.query) this.#grids.stop?.click();
    else return;
    event.preventDefault();
  };

  readonly #gridKey = (event: KeyboardEvent): void => {
    const cell = cellOf(event);
    if (!cell) return;
    const to = walk(keyOf(event, this.matches(':dir(rtl)')), this.#grids.placeOf(cell), this.#grids.walked(this.#sections, this.columns));
    if (to) void this.#go(to);
    else if (event.key === 'ArrowUp') this.#search()?.focus();
    else return;
    event.preventDefault();
  };

  readonly #focused = (event: Event): void => this.#grids.stopAt(cellOf(event) ?? this.#grids.stop);

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
