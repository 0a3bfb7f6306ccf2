/** Sync: roots, items, subscriptions and changes. */
import { both, count, date, digits, eventId, holds, is, list, matches, maybe, name, object, sid, text, url } from './checks.mjs';
import { dataOf } from './data.mjs';

const prefixes = { document: 'ET', list: 'ES', map: 'MP' };
const places = { document: 'Documents', list: 'Lists', map: 'Maps' };
const typeOf = { channel: 'document', messages: 'list', roster: 'map', channels: 'map', info: 'map' };
const keyField = { list: 'item_index', map: 'item_key' };
const keyCheck = { list: count, map: text };

const item = (type, data) =>
  both(
    object({
      [type === 'list' ? 'index' : 'key']: keyCheck[type],
      [`${type}_sid`]: sid(prefixes[type]),
      revision: digits,
      last_event_id: count,
      data,
      url,
      date_created: date,
      date_updated: date,
      date_expires: is(null),
      created_by: text,
    }),
    holds('its address ends in its key', ({ index, key, url: address }) => address.endsWith(`/Items/${encodeURIComponent(index ?? key)}`)),
  );

const token = maybe(matches(/^(?:asc|desc):\d+:(?:from|before):/, 'page token'));
const meta = object({ key: is('items'), direct_token: is(true), encode_token: is(false), previous_token: token, next_token: token });

function root(kind) {
  const type = typeOf[kind];
  return both(
    object({
      sid: sid(prefixes[type]),
      unique_name: name(kind),
      account_sid: sid('AC'),
      service_sid: sid('IS'),
      url,
      revision: digits,
      last_event_id: eventId,
      date_created: date,
      date_updated: date,
      date_expires: is(null),
      created_by: is('system'),
      type: is(type),
      ...(type === 'document' && { data: dataOf[kind] }),
      ...(type === 'list' && { links: object({ items: url, context: url }) }),
      ...(type === 'map' && { links: object({ items: url }), 'items?': list(item(type, dataOf[kind])) }),
    }),
    holds('its address ends in its SID', ({ sid: own, url: address, service_sid: service }) => address.endsWith(`/v3/Services/${service}/${places[type]}/${own}`)),
    holds('its links start with its address', ({ url: address, links = {} }) =>
      Object.entries(links).every(([link, target]) => target === `${address}/${link === 'items' ? 'Items' : 'Context'}`)),
  );
}

// Items of lists are messages; those of maps are told apart by what they hold.
const mapData = (value, path) => {
  const kind = value && 'channel' in value ? 'channels' : value && ('roleSid' in value || 'identity' in value || 'bindings' in value) ? 'roster' : 'info';
  return dataOf[kind](value, path);
};

function change(kind, happened) {
  const type = typeOf[kind];
  const whole = `${type}_${happened}`;
  const fields = {
    id: count,
    date_created: date,
    date_expires: is(null),
    [`${type}_sid`]: sid(prefixes[type]),
    [`${type}_unique_name`]: name(kind),
    [`${type}_revision`]: digits,
  };
  if (happened.startsWith('item')) Object.assign(fields, { [keyField[type]]: keyCheck[type], item_data: dataOf[kind] });
  if (happened === 'item_added' || happened === 'item_updated') Object.assign(fields, { item_revision: digits, item_url: url });
  if (whole === 'document_updated') fields.document_data = dataOf[kind];
  return [
    `push ${whole} .${kind}`,
    {
      header: both(
        object({ notification_ctx_id: text, message_type: is('twilio.sync.event', `com.twilio.rtd.cds.${type}`) }),
      ),
      payload: both(
        object({ event_type: is(whole), event_protocol_version: is(4), event: object(fields), 'correlation_id?': count, 'strictly_ordered?': is(true) }),
        holds('its address ends in its key', ({ event }) => event.item_url === undefined || event.item_url.endsWith(`/Items/${encodeURIComponent(event[keyField[type]])}`)),
      ),
      whole: holds('a replay is an ordered sync event with a number, a live change is neither', ({ header, payload }) => {
        const { correlation_id: number, strictly_ordered: ordered } = payload;
        return new Set([header.message_type === 'twilio.sync.event', number !== undefined, ordered !== undefined]).size === 1;
      }),
    },
  ];
}

const confirmation = (type, fields) => [
  `push ${type}`,
  {
    header: object({ message_type: is('twilio.sync.event'), notification_ctx_id: text }),
    payload: both(
      object({
        event_type: is(type),
        correlation_id: count,
        event_protocol_version: is(4),
        events: list(object({ object_sid: sid('ET', 'ES', 'MP'), object_type: is('document', 'list', 'map'), ...fields })),
      }),
      holds('somebody is meant', ({ events }) => events.length > 0),
      holds('types fit SIDs', ({ events }) => events.every(({ object_sid: own, object_type: kind }) => own.startsWith(prefixes[kind]))),
    ),
  },
];

const changes = { channel: ['updated', 'removed'], messages: ['item_added', 'item_updated', 'item_removed', 'removed'], map: ['item_added', 'item_updated', 'item_removed', 'removed'] };

/** Shapes by kind. */
export const syncShapes = Object.fromEntries([
  ['reply GET /v3/Documents/*.channel', { payload: root('channel') }],
  ['reply GET /v3/Lists/*.messages', { payload: root('messages') }],
  ...['channels', 'info', 'roster'].map((kind) => [`reply GET /v3/Maps/*.${kind}`, { payload: root(kind) }]),
  ['reply GET /v3/Services/*/Lists/*/Items', { payload: object({ items: list(item('list', dataOf.messages)), meta }) }],
  ['reply GET /v3/Services/*/Maps/*/Items', { payload: object({ items: list(item('map', mapData)), meta }) }],
  ['reply POST /v4/Subscriptions', { payload: object({ estimated_delivery_in_ms: is(10_000), max_batch_size: is(1000), ttl_in_s: is(86_400) }) }],
  confirmation('subscription_established', { replay_status: is('completed', 'interrupted'), last_event_id: eventId }),
  confirmation('subscription_failed', { error: object({ status: count, code: count, message: text }) }),
  confirmation('subscription_canceled', {}),
  ...Object.keys(typeOf).flatMap((kind) => (changes[kind] ?? changes.map).map((happened) => change(kind, happened))),
]);
