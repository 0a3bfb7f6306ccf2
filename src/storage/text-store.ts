/** Texts by key in one of the page's storages. Nothing of it throws, whatever the storage does. */
export interface TextStore {
  /** The text as any tab has written it; `undefined` where there is none. A storage that cannot be read has none: no page may lose its chat by its storage. */
  get(key: string): string | undefined;
  /** Says whether the text is kept: a storage may be missing, full, forbidden, or take texts and keep none. */
  set(key: string, text: string): boolean;
  remove(key: string): void;
  /** The keys that begin with `prefix`. */
  names(prefix: string): readonly string[];
  /** Calls back when another page has changed what is under a key of `ours`. */
  watch(ours: (key: string) => boolean, callback: () => void, signal: AbortSignal): void;
}

/** Gives what the page may keep in `storage`; without one, nothing is kept. */
export function createTextStore(storage: Storage | null | undefined): TextStore {
  return {
    get: (key) => attempt(() => storage?.getItem(key)) ?? undefined,
    set(key, text) {
      const kept = attempt(() => {
        storage?.setItem(key, text);
        return storage?.getItem(key) === text;
      });
      return kept === true;
    },
    remove: (key) => void attempt(() => storage?.removeItem(key)),
    names(prefix) {
      const all = attempt(() => [...Array(storage?.length ?? 0).keys()].map((place) => storage?.key(place) ?? ''));
      return all?.filter((key) => key.startsWith(prefix)) ?? [];
    },
    watch(ours, callback, signal) {
      if (!storage) return;
      const changed = (event: StorageEvent): void => {
        // Without a key, everything was cleared.
        if (event.storageArea === storage && (event.key === null || ours(event.key))) callback();
      };
      window.addEventListener('storage', changed, { signal });
    },
  };
}

function attempt<T>(touch: () => T): T | undefined {
  try {
    return touch();
  } catch {
    return undefined;
  }
}
