import type { RichWords } from './strings.js';

const plural = new Intl.PluralRules('en');
const number = new Intl.NumberFormat('en');
const count = (n: number, one: string, other: string): string => `${number.format(n)} ${plural.select(n) === 'one' ? one : other}`;

/** The words of messages with more than a text, in English. They come with the first one. */
export const englishRich: RichWords = {
  answers: 'Answers',
  toChoose: (n) => `${count(n, 'answer', 'answers')} to choose from.`,
  cards: (n) => count(n, 'card', 'cards'),
  carousel: 'carousel',
  place: (n, of) => `${number.format(n)} of ${number.format(of)}`,
  previous: 'Previous card',
  next: 'Next card',
  picture: 'Picture',
  location: 'Location',
  openMap: 'Open map',
  notLoaded: 'A part of this message could not be loaded.',
};
