import { TwilioError } from '../errors.js';

/**
 * Cuts the page that `PageSize` (at most `largest`) and `PageToken` ask for out of a list, with `meta` as every list answer has
 * it: both tokens are there, null where nothing follows. Throws 400 / 20001 for a size or token that cannot be.
 */
export function listPage<T>(
  key: string,
  all: readonly T[],
  query: Readonly<Record<string, string>>,
  body: (one: T) => object,
  { usual = 50, largest = 100 } = {},
): object {
  const size = Math.min(wholeNumber(query, 'PageSize', usual), largest);
  const start = wholeNumber(query, 'PageToken', 0);
  if (size === 0) throw new TwilioError(400, 20001, 'PageSize must be 1 or more');
  const token = (position: number): string => String(Math.max(position, 0));
  return {
    [key]: all.slice(start, start + size).map(body),
    meta: {
      key,
      page: Math.ceil(start / size),
      page_size: size,
      previous_token: start > 0 ? token(start - size) : null,
      next_token: start + size < all.length ? token(start + size) : null,
    },
  };
}

function wholeNumber(query: Readonly<Record<string, string>>, name: string, unlessGiven: number): number {
  const text = query[name];
  if (text === undefined) return unlessGiven;
  if (!/^\d{1,9}$/.test(text)) throw new TwilioError(400, 20001, `${name} is not what it can be: ${text.slice(0, 40)}`);
  return Number(text);
}
