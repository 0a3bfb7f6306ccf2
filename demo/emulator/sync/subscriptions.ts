import { TwilioError } from '../errors.js';
import type { FaultPoints } from '../faults/faults.js';
import { fieldsOf, type TwilioAnswer, type TwilioRequest } from '../request.js';
import type { Connection } from '../twilsock/connection.js';
import type { Hub } from '../twilsock/hub.js';
import type { World } from '../world/world.js';
import { mayRead } from './access.js';
import { coalesce } from './coalesce.js';
import type { SyncChange, SyncObject, SyncStore } from './store.js';

const answerBody = { estimated_delivery_in_ms: 10_000, max_batch_size: 1000, ttl_in_s: 86_400 };

/** What subscriptions ask of the rules. */
export type SyncFaults = Pick<FaultPoints, 'push' | 'meets'>;

/** What subscriptions are made of. */
export interface SubscriptionParts {
  readonly world: World;
  readonly store: SyncStore;
  readonly hub: Hub;
  readonly faults: SyncFaults;
}

/**
 * Answers `POST /v4/Subscriptions`: 202 first, then replays what the client missed, then confirms.
 * SDK 3.0.1 asks again for whatever is not confirmed within `estimated_delivery_in_ms`.
 */
export function subscribe(parts: SubscriptionParts, request: TwilioRequest): TwilioAnswer {
  const { connection } = request;
  const { action, correlation_id: correlation, requests } = fieldsOf(request.body);
  if (!connection || !Array.isArray(requests) || (action !== 'establish' && action !== 'cancel')) {
    throw new TwilioError(400, 54000, 'Invalid subscription request');
  }
  const asked = (requests as readonly unknown[]).map(fieldsOf);
  const tell = (eventType: string, fields: object): void => {
    parts.faults.push(connection, 'twilio.sync.event', { event_type: eventType, correlation_id: correlation, event_protocol_version: 4, ...fields });
  };
  const afterwards = action === 'establish' ? () => establish(parts, connection, asked, tell) : () => cancel(parts.hub, connection, asked, tell);
  return { status: 202, body: answerBody, afterwards };
}

type Asked = readonly Readonly<Record<string, unknown>>[];
type Tell = (eventType: string, fields: object) => void;

function establish({ world, store, hub, faults }: SubscriptionParts, connection: Connection, asked: Asked, tell: Tell): void {
  const established: object[] = [];
  const failed: object[] = [];
  const objects = asked.map(({ object_sid: sid }) => store.find(sidIn(sid)));
  const isMeant = (object: SyncObject | undefined, part: string | undefined): boolean => part === undefined || (object?.uniqueName.includes(part) ?? false);
  const failing = faults.meets('sync_subscription_failed', connection, (rule) => objects.some((object) => isMeant(object, rule.object)));
  for (const [position, { object_sid: sid, object_type: type, last_event_id: lastEventId }] of asked.entries()) {
    const object = objects[position];
    const error = failing && isMeant(object, failing.object) ? subscriptionError(failing) : refusal(world, object, connection);
    if (!object || error) {
      failed.push({ object_sid: sid, object_type: type, error });
      continue;
    }
    hub.subscribe(connection, object.sid);
    const replay = replayed(faults, connection, object, lastEventId);
    for (const { eventType, event } of replay.changes) tell(eventType, { event, strictly_ordered: true });
    established.push({ object_sid: sid, object_type: type, replay_status: replay.status, last_event_id: replay.lastEventId });
  }
  if (failed.length > 0) tell('subscription_failed', { events: failed });
  if (established.length > 0) tell('subscription_established', { events: established });
}

function cancel(hub: Hub, connection: Connection, asked: Asked, tell: Tell): void {
  const events = asked.map(({ object_sid: sid, object_type: type }) => {
    hub.unsubscribe(connection, sidIn(sid));
    return { object_sid: sid, object_type: type };
  });
  if (events.length > 0) tell('subscription_canceled', { events });
}

function sidIn(given: unknown): string {
  return typeof given === 'string' ? given : '';
}

function refusal(world: World, object: SyncObject | undefined, { identity }: Connection): object | undefined {
  if (!object) return subscriptionError({});
  if (identity === undefined || !mayRead(world, object, identity)) {
    return { status: 403, code: 54007, message: 'Access forbidden for identity' };
  }
  return undefined;
}

function subscriptionError({ status = 404, code = 54006 }: { readonly status?: number; readonly code?: number }): object {
  return { status, code, message: status === 404 ? 'Subscription object not found' : 'Subscription failed' };
}

interface Replay {
  readonly changes: readonly SyncChange[];
  readonly status: 'completed' | 'interrupted';
  readonly lastEventId: number;
}

// A null id comes from a page's session cache and means "from now on": replaying everything would announce each old
// message as new.
function replayed(faults: SyncFaults, connection: Connection, object: SyncObject, given: unknown): Replay {
  const since = typeof given === 'number' ? given : faults.meets('replay_on_null', connection) ? -1 : object.lastEventId;
  const missed = object.history.filter(({ id }) => id > since);
  const interrupted = missed.length > 0 ? faults.meets('replay_interrupted', connection) : undefined;
  if (interrupted) {
    const changes = missed.slice(0, interrupted.after ?? 0);
    return { changes, status: 'interrupted', lastEventId: changes.at(-1)?.id ?? since };
  }
  const fewer = coalesce(missed);
  const changes = fewer.length < missed.length && faults.meets('replay_coalesce', connection) ? fewer : missed;
  return { changes, status: 'completed', lastEventId: object.lastEventId };
}
