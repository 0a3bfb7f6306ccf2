import type { SyncItem, SyncObject } from './store.js';

/** A page of items in the order asked for; the tokens tell truthfully whether more exist on either side. */
export interface ItemPage {
  readonly items: readonly SyncItem[];
  readonly previousToken: string | null;
  readonly nextToken: string | null;
}

/**
 * Cuts a page: `Key` or `Index` gives that one item or none, `From` is inclusive and need not exist, `Order` is
 * `asc` or `desc`, `PageSize` at most 1000, `PageToken` is what an earlier page gave. SDK 3.0.1 pages
 * by `From` and looks only at whether the tokens are there.
 */
export function cutPage(object: SyncObject, query: Readonly<Record<string, string>>): ItemPage {
  const one = query['Key'] ?? query['Index'];
  if (one !== undefined) {
    const item = object.items.get(one);
    return { items: item ? [item] : [], previousToken: null, nextToken: null };
  }
  const [direction, tokenFrom] = (query['PageToken'] ?? '').split(/:(.*)/);
  const descending = (direction ? direction : query['Order']) === 'desc';
  const from = tokenFrom ?? query['From'];
  const size = Math.min(Math.max(Number(query['PageSize'] ?? 50) || 50, 1), 1000);

  const sorted = sortedItems(object);
  if (descending) sorted.reverse();
  const start = from === undefined ? 0 : firstFrom(sorted, object, from, descending);
  const items = sorted.slice(start, start + size);
  const order = descending ? 'desc' : 'asc';
  const after = sorted[start + size];
  const before = sorted[Math.max(start - size, 0)];
  return {
    items,
    previousToken: start > 0 && before ? `${order}:${before.key}` : null,
    nextToken: after ? `${order}:${after.key}` : null,
  };
}

function sortedItems({ items, type }: SyncObject): SyncItem[] {
  // List items are stored in the order of their index and are never moved.
  if (type === 'list') return [...items.values()];
  return [...items.values()].sort((one, other) => (one.key < other.key ? -1 : 1));
}

function firstFrom(sorted: readonly SyncItem[], { type }: SyncObject, from: string, descending: boolean): number {
  const reached = ({ key }: SyncItem): boolean => {
    if (type === 'list') return descending ? Number(key) <= Number(from) : Number(key) >= Number(from);
    return descending ? key <= from : key >= from;
  };
  const position = sorted.findIndex(reached);
  return position === -1 ? sorted.length : position;
}
