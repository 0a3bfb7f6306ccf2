/** Gives what `read` gives, or in words what it has thrown. */
export function attempt<Value>(read: () => Value): { readonly value: Value } | { readonly thrown: string } {
  try {
    return { value: read() };
  } catch (thrown) {
    return { thrown: thrown instanceof Error ? shortened(String(thrown.message).replace(/\.$/, '')) : shown(thrown) };
  }
}

/** True for an object that is no list. A proxy that was taken back is neither. */
export function isRecord(value: unknown): value is object {
  return typeof value === 'object' && value !== null && isList(value) === false;
}

/** A value as it is named in a report. */
export function shown(value: unknown): string {
  if (typeof value === 'string') return `the text "${shortened(value)}"`;
  if (typeof value === 'number' || typeof value === 'boolean' || value === undefined || value === null) return String(value);
  if (typeof value === 'object') return isRecord(value) ? 'an object' : isList(value) ? 'a list' : 'nothing that can be read';
  return `a ${typeof value}`;
}

/** Gives what a table has under a name that may be any word, those that every object has among them. */
export function entryOf<Value>(table: Readonly<Record<string, Value>>, name: string): Value | undefined {
  return Object.hasOwn(table, name) ? table[name] : undefined;
}

/** `undefined` where even that cannot be said. */
function isList(value: object): boolean | undefined {
  const read = attempt(() => Array.isArray(value));
  return 'value' in read ? read.value : undefined;
}

function shortened(text: string): string {
  return text.length > 80 ? `${text.slice(0, 80)}…` : text;
}
