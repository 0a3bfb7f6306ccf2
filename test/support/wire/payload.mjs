/** Reads a body: what is no JSON stays text, nothing is undefined. */
export function parse(text) {
  try {
    return text === '' ? undefined : JSON.parse(text);
  } catch {
    return text;
  }
}

/** Writes a body that `parse` has read. */
export function textOf(payload) {
  if (payload === undefined) return '';
  return typeof payload === 'string' ? payload : JSON.stringify(payload);
}
