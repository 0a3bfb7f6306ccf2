import { isBlank } from '../chat/limits.js';
import { safeLink } from './links.js';

/** What a visitor can answer with a click. */
export interface Reply {
  /** What a bot or a flow knows it by; may be empty. */
  readonly id: string;
  readonly title: string;
}

/** An answer of a list, with what is said about it. */
export interface Item extends Reply {
  readonly description: string | undefined;
}

/** A button that leads somewhere: to a page or to a phone. */
export interface Way {
  readonly title: string;
  readonly href: string;
}

/** What stands on a card; at least a title or a subtitle. */
export interface Card {
  readonly title: string | undefined;
  readonly subtitle: string | undefined;
  /** Addresses of pictures and other files. */
  readonly media: readonly string[];
  readonly actions: readonly (Reply | Way)[];
}

/** What a Content template has made, as far as it can be shown. */
export type Rich =
  | { readonly kind: 'text'; readonly body: string }
  | { readonly kind: 'media'; readonly body: string | undefined; readonly media: readonly string[] }
  | { readonly kind: 'actions'; readonly body: string; readonly actions: readonly (Reply | Way)[] }
  | { readonly kind: 'list'; readonly body: string; readonly button: string; readonly items: readonly Item[] }
  | { readonly kind: 'cards'; readonly body: string | undefined; readonly cards: readonly Card[] }
  | { readonly kind: 'location'; readonly label: string | undefined; readonly latitude: number; readonly longitude: number };

/** Letters of a title, of a description and of an answer's id at most; and of a text, which is as long as a message may be. */
const longest = { title: 200, description: 1_000, id: 256, text: 32_768, raw: 262_144 };

/** Answers, cards or files of one message at most: Twilio takes ten. */
const most = 20;

/**
 * Reads what `getContentData` of the SDK (3.0.1) gives, or what somebody else has put there: it may be anything. `undefined` where it is of no
 * kind that we show; then the text of the message stands for it. What is wrong within it is left out.
 */
export function richContent(given: unknown): Rich | undefined {
  switch (own(given, 'type')) {
    case 'text':
      return withBody(given, (body) => ({ kind: 'text', body }));
    case 'media':
      return mediaIn(given);
    case 'quickReply':
      return withBody(given, (body) => actionsOf(body, repliesIn(own(given, 'replies'))));
    case 'callToAction':
      return withBody(given, (body) => actionsOf(body, actionsIn(own(given, 'actions'))));
    case 'listPicker':
      return withBody(given, (body) => listOf(body, given));
    case 'card': {
      const card = cardFrom(given);
      return card && { kind: 'cards', body: undefined, cards: [card] };
    }
    case 'location':
      return locationIn(given);
    default:
      return carouselIn(own(given, 'rawData'));
  }
}

/** SDK 3.0.1 knows no carousel, but gives what it does not know as it came: `twilio/carousel` is what has cards. */
function carouselIn(raw: unknown): Rich | undefined {
  const data = typeof raw === 'string' && raw.length <= longest.raw ? parsed(raw) : undefined;
  const cards = several(own(data, 'cards')).flatMap((each) => cardFrom(each) ?? []);
  return cards.length === 0 ? undefined : { kind: 'cards', body: text(data, 'body', longest.text), cards };
}

function parsed(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return undefined;
  }
}

function mediaIn(given: unknown): Rich | undefined {
  const body = text(given, 'body', longest.text);
  const media = addresses(own(given, 'media'));
  return media.length === 0 && body === undefined ? undefined : { kind: 'media', body, media };
}

function locationIn(given: unknown): Rich | undefined {
  const [latitude, longitude] = [degrees(own(given, 'latitude'), 90), degrees(own(given, 'longitude'), 180)];
  if (latitude === undefined || longitude === undefined) return undefined;
  return { kind: 'location', label: text(given, 'label', longest.description), latitude, longitude };
}

/** What fills variables in makes texts of numbers. */
function degrees(given: unknown, most: number): number | undefined {
  const is = typeof given === 'string' && /^\s*-?\d{1,3}(?:\.\d{1,20})?\s*$/.test(given) ? Number(given) : given;
  return typeof is === 'number' && Math.abs(is) <= most ? is : undefined;
}

function actionsOf(body: string, actions: readonly (Reply | Way)[]): Rich | undefined {
  return actions.length === 0 ? undefined : { kind: 'actions', body, actions };
}

function listOf(body: string, given: unknown): Rich | undefined {
  const button = text(given, 'button', longest.title);
  const items = several(own(given, 'items')).flatMap((each): Item[] => {
    const reply = replyFrom(each, 'item');
    return reply ? [{ ...reply, description: text(each, 'description', longest.description) }] : [];
  });
  return button === undefined || items.length === 0 ? undefined : { kind: 'list', body, button, items };
}

/** A card by itself has a subtitle, one of a carousel a body. */
function cardFrom(given: unknown): Card | undefined {
  const title = text(given, 'title', longest.title);
  const subtitle = text(given, 'subtitle', longest.description) ?? text(given, 'body', longest.description);
  if (title === undefined && subtitle === undefined) return undefined;
  return { title, subtitle, media: addresses(own(given, 'media')), actions: actionsIn(own(given, 'actions')) };
}

function repliesIn(given: unknown): readonly Reply[] {
  return several(given).flatMap((each) => replyFrom(each, 'title') ?? []);
}

/** As the SDK names their kinds, and as Twilio does. */
function actionsIn(given: unknown): readonly (Reply | Way)[] {
  return several(given).flatMap((each): (Reply | Way)[] => {
    const title = text(each, 'title', longest.title);
    switch (String(text(each, 'type', 20)).toLowerCase()) {
      case 'reply':
      case 'quick_reply':
        return [replyFrom(each, 'title')].filter((reply) => reply !== undefined);
      case 'phone':
      case 'phone_number':
        return wayTo(title, `tel:${String(text(each, 'phone', 40)).replace(/[^+\d*#]/g, '')}`);
      case 'url':
        return wayTo(title, text(each, 'url', longest.text));
      default:
        return [];
    }
  });
}

function wayTo(title: string | undefined, address: string | undefined): Way[] {
  const href = address === undefined || address === 'tel:' ? undefined : safeLink(address);
  return title === undefined || href === undefined ? [] : [{ title, href }];
}

/** An id that is cut would be another one. */
function replyFrom(given: unknown, name: 'title' | 'item'): Reply | undefined {
  const title = text(given, name, longest.title);
  const id = own(given, 'id') ?? '';
  return title === undefined || typeof id !== 'string' || id.length > longest.id ? undefined : { id, title };
}

function addresses(given: unknown): readonly string[] {
  return several(typeof given === 'string' ? [given] : given).flatMap((each) => {
    const href = typeof each === 'string' ? safeLink(each) : undefined;
    return href && /^https?:/.test(href) ? [href] : [];
  });
}

function withBody(given: unknown, make: (body: string) => Rich | undefined): Rich | undefined {
  const body = text(given, 'body', longest.text);
  return body === undefined ? undefined : make(body);
}

function several(given: unknown): readonly unknown[] {
  return Array.isArray(given) ? given.slice(0, most) : [];
}

/** A text of which something can be seen, cut where it is too long, but not between the two halves of a letter. */
function text(given: unknown, name: string, longest: number): string | undefined {
  const is = own(given, name);
  if (typeof is !== 'string') return undefined;
  const cut = is.length > longest ? `${is.slice(0, longest).replace(/[\uD800-\uDBFF]$/, '')}…` : is;
  return isBlank(cut) ? undefined : cut;
}

function own(given: unknown, name: string): unknown {
  return typeof given === 'object' && given !== null && Object.hasOwn(given, name) ? (given as Readonly<Record<string, unknown>>)[name] : undefined;
}
