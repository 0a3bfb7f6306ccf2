/** How many lists and objects may be in one another. Deeper values would overflow the stack of whoever writes them again. */
export const deepestJson = 100;

/** Reads JSON; throws a SyntaxError that says what is wrong, also with a value that is nested more than 100 deep. */
export function parseJson(text: string): unknown {
  const value = JSON.parse(text) as unknown;
  if (isDeeperThan(value, deepestJson)) throw new SyntaxError(`JSON may be nested ${deepestJson} deep at most`);
  return value;
}

function isDeeperThan(value: unknown, depth: number): boolean {
  let level: readonly unknown[] = [value];
  for (let left = depth; left >= 0; left -= 1) {
    level = level.flatMap((one) => (typeof one === 'object' && one !== null ? (Object.values(one) as unknown[]) : []));
    if (level.length === 0) return false;
  }
  return true;
}
