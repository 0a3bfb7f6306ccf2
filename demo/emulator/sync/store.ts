import { createHash } from 'node:crypto';
import { forgetOldChanges } from './forget-changes.js';

/** The kinds of sync objects. */
export type SyncType = 'document' | 'list' | 'map';

/** One item of a list (`key` is its index) or of a map. */
export interface SyncItem {
  readonly key: string;
  data: unknown;
  revision: number;
  lastEventId: number;
  readonly dateCreated: string;
  dateUpdated: string;
}

/** One change of an object, as it is pushed and replayed. */
export interface SyncChange {
  readonly id: number;
  readonly eventType: string;
  readonly event: Readonly<Record<string, unknown>>;
}

/** A document, list or map with its changes (see `forget-changes.ts`); event ids count from 0 per object, -1 = nothing happened yet. */
export interface SyncObject {
  readonly sid: string;
  readonly type: SyncType;
  readonly uniqueName: string;
  data: unknown;
  readonly items: Map<string, SyncItem>;
  readonly history: SyncChange[];
  revision: number;
  lastEventId: number;
  readonly dateCreated: string;
  dateUpdated: string;
}

/** All sync objects; every change is told to the listener given at creation. */
export interface SyncStore {
  find(nameOrSid: string): SyncObject | undefined;
  /** Gives the object of that name, created empty at first. */
  ensure(type: SyncType, uniqueName: string): SyncObject;
  setDocument(uniqueName: string, data: unknown): void;
  setItem(type: 'list' | 'map', uniqueName: string, key: string, data: unknown): void;
  removeItem(uniqueName: string, key: string): void;
  remove(uniqueName: string): void;
  /** Forgets all objects, without a word to anybody; those to come have SIDs of that salt. */
  clear(salt?: string): void;
  /** What the SIDs are made of, besides the names. */
  readonly salt: string;
  /** Takes an object over as it is, without telling anybody. */
  put(object: SyncObject): void;
  all(): Iterable<SyncObject>;
}

const prefixes: Readonly<Record<SyncType, string>> = { document: 'ET', list: 'ES', map: 'MP' };

/** Creates an empty store; `now` gives the time of changes as Twilio writes it. */
export function createSyncStore(
  now: () => string,
  itemUrl: (object: SyncObject, key: string) => string,
  tell: (object: SyncObject, change: SyncChange) => void,
): SyncStore {
  const objects = new Map<string, SyncObject>();
  let salt = '';

  const change = (object: SyncObject, eventType: string, fields: Readonly<Record<string, unknown>>): void => {
    object.lastEventId += 1;
    object.revision += 1;
    object.dateUpdated = now();
    const happened: SyncChange = {
      id: object.lastEventId,
      eventType,
      event: {
        id: object.lastEventId,
        date_created: object.dateUpdated,
        date_expires: null,
        [`${object.type}_sid`]: object.sid,
        [`${object.type}_unique_name`]: object.uniqueName,
        [`${object.type}_revision`]: String(object.revision),
        ...fields,
      },
    };
    object.history.push(happened);
    forgetOldChanges(object.history);
    tell(object, happened);
  };

  const store: SyncStore = {
    find: (nameOrSid) => objects.get(nameOrSid),
    ensure(type, uniqueName) {
      const known = objects.get(uniqueName);
      if (known) return known;
      const created = now();
      const object: SyncObject = {
        sid: syncSid(type, `${salt}${uniqueName}`),
        type,
        uniqueName,
        data: {},
        items: new Map(),
        history: [],
        revision: 0,
        lastEventId: -1,
        dateCreated: created,
        dateUpdated: created,
      };
      store.put(object);
      return object;
    },
    setDocument(uniqueName, data) {
      const object = store.ensure('document', uniqueName);
      object.data = data;
      change(object, 'document_updated', { document_data: data });
    },
    setItem(type, uniqueName, key, data) {
      const object = store.ensure(type, uniqueName);
      const changed = now();
      const known = object.items.get(key);
      const item: SyncItem = known ?? { key, data, revision: -1, lastEventId: -1, dateCreated: changed, dateUpdated: changed };
      item.data = data;
      item.revision += 1;
      item.lastEventId = object.lastEventId + 1;
      item.dateUpdated = changed;
      object.items.set(key, item);
      change(object, `${type}_item_${known ? 'updated' : 'added'}`, {
        ...keyField(object, key),
        item_data: data,
        item_revision: String(item.revision),
        item_url: itemUrl(object, key),
      });
    },
    removeItem(uniqueName, key) {
      const object = objects.get(uniqueName);
      const item = object?.items.get(key);
      if (!object || !item) return;
      object.items.delete(key);
      change(object, `${object.type}_item_removed`, { ...keyField(object, key), item_data: item.data });
    },
    remove(uniqueName) {
      const object = objects.get(uniqueName);
      if (!object) return;
      objects.delete(uniqueName);
      objects.delete(object.sid);
      change(object, `${object.type}_removed`, {});
    },
    clear(given = '') {
      objects.clear();
      salt = given;
    },
    get salt() {
      return salt;
    },
    put(object) {
      objects.set(object.uniqueName, object);
      objects.set(object.sid, object);
    },
    all: () => new Set(objects.values()),
  };
  return store;
}

// Follows from the name, so that a world which is told again has the same objects.
function syncSid(type: SyncType, text: string): string {
  return `${prefixes[type]}${createHash('sha256').update(text).digest('hex').slice(0, 32)}`;
}

function keyField({ type }: SyncObject, key: string): object {
  return type === 'list' ? { item_index: Number(key) } : { item_key: key };
}
