import { keptSession } from '../chat/kept-session.js';
import type { Visit, VisitStore } from '../chat/ports.js';
import type { TextStore } from './text-store.js';
import { visitFrom } from './visit-record.js';

/** Where a part of a visit is kept, and under which key. */
export interface VisitPlace {
  readonly texts: TextStore;
  readonly key: string;
}

/**
 * Keeps a visit as two JSON records: `shared` for what all tabs have together, `own` for draft, form and panel of this tab. What a
 * place does not take is kept in memory. What other tabs have changed since is read, and never taken away. The shared
 * record has a copy of the last draft, for a tab that comes after all others have gone, and of the form as it was filled in last.
 */
export function createVisitStore(shared: VisitPlace, own: VisitPlace): VisitStore {
  const ours = createRecord(own);
  const all = createRecord(shared);
  return {
    read() {
      const { draft: _anyTab, open: _noTab, ...rest } = all.read();
      return { ...rest, ...ours.read() };
    },
    write({ open, draft, filled, ...rest }) {
      const kept = { ...(draft !== undefined && { draft }), ...(filled && { filled }) };
      const own = { ...kept, ...(open !== undefined && { open }) };
      const change = { ...rest, ...kept };
      if (Object.keys(change).length > 0) all.write(change);
      if (Object.keys(own).length > 0) ours.write(own);
    },
    watch: (callback, signal) => shared.texts.watch((key) => key === shared.key, callback, signal),
    forget() {
      ours.forget();
      all.forget();
    },
  };
}

interface VisitRecord {
  read(): Visit;
  write(change: Visit): void;
  forget(): void;
}

function createRecord({ texts, key }: VisitPlace): VisitRecord {
  let unsaved: Visit = {};
  const read = (): Visit => ({ ...visitFrom(texts.get(key)), ...unsaved });
  return {
    read,
    write(change) {
      unsaved = { ...unsaved, ...change };
      const text = asText(read());
      if (text !== undefined && texts.set(key, text)) unsaved = {};
    },
    forget() {
      unsaved = {};
      texts.remove(key);
    },
  };
}

/** What comes from the page may be no JSON at all: that stays in memory. */
function asText({ session, ...rest }: Visit): string | undefined {
  try {
    return JSON.stringify({ ...rest, ...(session && { session: keptSession(session) }) });
  } catch {
    return undefined;
  }
}
