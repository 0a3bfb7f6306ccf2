import { TwilioError } from '../errors.js';
import type { TwilioAnswer, TwilioRequest } from '../request.js';

const usualSize = 50;
const greatestSize = 1000;

/**
 * Answers a list as Twilio's public APIs do: `PageSize` (50, at most 1000) and `Page` from 0, `meta` with the addresses of the
 * pages around. These lead to `origin`, because Twilio's libraries follow them as they are.
 */
export function listAnswer<T>(origin: string, request: TwilioRequest, key: string, all: readonly T[], body: (one: T) => object): TwilioAnswer {
  const size = wholeNumber(request, 'PageSize', usualSize, 1, greatestSize);
  const page = wholeNumber(request, 'Page', 0, 0, Number.MAX_SAFE_INTEGER);
  const address = (number: number): string => `${origin}${request.path}?PageSize=${size}&Page=${number}`;
  const meta = {
    page,
    page_size: size,
    first_page_url: address(0),
    previous_page_url: page > 0 ? address(page - 1) : null,
    url: address(page),
    next_page_url: (page + 1) * size < all.length ? address(page + 1) : null,
    key,
  };
  return { status: 200, body: { [key]: all.slice(page * size, (page + 1) * size).map(body), meta } };
}

function wholeNumber({ query }: TwilioRequest, name: string, usual: number, least: number, most: number): number {
  const text = query[name];
  if (text === undefined) return usual;
  const value = Number(text);
  if (!/^\d+$/.test(text) || value < least || value > most) throw new TwilioError(400, 20001, `${name} must be a whole number from ${least} to ${most}`);
  return value;
}
