/** The shape of everything that a server says to the SDK, as captures, documents and the SDK's sources show it. */
import { STATUS_CODES } from 'node:http';
import { both, count, digits, holds, is, list, matches, object, sid, text, url, uuid } from './checks.mjs';
import { mediaShapes } from './media.mjs';
import { restShapes } from './rest.mjs';
import { syncShapes } from './sync.mjs';

const frameId = matches(/^TM[0-9a-f-]{32,36}$/, 'frame id');
const status = object({ code: count, status: text });
const well = both(status, holds('200 is OK', ({ code, status: name }) => code === 200 && name === 'OK'));
const capability = is('client_update', 'offline_storage', 'telemetry.v1');

const shapes = {
  ...mediaShapes,
  ...restShapes,
  ...syncShapes,
  'reply init': {
    header: both(
      object({
        status: well,
        capabilities: list(capability),
        continuation_token: text,
        continuation_token_status: both(
          object({ reissued: is(true, false) }),
          holds('a new one has its reason', ({ reissued, reissue_reason: reason, reissue_message: why }) =>
            reissued ? ['MISSING', 'DIFFERENT_IDENTITY', 'INVALID'].includes(reason) && /^Continuation token is /.test(why) : reason === undefined),
        ),
        offline_storage: object({ ip_messaging: object({ storage_id: matches(/^[0-9a-f]{40}$/, 'storage id') }) }),
        init_registrations: list(object({ notification_ctx_id: uuid, type: is('ers'), product: is('ip_messaging'), message_types: list(matches(/^(?:com\.)?twilio\./, 'message type')) })),
      }),
      holds('what is asked is registered', ({ capabilities, init_registrations: given }) => capabilities.length === 0 || given.length > 0),
    ),
  },
  'reply update': { header: object({ status: well }) },
  'push ping': {},
  'push close': { header: object({ status: object({ code: is(308, 401, 406, 410, 417, 500), status: matches(/^[A-Z_]+$/, 'name in capitals'), 'description?': matches(/ |^Offload$/, 'sentence'), 'errorCode?': is(51206, 51207, 51214) }) }) },
  'push token_about_to_expire': {
    header: object({ client_update_type: is('token_about_to_expire'), client_update_message: matches(/^Your token is about to expire\. Time left: less than \d+ ms$/, 'warning') }),
  },
  'push twilio.ipmsg.typing_indicator': {
    header: object({ notification_ctx_id: text, message_type: is('twilio.ipmsg.typing_indicator') }),
    payload: object({ channel_sid: sid('CH'), identity: text, member_sid: sid('MB'), typing_timeout: is(6) }),
  },
};

const words = { code: count, status: matches(/^[A-Z_]+$/, 'name in capitals'), description: matches(/ /, 'sentence') };
const unserved = object({ status: object(words) });
const refused = object({ status: object({ ...words, errorCode: count }) });
const failure = both(
  object({ status: count, code: count, message: text, more_info: url }),
  holds('more_info names the code', ({ code, more_info: more }) => more.endsWith(`/${code}`)),
);

/** Gives what is wrong with a server's frame or answer, see `startWireProxy`; a kind that nobody knows is no problem. */
export function problemsOf(kind, { header, payload }, { text: payloadText, correlations } = {}) {
  if (kind.startsWith('http')) return shapeProblems(kind, header, payload).map((problem) => `${kind}: ${problem}`);
  const problems = [
    ...object({ method: text, id: frameId, payload_size: is(Buffer.byteLength(payloadText)) })(header, 'header'),
    ...(payloadText === '' ? [] : is('application/json')(header.payload_type, 'header.payload_type')),
    ...(payload?.correlation_id === undefined ? [] : is(...correlations)(payload.correlation_id, 'payload.correlation_id')),
    ...(kind.startsWith('push') && header.message_type !== undefined ? is('notification')(header.method, 'header.method') : []),
    ...(kind.startsWith('reply') ? replyProblems(kind, header, payload) : shapeProblems(kind, header, payload)),
  ];
  return problems.map((problem) => `${kind}: ${problem}`);
}

function replyProblems(kind, header, payload) {
  if (header.method !== 'reply') return ['a reply has the method reply'];
  if (header.http_status === undefined) {
    const aboutToken = kind === 'reply init' || kind === 'reply update';
    if (header.status?.code !== 200) return (aboutToken ? refused : unserved)(header, 'header');
    return aboutToken ? shapeProblems(kind, header, payload) : ['header.http_status is missing'];
  }
  const tunnelled = object({
    status: well,
    http_headers: object({ 'content-type': matches(/^application\/json/, 'JSON type'), 'content-length?': digits, 'date?': matches(/^[A-Z][a-z]{2}, \d\d [A-Z][a-z]{2} \d{4} [\d:]{8} GMT$/, 'HTTP date') }),
    http_status: both(status, holds('code and text fit', ({ code, status: name }) => STATUS_CODES[code] === name)),
  })(header, 'header');
  const { code } = header.http_status;
  if (tunnelled.length > 0 || code === 204) return tunnelled;
  if (code >= 400) return both(failure, holds('it repeats the status', ({ status: again }) => again === code))(payload, 'payload');
  if (code === 202 && kind !== 'reply POST /v4/Subscriptions') return object({ resource_url: url })(payload, 'payload');
  return shapeProblems(kind, header, payload);
}

function shapeProblems(kind, header, payload) {
  const { header: ofHeader, payload: ofPayload, whole } = shapes[kind] ?? {};
  const problems = [...(ofHeader?.(header, 'header') ?? []), ...(ofPayload?.(payload, 'payload') ?? [])];
  return problems.length > 0 || !whole ? problems : whole({ header, payload }, 'frame');
}
