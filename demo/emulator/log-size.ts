const longestKept = 64 * 1024;
const shownOfLong = 1024;

/**
 * Gives a value as the log may keep it: as it is up to about 64 KB, otherwise its beginning with a mark that says how much there was.
 * Without it a few large bodies would fill the memory for as long as the log remembers them.
 */
export function shortened(value: unknown): unknown {
  if (!isLong(value)) return value;
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  // A copy: a slice would keep the whole text alive.
  const start = Buffer.from(text.slice(0, shownOfLong)).toString();
  return `${start}… (shortened in the log: ${text.length} characters)`;
}

function isLong(value: unknown): boolean {
  if (typeof value === 'string') return value.length > longestKept;
  if (typeof value !== 'object' || value === null) return false;
  let size = 0;
  const left: unknown[] = [value];
  while (left.length > 0) {
    const one = left.pop();
    size += 8;
    if (typeof one === 'string') size += one.length;
    else if (typeof one === 'object' && one !== null) {
      for (const [name, inner] of Object.entries(one)) {
        size += name.length;
        left.push(inner);
      }
    }
    if (size > longestKept) return true;
  }
  return false;
}
