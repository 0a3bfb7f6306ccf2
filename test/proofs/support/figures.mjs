/** Gives the value below which `part` (0 to 1) of all values lie. */
export function quantile(values, part) {
  const sorted = [...values].sort((one, other) => one - other);
  return sorted[Math.min(sorted.length - 1, Math.ceil(part * sorted.length) - 1)];
}

/** Gives lines that show how many values (ms) lie in each range. */
export function histogram(values, bounds) {
  return [...bounds, Infinity].map((bound, place) => {
    const low = place === 0 ? 0 : bounds[place - 1];
    const count = values.filter((value) => value >= low && value < bound).length;
    return `  ${`${low}`.padStart(6)} to ${`${bound === Infinity ? 'more' : bound}`.padEnd(6)} ms ${`${count}`.padStart(4)} ${'#'.repeat(count)}`;
  });
}
