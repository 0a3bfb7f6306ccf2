/** A storage of its own, as each tab has one for the session. */
export function tabStorage(): Storage {
  const texts = new Map<string, string>();
  return {
    get length() {
      return texts.size;
    },
    key: (place) => [...texts.keys()][place] ?? null,
    getItem: (key) => texts.get(key) ?? null,
    setItem: (key, value) => void texts.set(key, value),
    removeItem: (key) => void texts.delete(key),
    clear: () => texts.clear(),
  };
}

/** Storage that throws at what `fails` names, as a page's own does where it is full or forbidden. */
export function brokenStorage(fails: readonly ('getItem' | 'setItem' | 'removeItem')[], storage = tabStorage()): Storage {
  const refuse = (): never => {
    throw new DOMException('The quota has been exceeded.', 'QuotaExceededError');
  };
  return {
    ...storage,
    getItem: (key) => (fails.includes('getItem') ? refuse() : storage.getItem(key)),
    setItem: (key, value) => (fails.includes('setItem') ? refuse() : storage.setItem(key, value)),
    removeItem: (key) => (fails.includes('removeItem') ? refuse() : storage.removeItem(key)),
  };
}
