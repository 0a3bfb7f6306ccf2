import type { Clock, FileStore } from '../chat/ports.js';
import { isObject } from './shapes.js';
import { ask, isDatabase, removeDatabase } from './database.js';

const storeName = 'files';
/** Ages of bytes that nobody knows, ms: so long may it take until a message is kept, and so long is one kept at most. */
const minute = 60_000;
const day = 24 * 60 * minute;

/** Where bytes are kept. */
export interface BlobPlace {
  /** Name of the IndexedDB; `undefined` where everything is kept in memory. */
  readonly name: string | undefined;
  /** Age from which on bytes whose message nobody knows have been left behind, ms. */
  readonly orphanAge: number;
}

interface KeptBytes {
  readonly key: string;
  /** Since when, ms since the epoch. */
  readonly at: number;
  readonly bytes: Blob;
}

const stores = new Map<string, FileStore>();

/** Gives what keeps bytes as `persist` has it, one for each `prefix` of the unsent messages. */
export function blobStoreOf(persist: 'local' | 'session' | 'none', prefix: string, clock: Pick<Clock, 'now'>): FileStore {
  const name = `${persist} ${prefix}`;
  let store = stores.get(name);
  // What another tab has in its session nobody else knows of.
  const place = { name: persist === 'none' ? undefined : `${prefix}files`, orphanAge: persist === 'local' ? minute : day };
  if (!store) stores.set(name, (store = openBlobStore(place, clock)));
  return store;
}

/** Keeps bytes in the page's IndexedDB, where there is one that takes them, else in memory. An empty database is not kept. */
export function openBlobStore({ name, orphanAge }: BlobPlace, clock: Pick<Clock, 'now'>): FileStore {
  const inMemory = new Map<string, Blob>();
  return {
    async put(key, bytes) {
      inMemory.set(key, bytes);
      if (name === undefined) return true;
      const record: KeptBytes = { key, at: clock.now(), bytes };
      const kept = await inTurn(async (database) => {
        await ask(database, storeName, 'readwrite', (store) => store.put(record, key));
        return true;
      });
      if (kept) inMemory.delete(key);
      return kept ?? false;
    },
    async get(key) {
      return inMemory.get(key) ?? (await inTurn(async (database) => (await read(database)).find((each) => each.key === key)?.bytes));
    },
    async remove(key) {
      inMemory.delete(key);
      await inTurn((database) => removeFrom(database, (each) => each.key === key));
    },
    async tidy(keys) {
      await inTurn((database) => removeFrom(database, ({ key, at }) => !keys.includes(key) && clock.now() - at > orphanAge));
    },
  };

  /** One tab at a time: a database that looks empty to one of them may not be so any more. */
  async function inTurn<T>(work: (database: string) => Promise<T>): Promise<T | undefined> {
    if (name === undefined) return undefined;
    try {
      return await navigator.locks.request(name, () => work(name));
    } catch {
      return undefined;
    }
  }
}

async function read(database: string): Promise<readonly KeptBytes[]> {
  if (!(await isDatabase(database))) return [];
  const records: unknown[] = await ask(database, storeName, 'readonly', (store) => store.getAll());
  return records.filter(isKeptBytes);
}

async function removeFrom(database: string, isUnwanted: (each: KeptBytes) => boolean): Promise<void> {
  const all = await read(database);
  const unwanted = all.filter(isUnwanted);
  if (unwanted.length === all.length) return (await isDatabase(database)) ? removeDatabase(database) : undefined;
  for (const { key } of unwanted) await ask(database, storeName, 'readwrite', (store) => store.delete(key));
}

function isKeptBytes(value: unknown): value is KeptBytes {
  return isObject(value) && typeof value['key'] === 'string' && typeof value['at'] === 'number' && value['bytes'] instanceof Blob;
}
