/** Gives the name that was meant: the same one written otherwise, or one that is a slip or two away; `undefined` where none is near. */
export function nearestName(wrong: string, names: readonly string[]): string | undefined {
  const meant = plain(wrong);
  const byDistance = names.map((name) => ({ name, distance: distanceOf(meant, plain(name)) }));
  const nearest = byDistance.reduce((one, other) => (other.distance < one.distance ? other : one), { name: '', distance: Infinity });
  return nearest.distance <= Math.max(1, Math.floor(meant.length / 4)) ? nearest.name : undefined;
}

/** Without case and without what divides words. */
function plain(name: string): string {
  return name.slice(0, 64).replace(/[\s_-]/g, '').toLowerCase();
}

/** How many letters have to be put in, left out or exchanged (Levenshtein). */
function distanceOf(one: string, other: string): number {
  let row = Array.from({ length: other.length + 1 }, (_, place) => place);
  for (const [place, letter] of [...one].entries()) {
    const next = [place + 1];
    for (const [column, against] of [...other].entries()) {
      const exchanged = (row[column] ?? 0) + (letter === against ? 0 : 1);
      next.push(Math.min(exchanged, (row[column + 1] ?? 0) + 1, (next[column] ?? 0) + 1));
    }
    row = next;
  }
  return row[other.length] ?? 0;
}
