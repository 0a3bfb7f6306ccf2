import type { EmojiWords } from './strings.js';

const number = new Intl.NumberFormat('en');

/** The words of the emoji picker in English; the names of emoji are in the list of them. */
export const englishEmoji: EmojiWords = {
  emoji: 'Emoji',
  search: 'Search emoji',
  results: 'Search results',
  found: (count) => (count === 0 ? 'No emoji found' : `${number.format(count)} emoji found`),
  foundMore: (shown, count) => `The first ${number.format(shown)} of ${number.format(count)} emoji found`,
  groups: ['Smileys & emotion', 'People & body', 'Animals & nature', 'Food & drink', 'Travel & places', 'Activities', 'Objects', 'Symbols', 'Flags'],
};
