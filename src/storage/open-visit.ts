import type { VisitStore } from '../chat/ports.js';
import { lostDraft } from './lost-draft.js';
import { createTextStore } from './text-store.js';
import { visitFrom } from './visit-record.js';
import { createVisitStore } from './visit-store.js';

/** Where a visit is kept in the page's storages, and under which keys; without them, it is kept in memory. */
export interface VisitOptions {
  readonly storage: Storage | undefined;
  readonly key: string;
  /** For what the tab has of its own. */
  readonly ownStorage: Storage | undefined;
  readonly ownKey: string;
}

/** What is kept of a visit. */
export interface OpenVisit {
  readonly visit: VisitStore;
  /** Gives the draft that is to be gone on with, where this tab has none of its own: what a crash has left. */
  lostDraft(): Promise<string | undefined>;
}

/** Opens what is kept of a visit. */
export function openVisit({ storage, key, ownStorage, ownKey }: VisitOptions): OpenVisit {
  const texts = createTextStore(storage);
  const visit = createVisitStore({ texts, key }, { texts: createTextStore(ownStorage), key: ownKey });
  const shares = storage !== undefined && storage !== ownStorage;
  return {
    visit,
    lostDraft: async () => (shares ? lostDraft(visit, () => visitFrom(texts.get(key)).draft, key) : undefined),
  };
}
