import type { Clock, Visit, VisitStore } from '../../src/chat/ports.js';
import type { TextStore } from '../../src/storage/text-store.js';

/** Moments at which a page may be killed: at a change of what it keeps. */
export type Moment = 'before' | 'after';

/** A page's own view of what all pages keep. */
export interface PageStorage {
  readonly texts: TextStore;
  readonly visit: VisitStore;
}

/** What a browser keeps for the pages of one site. */
export interface ModelStorage {
  readonly records: ReadonlyMap<string, string>;
  /** Gives a page its view; `change` is called at each change of a record and may kill the page, whose changes count no more. */
  open(page: { readonly alive: boolean; change(moment: Moment): void }): PageStorage;
}

/** How long it takes until another page hears of a change, ms. */
const way = 2;

/** Makes an empty storage. */
export function modelStorage(clock: Clock): ModelStorage {
  const records = new Map<string, string>();
  const readers = new Set<{ readonly page: object; readonly hear: (name: string | undefined) => void }>();
  let visit: Visit = {};

  return {
    records,
    open(page) {
      const others = (name: string | undefined): void =>
        void clock.setTimeout(() => [...readers].forEach((each) => each.page !== page && each.hear(name)), way);
      const change = (name: string, what: () => void): void => {
        if (page.alive) page.change('before');
        if (!page.alive) return;
        what();
        others(name);
        page.change('after');
      };
      const watch = (hear: (name: string | undefined) => void, signal: AbortSignal): void => {
        const reader = { page, hear };
        readers.add(reader);
        signal.addEventListener('abort', () => readers.delete(reader), { once: true });
      };
      return {
        texts: {
          get: (name) => records.get(name),
          set(name, text) {
            change(name, () => records.set(name, text));
            return records.get(name) === text;
          },
          remove: (name) => change(name, () => records.delete(name)),
          names: (prefix) => [...records.keys()].filter((name) => name.startsWith(prefix)),
          watch: (ours, callback, signal) => watch((name) => name !== undefined && ours(name) && callback(), signal),
        },
        visit: {
          read: () => visit,
          write(changed) {
            if (!page.alive) return;
            visit = { ...visit, ...changed };
            others(undefined);
          },
          watch: (callback, signal) => watch((name) => name === undefined && callback(), signal),
          forget: () => void (visit = {}),
        },
      };
    },
  };
}
