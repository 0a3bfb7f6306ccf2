import type { Outbox } from '../chat/ports.js';
import { asRecord, unsentFrom } from './unsent-record.js';

const storeName = 'unsent';

/**
 * Keeps a copy of the unsent messages in the IndexedDB `name`: a browser that is killed loses what it has not written of
 * `localStorage` yet, up to 2 s of it, but nothing of that. Puts back what is in the copy only, counted as tried: it may have
 * been sent. Gives the way to have the copy follow the outbox. Nothing of it throws; without IndexedDB there is no copy.
 */
export function keepCrashCopy(outbox: Outbox, name: string): () => void {
  let copied = '[]';
  let turn: Promise<unknown> = putBack();
  const follow = (): void => void (turn = turn.then(copy).catch(() => undefined));
  follow();
  return follow;

  async function putBack(): Promise<void> {
    try {
      // Not opened for nothing: that would make one.
      if (!(await indexedDB.databases()).some((each) => each.name === name)) return;
      const records: unknown = await ask(name, 'readonly', (store) => store.getAll());
      const kept = new Set(outbox.read().map(({ key }) => key));
      for (const record of Array.isArray(records) ? records : []) {
        const message = unsentFrom(String(record));
        if (message && !kept.has(message.key)) outbox.put({ ...message, attempts: Math.max(1, message.attempts) });
      }
      copied = '';
    } catch {
      // There is nothing to be had.
    }
  }

  async function copy(): Promise<void> {
    const records = outbox.read().map(asRecord);
    const now = JSON.stringify(records);
    if (now === copied) return;
    copied = now;
    // Nobody keeps an empty database.
    if (records.length === 0) return void (await answer(indexedDB.deleteDatabase(name)));
    await ask(name, 'readwrite', (store) => {
      const cleared = store.clear();
      for (const [place, record] of records.entries()) store.put(record, place);
      return cleared;
    });
  }
}

/** Asks the database once, and lets go of it, so that it is in nobody's way. */
async function ask<T>(name: string, mode: IDBTransactionMode, question: (store: IDBObjectStore) => IDBRequest<T>): Promise<T> {
  const opening = indexedDB.open(name, 1);
  opening.onupgradeneeded = () => opening.result.createObjectStore(storeName);
  const database = await answer(opening);
  try {
    return await answer(question(database.transaction(storeName, mode).objectStore(storeName)));
  } finally {
    database.close();
  }
}

function answer<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error ?? new Error('No answer.'));
  });
}
