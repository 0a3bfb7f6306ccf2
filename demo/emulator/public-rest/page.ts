import { TwilioError } from '../errors.js';
import type { TwilioAnswer, TwilioRequest } from '../request.js';
import { addressOf } from './resource.js';

/** What is listed, and how. */
export interface Listing<T extends object> {
  /** The name of the list in the answer. */
  readonly key: string;
  /** Everything in order, also what `keep` leaves out. */
  readonly items: Iterable<T>;
  readonly body: (item: T) => object;
  readonly keep?: (item: T) => boolean;
  readonly order?: 'asc' | 'desc';
  /** The most items on one page; 100 unless given. */
  readonly largest?: number;
}

/**
 * Answers one page of a list with `meta` as Twilio's helper libraries follow it. A page token names the item it goes on
 * from, so that nothing is skipped or repeated when items come and go between two pages (the token's form is inferred).
 */
export function answerPage<T extends object>(request: TwilioRequest, listing: Listing<T>): TwilioAnswer {
  const { key, items, body, keep = () => true, order = 'asc', largest = 100 } = listing;
  const size = Math.min(wholeNumber(request, 'PageSize', 1) ?? Math.min(50, largest), largest);
  const number = wholeNumber(request, 'Page', 0) ?? 0;
  const rows = [...items].map((item) => ({ item, place: placeOf(item) }));
  rows.sort((one, other) => (order === 'asc' ? one.place - other.place : other.place - one.place));
  const kept = rows.filter(({ item }) => keep(item));
  const start = startOf(kept, request.query['PageToken'], order, size) ?? number * size;
  const page = kept.slice(start, start + size);
  const first = page[0];
  const last = page.at(-1);
  const url = (page: number, token?: string): string => pageUrl(request, size, page, token);
  return {
    status: 200,
    body: {
      meta: {
        page: number,
        page_size: size,
        first_page_url: url(0),
        previous_page_url: first && start > 0 ? url(Math.max(number - 1, 0), `PB${first.place}`) : null,
        url: url(number, request.query['PageToken']),
        next_page_url: last && start + size < kept.length ? url(number + 1, `PA${last.place}`) : null,
        key,
      },
      [key]: page.map(({ item }) => body(item)),
    },
  };
}

const places = new WeakMap<object, number>();
let lastPlace = 0;

// Items are numbered in the order in which lists first see them, which is the order of their making.
function placeOf(item: object): number {
  const known = places.get(item);
  if (known !== undefined) return known;
  lastPlace += 1;
  places.set(item, lastPlace);
  return lastPlace;
}

function startOf(rows: readonly { readonly place: number }[], token: string | undefined, order: 'asc' | 'desc', size: number): number | undefined {
  if (token === undefined) return undefined;
  const [, side, digits] = /^P([AB])(\d+)$/.exec(token) ?? [];
  if (side === undefined) throw new TwilioError(400, 20001, 'PageToken must be one that a page was answered with');
  const place = Number(digits);
  const isPast = (row: { readonly place: number }): boolean => (order === 'asc' ? row.place > place : row.place < place);
  const firstPast = rows.findIndex(isPast);
  if (side === 'A') return firstPast < 0 ? rows.length : firstPast;
  const firstAt = rows.findIndex((row) => row.place === place || isPast(row));
  return Math.max((firstAt < 0 ? rows.length : firstAt) - size, 0);
}

function wholeNumber({ query }: TwilioRequest, name: string, least: number): number | undefined {
  const text = query[name];
  if (text === undefined) return undefined;
  if (!/^\d+$/.test(text) || Number(text) < least) throw new TwilioError(400, 20001, `${name} must be a whole number from ${least}`);
  return Number(text);
}

function pageUrl(request: TwilioRequest, size: number, page: number, token: string | undefined): string {
  const { PageSize: _size, Page: _page, PageToken: _token, ...rest } = request.query;
  const query = new URLSearchParams({ ...rest, PageSize: String(size), Page: String(page), ...(token === undefined ? {} : { PageToken: token }) });
  return `${addressOf(request)}?${query.toString()}`;
}
