/** Gives the middle one of figures, or the one below which a share of them lies. */
export function quantile(figures, share = 0.5) {
  const sorted = figures.toSorted((one, other) => one - other);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))];
}

/** Gives a table as Markdown: `rows` are objects with the same names. */
export function tableOf(rows) {
  const names = Object.keys(rows[0]);
  const line = (cells) => `| ${cells.join(' | ')} |`;
  const cell = (value) => (typeof value === 'number' ? (Math.abs(value) >= 100 ? Math.round(value).toString() : value.toFixed(1)) : String(value));
  return [line(names), line(names.map(() => '---')), ...rows.map((row) => line(names.map((name) => cell(row[name]))))].join('\n');
}
