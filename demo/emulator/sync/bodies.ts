import type { Account } from '../account.js';
import type { SyncItem, SyncObject } from './store.js';

const paths = { document: 'Documents', list: 'Lists', map: 'Maps' } as const;

/** Gives the absolute address of a sync object; the SDK itself asks for this host. */
export function objectUrl({ serviceSid }: Account, { type, sid }: Pick<SyncObject, 'type' | 'sid'>): string {
  return `https://cds.us1.twilio.com/v3/Services/${serviceSid}/${paths[type]}/${sid}`;
}

/** Gives the absolute address of an item. */
export function itemUrl(account: Account, object: SyncObject, key: string): string {
  return `${objectUrl(account, object)}/Items/${encodeURIComponent(key)}`;
}

/** An object as `GET` answers it, lists and maps without their items; fields as in captures of the real server. */
export function objectBody(account: Account, object: SyncObject): Record<string, unknown> {
  const url = objectUrl(account, object);
  return {
    sid: object.sid,
    unique_name: object.uniqueName,
    account_sid: account.accountSid,
    service_sid: account.serviceSid,
    url,
    revision: String(object.revision),
    last_event_id: object.lastEventId,
    date_created: object.dateCreated,
    date_updated: object.dateUpdated,
    date_expires: null,
    created_by: 'system',
    type: object.type,
    ...(object.type === 'document' && { data: object.data }),
    ...(object.type === 'list' && { links: { items: `${url}/Items`, context: `${url}/Context` } }),
    ...(object.type === 'map' && { links: { items: `${url}/Items` } }),
  };
}

/** An item as `GET Items` answers it; fields as in captures of the real server. */
export function itemBody(account: Account, object: SyncObject, item: SyncItem): Record<string, unknown> {
  return {
    ...(object.type === 'list' ? { index: Number(item.key), list_sid: object.sid } : { key: item.key, map_sid: object.sid }),
    revision: String(item.revision),
    last_event_id: item.lastEventId,
    data: item.data,
    url: itemUrl(account, object, item.key),
    date_created: item.dateCreated,
    date_updated: item.dateUpdated,
    date_expires: null,
    created_by: 'system',
  };
}
