import { keyPrefix, storageFor } from './last-visit.js';

const signalKey = `${keyPrefix}forget`;

/** Ends what one element has, and forgets it. */
type Forget = () => Promise<void>;

const hearers = new Set<Forget>();

/**
 * Has every chat in the page end and forget the visitor, takes everything of ours out of the page's storages, of every
 * contact centre and version, and has the site's other tabs do the same. Rejects as the first that could not do all.
 */
export async function forgetVisits(): Promise<void> {
  const all = [...hearers].map((forget) => forget());
  await Promise.allSettled(all);
  forgetStored();
  await Promise.all(all);
}

/** Takes out what is stored, here and in the site's other tabs, and asks no server. Never throws. */
export function forgetStored(): void {
  removeStored();
  try {
    const storage = storageFor('local');
    storage?.setItem(signalKey, '1');
    storage?.removeItem(signalKey);
  } catch {
    // Tabs that share no storage have nothing in common to forget.
  }
}

/**
 * Calls `forget` when the visitor is to be forgotten, in this tab or another one, and `changed` with the key when another tab has stored something
 * else; gives the way to stop that.
 */
export function hearTabs(forget: Forget, changed: (key: string | null) => void): () => void {
  const heard = ({ key, newValue }: StorageEvent): void => {
    if (key !== signalKey) changed(key);
    else if (newValue !== null) void forget().catch(() => undefined).then(removeStored);
  };
  hearers.add(forget);
  window.addEventListener('storage', heard);
  return () => {
    hearers.delete(forget);
    window.removeEventListener('storage', heard);
  };
}

/** Takes out what is stored in this tab's storages. Never throws. */
export function removeStored(): void {
  void removeCopies().catch(() => undefined);
  for (const persist of ['local', 'session'] as const) {
    try {
      const storage = storageFor(persist);
      if (!storage) continue;
      for (const key of Object.keys(storage)) if (key.startsWith(keyPrefix)) storage.removeItem(key);
    } catch {
      // What cannot be written has not been kept.
    }
  }
}

/** Takes out the copies of unsent messages, which outlive a crash of the browser. */
async function removeCopies(): Promise<void> {
  for (const { name = '' } of await indexedDB.databases()) if (name.startsWith(keyPrefix)) indexedDB.deleteDatabase(name);
}
