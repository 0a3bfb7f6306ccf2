import type { HttpBindings } from '@hono/node-server';
import type { Context } from 'hono';
import type { Outcome } from '../faults/faults.js';
import type { Log } from '../log.js';
import { isUpload } from '../media/routes.js';
import { fieldsOf, parseBody, type TwilioRequest } from '../request.js';

/** Serves Twilio's plain HTTP: logs the request, lets `answer` answer it (faults included), logs the answer. */
export function twilioApi(log: Log, answer: (request: TwilioRequest) => Promise<Outcome>) {
  return async (context: Context<{ Bindings: HttpBindings }>): Promise<Response> => {
    const url = new URL(context.req.url);
    const headers = context.req.header();
    const { incoming } = context.env;
    const body = isUpload(context.req.method, url.pathname) ? undefined : parseBody(await context.req.text(), headers['content-type'] ?? '');
    const identity = claimedIdentity(headers, body);
    const request: TwilioRequest = {
      via: 'http',
      method: context.req.method,
      path: url.pathname,
      query: Object.fromEntries(url.searchParams),
      headers,
      body,
      incoming,
      ...identity,
    };
    const { method, path, query } = request;
    const { n } = log.add({ kind: 'http', direction: 'in', method, path, query, headers, body, ...identity });
    const outcome = await answer(request);
    if (outcome.kind !== 'answer') {
      // Over plain HTTP there is no way to lose the answer alone: the connection is reset in every case.
      incoming.socket.resetAndDestroy();
      return new Response(null, { status: 500 });
    }
    const { status, body: answered, headers: extra, afterwards } = outcome.answer;
    const bytes = answered instanceof Uint8Array ? (answered as Uint8Array<ArrayBuffer>) : undefined;
    log.add({ kind: 'http', direction: 'out', status, body: bytes ? `<${bytes.length} bytes>` : answered, answers: n });
    if (afterwards) setImmediate(afterwards);
    if (answered === undefined) return new Response(null, { status, headers: { ...extra } });
    if (bytes) return new Response(bytes, { status, headers: { ...extra } });
    const text = typeof answered === 'string' ? answered : JSON.stringify(answered);
    return new Response(text, { status, headers: { 'content-type': 'application/json', ...extra } });
  };
}

// For rules and the log only: what a token in the request claims to be, before anybody has checked it.
function claimedIdentity(headers: Readonly<Record<string, string>>, body: unknown): { identity?: string } {
  const [, basicToken] = Buffer.from(headers['authorization']?.split(' ')[1] ?? '', 'base64').toString().split(':');
  const token = headers['x-twilio-token'] ?? basicToken ?? fieldsOf(body)['token'];
  try {
    const claims = JSON.parse(Buffer.from(String(token).split('.')[1] ?? '', 'base64url').toString()) as { grants?: { identity?: unknown } };
    return typeof claims.grants?.identity === 'string' ? { identity: claims.grants.identity } : {};
  } catch {
    return {};
  }
}
