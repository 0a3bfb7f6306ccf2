import type { SyncChange } from './store.js';

const newest = 1000;

/**
 * Keeps an object's history short, once every 1,000 changes: the newest 1,000 changes stay as they are; of older ones stays what a client
 * needs that was away for long, which is the last change of the document or of each item, and the addition of an item that was changed
 * since (SDK 3.0.1 announces added items only). What is kept grows with the items, not with the changes.
 */
export function forgetOldChanges(history: SyncChange[]): void {
  const last = history.at(-1);
  if (!last || last.id % newest !== newest - 1 || history.length < 2 * newest) return;
  const old = history.slice(0, -newest);
  const lastOf = new Map(old.map((change) => [keyOf(change), change]));
  const kept = old.filter((change) => {
    const latest = lastOf.get(keyOf(change));
    return change === latest || (change.eventType.endsWith('_item_added') && latest?.eventType.endsWith('_item_updated'));
  });
  history.splice(0, old.length, ...lastAdditions(kept));
}

// An item that was added, removed, and added again has more than one addition before its last change.
function lastAdditions(changes: readonly SyncChange[]): SyncChange[] {
  const additions = new Map(changes.filter(isAddition).map((change) => [keyOf(change), change]));
  return changes.filter((change) => !isAddition(change) || additions.get(keyOf(change)) === change);
}

function isAddition({ eventType }: SyncChange): boolean {
  return eventType.endsWith('_item_added');
}

function keyOf({ event }: SyncChange): string {
  return String(event['item_index'] ?? event['item_key'] ?? '');
}
