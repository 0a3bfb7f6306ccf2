import type { FileStore } from '../../src/chat/ports.js';

/** Where the bytes of files are, for the pages of a test. */
export interface FakeFiles {
  /** The bytes that are kept, by key. */
  readonly kept: Map<string, Blob>;
  readonly store: FileStore;
  readonly open: () => Promise<FileStore>;
}

/** Gives a store of bytes in memory; one that is not `lasting` says that it is none. */
export function fakeFiles({ lasting = true } = {}): FakeFiles {
  const kept = new Map<string, Blob>();
  const store: FileStore = {
    async put(key, bytes) {
      kept.set(key, bytes);
      return lasting;
    },
    get: async (key) => kept.get(key),
    remove: async (key) => void kept.delete(key),
    async tidy(keys) {
      for (const key of kept.keys()) if (!keys.includes(key)) kept.delete(key);
    },
  };
  return { kept, store, open: async () => store };
}
