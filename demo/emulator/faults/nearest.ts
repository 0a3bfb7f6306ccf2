const longestWord = 40;

/** Gives the word that is spelt most like the given one, or undefined when none is near. */
export function nearest(word: string, words: readonly string[]): string | undefined {
  if (word.length > longestWord) return undefined;
  let best: string | undefined;
  let least = Math.max(2, Math.floor(word.length / 3)) + 1;
  for (const each of words) {
    const changes = distance(word.toLowerCase(), each.toLowerCase());
    if (changes < least) [best, least] = [each, changes];
  }
  return best;
}

// Levenshtein: how many letters to add, drop or swap.
function distance(one: string, other: string): number {
  let row = Array.from({ length: other.length + 1 }, (_, index) => index);
  for (const [down, letter] of [...one].entries()) {
    let diagonal = down;
    const next = [down + 1];
    for (const [right, otherLetter] of [...other].entries()) {
      const above = row[right + 1] ?? 0;
      next.push(Math.min(above + 1, (next[right] ?? 0) + 1, diagonal + (letter === otherLetter ? 0 : 1)));
      diagonal = above;
    }
    row = next;
  }
  return row.at(-1) ?? 0;
}
