import type { SyncChange } from './store.js';

/**
 * Gives the changes as a server tells them that keeps the newest state of an item only: "added" and "updated" become one "updated", in
 * the place of the last. Removals and documents stay as they are.
 */
export function coalesce(changes: readonly SyncChange[]): readonly SyncChange[] {
  const kept = new Map<string, SyncChange>();
  const rest: SyncChange[] = [];
  for (const change of changes) {
    const key = itemOf(change);
    const earlier = key === undefined ? undefined : kept.get(key);
    if (key === undefined) rest.push(change);
    else if (change.eventType.endsWith('_item_removed')) {
      if (earlier) rest.push(earlier);
      kept.delete(key);
      rest.push(change);
    } else kept.set(key, earlier ? { ...change, eventType: change.eventType.replace('_added', '_updated') } : change);
  }
  return [...rest, ...kept.values()].sort((one, other) => one.id - other.id);
}

function itemOf({ eventType, event }: SyncChange): string | undefined {
  if (!eventType.includes('_item_')) return undefined;
  return String(event['item_index'] ?? event['item_key']);
}
