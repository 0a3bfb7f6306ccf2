import { TwilioError } from '../errors.js';
import type { SyncItem, SyncObject } from './store.js';

/** A page of items in the order asked for; the tokens tell truthfully whether more exist on either side. */
export interface ItemPage {
  readonly items: readonly SyncItem[];
  readonly previousToken: string | null;
  readonly nextToken: string | null;
}

/**
 * Cuts a page: `Key` or `Index` gives that one item or none, `From` is inclusive and need not exist, `Order` is
 * `asc` or `desc`, `PageSize` at most 1000, `PageToken` is what an earlier page gave; throws 400 / 20001 when it is not.
 * SDK 3.0.1 pages by `From` and looks only at whether the tokens are there; SDK 2.6.4 asks by `PageToken` alone, so
 * a token carries order and size.
 */
export function cutPage(object: SyncObject, query: Readonly<Record<string, string>>): ItemPage {
  const one = query['Key'] ?? query['Index'];
  if (one !== undefined) {
    const item = object.items.get(one);
    return { items: item ? [item] : [], previousToken: null, nextToken: null };
  }
  const { descending, size, from, before } = placeOf(query);
  const sorted = sortedItems(object);
  if (descending) sorted.reverse();
  const end = before === pastTheEnd ? sorted.length : before === undefined ? undefined : firstFrom(sorted, object, before, descending);
  const start = end === undefined ? firstFrom(sorted, object, from, descending) : Math.max(end - size, 0);
  const items = sorted.slice(start, end ?? start + size);
  const after = sorted[start + items.length];
  const [first] = sorted.slice(start, start + 1);
  const order = descending ? 'desc' : 'asc';
  return {
    items,
    previousToken: start > 0 ? `${order}:${size}:before:${first?.key ?? pastTheEnd}` : null,
    nextToken: after ? `${order}:${size}:from:${after.key}` : null,
  };
}

interface Place {
  readonly descending: boolean;
  readonly size: number;
  readonly from: string | undefined;
  readonly before: string | undefined;
}

// No index or key: a page that begins behind the last item has the last items before it.
const pastTheEnd = '';

function placeOf(query: Readonly<Record<string, string>>): Place {
  const token = query['PageToken'];
  if (token === undefined) {
    const size = Math.min(Math.max(Number(query['PageSize'] ?? 50) || 50, 1), 1000);
    return { descending: query['Order'] === 'desc', size, from: query['From'], before: undefined };
  }
  const [, order, size, side, key] = /^(asc|desc):(\d{1,4}):(from|before):(.*)$/s.exec(token) ?? [];
  if (key === undefined) throw new TwilioError(400, 20001, 'PageToken must be a token that an earlier page gave');
  return {
    descending: order === 'desc',
    size: Math.min(Math.max(Number(size), 1), 1000),
    from: side === 'from' ? key : undefined,
    before: side === 'before' ? key : undefined,
  };
}

function sortedItems({ items, type }: SyncObject): SyncItem[] {
  // List items are stored in the order of their index and are never moved.
  if (type === 'list') return [...items.values()];
  return [...items.values()].sort((one, other) => (one.key < other.key ? -1 : 1));
}

function firstFrom(sorted: readonly SyncItem[], { type }: SyncObject, from: string | undefined, descending: boolean): number {
  if (from === undefined) return 0;
  const reached = ({ key }: SyncItem): boolean => {
    if (type === 'list') return descending ? Number(key) <= Number(from) : Number(key) >= Number(from);
    return descending ? key <= from : key >= from;
  };
  const position = sorted.findIndex(reached);
  return position === -1 ? sorted.length : position;
}
