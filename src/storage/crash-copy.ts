import type { Outbox } from '../chat/ports.js';
import { ask, isDatabase, removeDatabase } from './database.js';
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
      if (!(await isDatabase(name))) return;
      const records: unknown = await ask(name, storeName, 'readonly', (store) => store.getAll());
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
    if (records.length === 0) return removeDatabase(name);
    await ask(name, storeName, 'readwrite', (store) => {
      const cleared = store.clear();
      for (const [place, record] of records.entries()) store.put(record, place);
      return cleared;
    });
  }
}
