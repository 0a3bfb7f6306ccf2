import { TwilioError } from '../errors.js';
import { fieldsOf, type TwilioAnswer, type TwilioRequest } from '../request.js';
import type { Connection } from '../twilsock/connection.js';
import type { World } from '../world/world.js';
import { mayRead } from './access.js';
import type { SyncObject, SyncStore } from './store.js';

const answerBody = { estimated_delivery_in_ms: 10_000, max_batch_size: 1000, ttl_in_s: 86_400 };

/**
 * Answers `POST /v4/Subscriptions`: 202 first, then replays what the client missed, then confirms.
 * SDK 3.0.1 asks again for whatever is not confirmed within `estimated_delivery_in_ms`.
 */
export function subscribe(world: World, store: SyncStore, request: TwilioRequest): TwilioAnswer {
  const { connection } = request;
  const { action, correlation_id: correlation, requests } = fieldsOf(request.body);
  if (!connection || !Array.isArray(requests) || (action !== 'establish' && action !== 'cancel')) {
    throw new TwilioError(400, 54000, 'Invalid subscription request');
  }
  const asked = (requests as readonly unknown[]).map(fieldsOf);
  const afterwards =
    action === 'establish'
      ? () => establish(world, store, connection, correlation, asked)
      : () => cancel(connection, correlation, asked);
  return { status: 202, body: answerBody, afterwards };
}

type Asked = readonly Readonly<Record<string, unknown>>[];

function establish(world: World, store: SyncStore, connection: Connection, correlation: unknown, asked: Asked): void {
  const established: object[] = [];
  const failed: object[] = [];
  for (const { object_sid: sid, object_type: type, last_event_id: lastEventId } of asked) {
    const object = store.find(String(sid));
    const refused = refusal(world, object, connection);
    if (!object || refused) {
      failed.push({ object_sid: sid, object_type: type, error: refused });
      continue;
    }
    connection.subscriptions.add(object.sid);
    replay(connection, object, lastEventId, correlation);
    established.push({ object_sid: sid, object_type: type, replay_status: 'completed', last_event_id: object.lastEventId });
  }
  confirm(connection, 'subscription_failed', correlation, failed);
  confirm(connection, 'subscription_established', correlation, established);
}

function cancel(connection: Connection, correlation: unknown, asked: Asked): void {
  const canceled = asked.map(({ object_sid: sid, object_type: type }) => {
    connection.subscriptions.delete(String(sid));
    return { object_sid: sid, object_type: type };
  });
  confirm(connection, 'subscription_canceled', correlation, canceled);
}

function refusal(world: World, object: SyncObject | undefined, { identity }: Connection): object | undefined {
  if (!object) return { status: 404, code: 54006, message: 'Subscription object not found' };
  if (identity === undefined || !mayRead(world, object, identity)) {
    return { status: 403, code: 54007, message: 'Access forbidden for identity' };
  }
  return undefined;
}

// A null id comes from a page's session cache and means "from now on": replaying everything would announce each old
// message as new.
function replay(connection: Connection, object: SyncObject, lastEventId: unknown, correlation: unknown): void {
  if (typeof lastEventId !== 'number') return;
  for (const { id, eventType, event } of object.history) {
    if (id <= lastEventId) continue;
    connection.notify('twilio.sync.event', {
      event_type: eventType,
      correlation_id: correlation,
      event_protocol_version: 4,
      event,
      strictly_ordered: true,
    });
  }
}

function confirm(connection: Connection, eventType: string, correlation: unknown, events: readonly object[]): void {
  if (events.length === 0) return;
  connection.notify('twilio.sync.event', { event_type: eventType, correlation_id: correlation, event_protocol_version: 4, events });
}
