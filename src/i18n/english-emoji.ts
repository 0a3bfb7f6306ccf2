const number = new Intl.NumberFormat('en');

/** The words of the emoji picker in English; the names of emoji are in the list of them. */
export const englishEmoji = {
  emoji: 'Emoji',
  search: 'Search emoji',
  results: 'Search results',
  /** How many were found; where they are too many, only so many are shown. */
  found(count: number, shown: number): string {
    if (count === 0) return 'No emoji found';
    return count > shown ? `The first ${shown} of ${number.format(count)} emoji found` : `${number.format(count)} emoji found`;
  },
  /** In the order of the list. */
  groups: ['Smileys & emotion', 'People & body', 'Animals & nature', 'Food & drink', 'Travel & places', 'Activities', 'Objects', 'Symbols', 'Flags'],
};
