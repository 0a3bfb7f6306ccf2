import { render, type TemplateResult } from 'lit';
import type { Message } from '../../chat/message.js';
import type { RowsOnPage, Span } from './list-window.js';

/** Rows that come within so short a time after another would flicker if they settled in, ms. */
const burst = 500;

/** A row to be shown. */
export interface RowView {
  readonly message: Message;
  /** Place among all rows, from 0. */
  readonly place: number;
  readonly className: string;
  /** True where the message came while the visitor looked on: its item settles in. */
  readonly fresh: boolean;
  /** True for the row that the Tab key stops at. */
  readonly stop: boolean;
}

/** What the rows are, and how many there are with those that are not on the page. */
export interface RowSet<View extends RowView> {
  readonly rows: readonly View[];
  readonly count: number;
  /** What a row that is not there is taken to be high, px. */
  readonly average: number;
  readonly template: (view: View) => TemplateResult;
}

/**
 * The items of the list: one for each row that is on the page, and one for the room of those that are not. An item stays where it is while
 * its row is there, so that focus and selection stay in it, and is painted again only where its view has changed.
 */
export class RowItems<View extends RowView> implements RowsOnPage {
  readonly #list: HTMLElement;
  readonly #byKey = new Map<string, { readonly item: HTMLElement; view: View }>();
  #inOrder: readonly HTMLElement[] = [];
  /** When a row last came while the visitor looked on, ms by `performance.now`. */
  #came = -Infinity;
  readonly #rows = new WeakMap<Element, View>();
  gaps: readonly { readonly item: HTMLElement; readonly span: Span }[] = [];

  constructor(list: HTMLElement) {
    this.#list = list;
    list.addEventListener('animationend', ({ target }) => (target as Element).classList.remove('fresh'));
  }

  get items(): readonly HTMLElement[] {
    return this.#inOrder;
  }

  rowOf(item: Element): View | undefined {
    return this.#rows.get(item);
  }

  itemOf({ key }: Message): HTMLElement | undefined {
    return this.#byKey.get(key)?.item;
  }

  itemAt(place: number): HTMLElement | undefined {
    return this.#inOrder.find((item) => this.#rows.get(item)?.place === place);
  }

  /** Shows these rows, in their order, and leaves room for those between them. */
  show({ rows, count, average, template }: RowSet<View>): void {
    const keys = new Set(rows.map(({ message }) => message.key));
    for (const [key, { item }] of this.#byKey) {
      if (keys.has(key)) continue;
      item.remove();
      this.#byKey.delete(key);
    }
    const gaps: { item: HTMLElement; span: Span }[] = [];
    const items: HTMLElement[] = [];
    const quiet = performance.now() - this.#came > burst;
    let next = this.#list.firstElementChild;
    let place = 0;
    const put = (item: Element): void => {
      if (item === next) next = item.nextElementSibling;
      else this.#list.insertBefore(item, next);
    };
    const leaveRoom = (to: number): void => {
      let old: HTMLElement | undefined;
      for (let item = next; item instanceof HTMLElement && !this.#rows.has(item); item = next) {
        next = item.nextElementSibling;
        if (old || to <= place) item.remove();
        else old = item;
      }
      if (to <= place) return;
      const item = old ?? newRoom();
      item.style.blockSize = `${(to - place) * average}px`;
      if (!old) put(item);
      gaps.push({ item, span: { from: place, to } });
    };
    for (const view of rows) {
      leaveRoom(view.place);
      place = view.place + 1;
      const item = this.#paint(view, count, template, quiet);
      put(item);
      items.push(item);
    }
    leaveRoom(count);
    this.gaps = gaps;
    this.#inOrder = items;
  }

  #paint(view: View, count: number, template: RowSet<View>['template'], quiet: boolean): HTMLElement {
    const { key } = view.message;
    const known = this.#byKey.get(key);
    const item = known?.item ?? newItem(key);
    const was = this.#rows.get(item);
    this.#rows.set(item, view);
    item.setAttribute('aria-setsize', String(count));
    if (was?.place !== view.place) item.setAttribute('aria-posinset', String(view.place + 1));
    if (was?.stop !== view.stop) item.tabIndex = view.stop ? 0 : -1;
    if (known && isSame(known.view, view)) return item;
    if (known?.view.className !== view.className) item.className = view.className;
    if (!known && view.fresh) {
      if (quiet) item.classList.add('fresh');
      this.#came = performance.now();
    }
    render(template(view), item);
    this.#byKey.set(key, { item, view });
    return item;
  }
}

function newItem(key: string): HTMLElement {
  const item = document.createElement('li');
  item.dataset['key'] = key;
  item.setAttribute('aria-labelledby', `by-${key} quote-${key} ${key} files-${key} reactions-${key}`);
  return item;
}

function newRoom(): HTMLElement {
  const item = document.createElement('li');
  item.role = 'presentation';
  return item;
}

/** True where two views show the same; that a row has another place, or is not the newest any more, changes nothing of it. */
function isSame<View extends RowView>(one: View, other: View): boolean {
  return (Object.keys(other) as (keyof View)[]).every((name) => name === 'place' || name === 'fresh' || one[name] === other[name]);
}
