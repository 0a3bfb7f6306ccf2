import { STATUS_CODES } from 'node:http';
import type { Clock } from '../clock.js';
import { errorAnswer, TwilioError } from '../errors.js';
import type { Outcome } from '../faults/faults.js';
import type { Log } from '../log.js';
import { parseBody, type TwilioRequest } from '../request.js';
import type { Connection } from './connection.js';
import { longestPayload, type Frame } from './frame.js';

/** What the tunnel works with. */
export interface TunnelParts {
  readonly clock: Clock;
  readonly log: Log;
  /** Answers a tunnelled request, faults included. */
  answer(request: TwilioRequest): Promise<Outcome>;
}

/** Serves a tunnelled HTTP request; rejects with an Error when the frame describes none. Before `init` it is refused with 401. */
export async function serveRequest(connection: Connection, frame: Frame, parts: TunnelParts): Promise<void> {
  const { header } = frame;
  const request = requestIn(frame, connection);
  const { method, path, query, headers, body } = request;
  const { n } = parts.log.add({
    kind: 'frame',
    direction: 'in',
    ...connection.about(),
    method,
    path,
    query,
    headers,
    body,
    frame: header,
  });
  const reply = { method: 'reply', id: header['id'] };
  if (connection.identity === undefined) {
    connection.send({ ...reply, status: { code: 401, status: 'UNAUTHORIZED', description: 'init comes first' } });
    return;
  }
  const outcome = Buffer.byteLength(frame.payload) > longestPayload ? tooLarge : await parts.answer(request);
  if (outcome.kind === 'cut') connection.cut();
  if (outcome.kind === 'refusal') connection.send({ ...reply, status: outcome.status }, outcome.payload, { logged: { status: outcome.status.code, answers: n } });
  if (outcome.kind !== 'answer') return;
  const { answer, flaw } = outcome;
  connection.send(
    {
      ...reply,
      status: { code: 200, status: 'OK' },
      http_headers: { 'content-type': 'application/json', date: new Date(parts.clock.now()).toUTCString(), ...answer.headers },
      http_status: { code: answer.status, status: STATUS_CODES[answer.status] ?? 'Unknown' },
    },
    answer.body,
    { logged: { status: answer.status, answers: n }, payloadType: answer.headers?.['content-type'], flaw },
  );
  answer.afterwards?.();
}

const tooLarge: Outcome = {
  kind: 'answer',
  answer: errorAnswer(new TwilioError(413, 20413, `Payload Too Large: a payload has at most ${longestPayload} bytes`)),
};

function requestIn({ header, payload }: Frame, connection: Connection): TwilioRequest {
  const { http_request: asked } = header;
  if (typeof asked !== 'object' || asked === null) throw new Error('a message without http_request');
  const { method, path, params, headers } = asked as Record<string, unknown>;
  if (typeof method !== 'string' || typeof path !== 'string') throw new Error('http_request without method or path');
  const type = header['payload_type'];
  return {
    via: 'twilsock',
    method,
    path,
    query: decodedQuery(params),
    headers: Object.fromEntries(Object.entries(headers ?? {}).map(([name, value]) => [name.toLowerCase(), String(value)])),
    body: parseBody(payload, typeof type === 'string' ? type : undefined),
    connection,
    ...(connection.identity === undefined ? {} : { identity: connection.identity }),
  };
}

// SDK 3.0.1 sends query values still percent-encoded.
function decodedQuery(params: unknown): Record<string, string> {
  const query: Record<string, string> = {};
  if (typeof params !== 'object' || params === null) return query;
  for (const [name, value] of Object.entries(params)) {
    const text = String(Array.isArray(value) ? value.at(-1) : value);
    try {
      query[name] = decodeURIComponent(text);
    } catch {
      query[name] = text;
    }
  }
  return query;
}
