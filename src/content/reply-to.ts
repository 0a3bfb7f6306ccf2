/**
 * Gives what the attribute `replyTo` of a message names another one by: its SID or key, or its index; also as `sid`, `key` or `index`
 * of an object. It may be anything; `undefined` where it names none.
 */
export function repliedTo(given: unknown): string | number | undefined {
  const { sid, key, index } = (typeof given === 'object' && given !== null ? given : {}) as Readonly<Record<string, unknown>>;
  return [given, sid, key, index].find((each): each is string | number => (typeof each === 'string' && each !== '') || (Number.isSafeInteger(each) && (each as number) >= 0));
}
