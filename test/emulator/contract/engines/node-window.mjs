/**
 * Gives Node what the SDK looks for in a page, before the SDK is loaded: a `window` that tells `online` and `offline`, and a
 * `sessionStorage` that outlives a reload. `load` gives the SDK, `cache` is where Node keeps what is loaded.
 */
export function openWindow(load, cache) {
  const storage = createStorage();
  globalThis.sessionStorage = storage;
  const page = {
    Client: undefined,
    storage,
    tell: (type) => void globalThis.window.dispatchEvent(new Event(type)),
    async reload() {
      for (const name of Object.keys(cache)) delete cache[name];
      globalThis.window = new EventTarget();
      page.Client = load().Client;
    },
  };
  void page.reload();
  return {
    get Client() {
      return page.Client;
    },
    openPage: async () => page,
  };
}

function createStorage() {
  const values = new Map();
  return {
    get length() {
      return values.size;
    },
    key: (position) => [...values.keys()][position] ?? null,
    getItem: (name) => values.get(String(name)) ?? null,
    setItem: (name, value) => void values.set(String(name), String(value)),
    removeItem: (name) => void values.delete(String(name)),
    clear: () => values.clear(),
  };
}
