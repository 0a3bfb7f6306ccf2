/** Gives the messages of each number, in order, as a map. */
export function byNumber(messages) {
  const groups = new Map();
  for (const message of messages) groups.set(message.number, [...(groups.get(message.number) ?? []), message]);
  return groups;
}
