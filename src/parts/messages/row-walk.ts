import type { RowsOnPage } from './list-window.js';

/** What a walk through the rows goes over. */
export interface Walkable {
  readonly items: RowsOnPage;
  /** How many rows there are, with those that are not on the page. */
  readonly count: number;
  /** How many rows fit into the list. */
  readonly rowsInSight: number;
  /** Brings a row onto the page, and gives its item. */
  bring(place: number): Promise<HTMLElement | undefined>;
}

/**
 * Takes a key that was pressed in the list: arrows, Page Up, Page Down, Home and End go from row to row, Enter into what can be
 * done in one, Escape out of it again. All other keys are left alone.
 */
export function walk(event: KeyboardEvent, list: Walkable): void {
  const target = event.target as HTMLElement;
  const item = target.closest<HTMLElement>('[data-key]');
  const row = item && list.items.rowOf(item);
  if (!item || !row || event.ctrlKey || event.altKey || event.metaKey || event.isComposing) return;
  if (target !== item) {
    if (event.key === 'Escape') take(event, () => item.focus());
    return;
  }
  const control = item.querySelector<HTMLElement>('a, button');
  if (event.key === 'Enter') {
    if (control) take(event, () => control.focus());
    return;
  }
  const to = placeFrom(event.key, row.place, list);
  if (to !== undefined) take(event, () => void list.bring(Math.max(0, Math.min(to, list.count - 1))).then((next) => next?.focus()));
}

function placeFrom(key: string, place: number, { count, rowsInSight }: Walkable): number | undefined {
  switch (key) {
    case 'ArrowUp':
      return place - 1;
    case 'ArrowDown':
      return place + 1;
    case 'PageUp':
      return place - rowsInSight;
    case 'PageDown':
      return place + rowsInSight;
    case 'Home':
      return 0;
    case 'End':
      return count - 1;
    default:
      return undefined;
  }
}

function take(event: Event, act: () => void): void {
  event.preventDefault();
  act();
}
