/** Gives a text as one line of `most` letters at most. */
export function shortened(text: string, most: number): string {
  // A very long text is not looked through for its first line.
  const line = text.slice(0, most * 16).replace(/\s+/g, ' ').trim();
  const letters = [...line];
  return letters.length > most ? `${letters.slice(0, most).join('').trimEnd()}…` : line;
}
