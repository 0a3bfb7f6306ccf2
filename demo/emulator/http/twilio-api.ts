import type { HttpBindings } from '@hono/node-server';
import type { Context } from 'hono';
import type { Outcome } from '../faults/faults.js';
import type { Log } from '../log.js';
import { parseBody, type TwilioRequest } from '../request.js';

/** Serves Twilio's plain HTTP: logs the request, lets `answer` answer it (faults included), logs the answer. */
export function twilioApi(log: Log, answer: (request: TwilioRequest) => Promise<Outcome>) {
  return async (context: Context<{ Bindings: HttpBindings }>): Promise<Response> => {
    const url = new URL(context.req.url);
    const headers = context.req.header();
    const request: TwilioRequest = {
      via: 'http',
      method: context.req.method,
      path: url.pathname,
      query: Object.fromEntries(url.searchParams),
      headers,
      body: parseBody(await context.req.text(), headers['content-type'] ?? ''),
      ...identityField(headers['authorization']),
    };
    const { method, path, query, body: sent } = request;
    const { n } = log.add({ kind: 'http', direction: 'in', method, path, query, headers, body: sent, ...identityField(headers['authorization']) });
    const outcome = await answer(request);
    if (outcome.kind !== 'answer') {
      // Over plain HTTP there is no way to lose the answer alone: the connection is reset in every case.
      context.env.incoming.socket.resetAndDestroy();
      return new Response(null, { status: 500 });
    }
    const { status, body, headers: extra, afterwards } = outcome.answer;
    log.add({ kind: 'http', direction: 'out', status, body, answers: n });
    if (afterwards) setImmediate(afterwards);
    if (body === undefined) return new Response(null, { status, headers: { ...extra } });
    const text = typeof body === 'string' ? body : JSON.stringify(body);
    return new Response(text, { status, headers: { 'content-type': 'application/json', ...extra } });
  };
}

// For rules and the log only: what a guest's token claims to be, before anybody has checked it.
function identityField(authorization: string | undefined): { identity?: string } {
  try {
    const [, token = ''] = Buffer.from(authorization?.split(' ')[1] ?? '', 'base64').toString().split(':');
    const claims = JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString()) as { grants?: { identity?: unknown } };
    return typeof claims.grants?.identity === 'string' ? { identity: claims.grants.identity } : {};
  } catch {
    return {};
  }
}
