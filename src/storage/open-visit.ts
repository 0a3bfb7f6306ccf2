import type { VisitStore } from '../chat/ports.js';
import { createTextStore } from './text-store.js';
import { createVisitStore } from './visit-store.js';

/** Where a visit is kept in the page's storages, and under which keys; without them, it is kept in memory. */
export interface VisitOptions {
  readonly storage: Storage | undefined;
  readonly key: string;
  /** For what the tab has of its own. */
  readonly ownStorage: Storage | undefined;
  readonly ownKey: string;
}

/** Opens what is kept of a visit. */
export function openVisit({ storage, key, ownStorage, ownKey }: VisitOptions): VisitStore {
  return createVisitStore({ texts: createTextStore(storage), key }, { texts: createTextStore(ownStorage), key: ownKey });
}
