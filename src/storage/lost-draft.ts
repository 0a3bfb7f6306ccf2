import type { VisitStore } from '../chat/ports.js';
import { createTextStore } from './text-store.js';
import { visitFrom } from './visit-record.js';

const alive = new Set<string>();

/**
 * Gives the draft that a tab has to go on with where none of its own is kept: the last one that is stored under `key` for
 * all tabs of a visit, where they are all gone, as after a crash. While one of them lives, its draft is its own; each
 * holds a Web Lock for as long as it is shown.
 */
export async function lostDraft(visit: VisitStore, storage: Storage | undefined, key: string): Promise<string | undefined> {
  const name = `${key}.draft`;
  try {
    const { held = [] } = await navigator.locks.query();
    const gone = !held.some((lock) => lock.name === name);
    live(name);
    return gone && visit.read().draft === undefined ? visitFrom(createTextStore(storage).get(key)).draft : undefined;
  } catch {
    // Without locks nobody can say who lives, and every tab keeps to its own.
    return undefined;
  }
}

/** A page in the back/forward cache holds nothing: some browsers would not keep it there. */
function live(name: string): void {
  if (alive.has(name)) return;
  alive.add(name);
  const gone = (release: () => void): void => window.addEventListener('pagehide', () => release(), { once: true });
  const hold = (): void => {
    navigator.locks.request(name, { mode: 'shared' }, () => new Promise<void>(gone)).catch(() => undefined);
  };
  hold();
  window.addEventListener('pageshow', ({ persisted }) => {
    if (persisted) hold();
  });
}
