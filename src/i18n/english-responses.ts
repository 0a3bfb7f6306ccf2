import type { ResponseWords } from './strings.js';

const plural = new Intl.PluralRules('en');
const number = new Intl.NumberFormat('en');

const people = (n: number, one: string, other: string): string => `${number.format(n)} ${plural.select(n) === 'one' ? one : other}`;

/** The words of reactions and replies in English. They come with the first message that has some. */
export const englishResponses: ResponseWords = {
  reacted: (count, emoji) => `${people(count, 'person', 'people')} reacted with ${emoji}.`,
  youReacted: (others, emoji) => `You${others > 0 ? ` and ${people(others, 'other person', 'other people')}` : ''} reacted with ${emoji}.`,
  inReplyTo: (name) => `In reply to ${name}:`,
  earlierMessage: 'An earlier message',
  inReplyToEarlier: 'In reply to an earlier message.',
};
