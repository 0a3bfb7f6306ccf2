import type { Account } from '../account.js';
import { notEmulated, TwilioError } from '../errors.js';
import type { TwilioRequest } from '../request.js';
import type { Route } from '../router.js';
import type { Hub } from '../twilsock/hub.js';
import type { World } from '../world/world.js';
import { mayRead } from './access.js';
import { itemBody, objectBody } from './bodies.js';
import { cutPage } from './page.js';
import type { SyncObject, SyncStore, SyncType } from './store.js';
import { subscribe, type SyncFaults } from './subscriptions.js';

/** Sync as the SDK asks for it: roots by name or SID, items in pages, subscriptions. It never writes. */
export function syncRoutes(account: Account, world: World, store: SyncStore, hub: Hub, faults: SyncFaults): readonly Route[] {
  const root =
    (type: SyncType): Route[1] =>
    (request, { name = '' }) => {
      const object = readable(type, name, request);
      const body = objectBody(account, object);
      if (request.query['Include'] === 'items') {
        body['items'] = cutPage(object, { PageSize: '1000' }).items.map((item) => itemBody(account, object, item));
      }
      return { status: 200, body, headers: { etag: `"${object.revision}"` } };
    };
  const items =
    (type: SyncType): Route[1] =>
    (request, { name = '' }) => {
      const object = readable(type, name, request);
      const page = cutPage(object, request.query);
      const body = {
        items: page.items.map((item) => itemBody(account, object, item)),
        meta: { key: 'items', direct_token: true, encode_token: false, previous_token: page.previousToken, next_token: page.nextToken },
      };
      return { status: 200, body };
    };
  const readable = (type: SyncType, name: string, { identity }: TwilioRequest): SyncObject => {
    const object = store.find(name);
    if (!object || object.type !== type) throw new TwilioError(404, 54200, `Sync ${type} not found`);
    if (identity === undefined || !mayRead(world, object, identity)) throw new TwilioError(403, 54007, 'Access forbidden for identity');
    return object;
  };
  return [
    ['GET /v3/Documents/:name', root('document')],
    ['GET /v3/Lists/:name', root('list')],
    ['GET /v3/Maps/:name', root('map')],
    [`GET /v3/Services/:service/Lists/:name/Items`, items('list')],
    [`GET /v3/Services/:service/Maps/:name/Items`, items('map')],
    ['POST /v4/Subscriptions', (request) => subscribe({ world, store, hub, faults }, request)],
    [
      '* /v3/*',
      ({ method, path }) => {
        throw notEmulated(`Sync ${method} ${path}`);
      },
    ],
  ];
}
