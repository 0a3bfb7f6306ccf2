import { randomUUID } from 'node:crypto';
import type { Clock } from '../clock.js';
import type { Log } from '../log.js';
import type { Parameters } from './parameters.js';
import { signatureOf } from './signature.js';
import { targetOf } from './target.js';

/** What a webhook answered, or why it did not. */
export type Reply = { readonly status: number; readonly text: string } | { readonly status: null; readonly why: string };

/** One call of a webhook. */
export interface Call {
  readonly address: string;
  readonly method: 'GET' | 'POST';
  readonly parameters: Parameters;
}

/** What calling webhooks needs. */
export interface CallParts {
  readonly authToken: string;
  readonly clock: Clock;
  readonly log: Log;
}

/** How long a webhook may take, all its retries together, ms (documented). */
export const longestAnswer = 5000;

const noConnection = new Set(['ECONNREFUSED', 'EHOSTUNREACH', 'ENETUNREACH', 'ENOTFOUND', 'EAI_AGAIN', 'UND_ERR_CONNECT_TIMEOUT']);

/**
 * Calls a webhook as Twilio does: a signed form, or a signed query for GET, with the same idempotency token in every attempt. Never
 * follows redirects, never rejects; 5 s of the emulator's time are all it may take.
 */
export async function callWebhook({ authToken, clock, log }: CallParts, call: Call, ended: AbortSignal): Promise<Reply> {
  const { url, retries, retryOn } = targetOf(call.address);
  const waiting = new AbortController();
  const { signal } = waiting;
  const giveUp = (): void => waiting.abort();
  const timer = clock.setTimeout(giveUp, longestAnswer);
  ended.addEventListener('abort', giveUp);
  const token = randomUUID();
  try {
    if (ended.aborted) return { status: null, why: 'the world it was about has ended' };
    for (let attempt = 0; ; attempt += 1) {
      const form = formOf({ ...call.parameters, RetryCount: attempt });
      const { n } = log.add({ kind: 'webhook', direction: 'out', method: call.method, path: url, body: form });
      const { reply, failure } = await attemptOnce(requestFor(authToken, url, call.method, form, token), signal);
      log.add({ kind: 'webhook', direction: 'in', answers: n, ...(reply.status === null ? { text: reply.why } : { status: reply.status, body: reply.text }) });
      const mayRetry = failure !== null && (retryOn.includes(failure) || retryOn.includes('all'));
      if (!mayRetry || attempt >= retries || signal.aborted) return reply;
    }
  } finally {
    clock.clearTimeout(timer);
    ended.removeEventListener('abort', giveUp);
  }
}

function requestFor(authToken: string, url: string, method: 'GET' | 'POST', form: Readonly<Record<string, string>>, token: string): Request {
  const query = new URLSearchParams(form).toString();
  const address = method === 'POST' ? url : `${url}${url.includes('?') ? '&' : '?'}${query}`;
  const headers = {
    'content-type': 'application/x-www-form-urlencoded; charset=utf-8',
    'user-agent': 'TwilioProxy/1.1',
    'i-twilio-idempotency-token': token,
    'x-twilio-signature': signatureOf(authToken, address, method === 'POST' ? form : {}),
  };
  return new Request(address, { method, headers, redirect: 'manual', ...(method === 'POST' && { body: query }) });
}

async function attemptOnce(request: Request, signal: AbortSignal): Promise<{ readonly reply: Reply; readonly failure: string | null }> {
  try {
    const response = await fetch(request, { signal });
    const { status } = response;
    const text = await response.text();
    return { reply: { status, text }, failure: status >= 400 ? `${String(status).slice(0, 1)}xx` : null };
  } catch (error) {
    if (signal.aborted) return { reply: { status: null, why: `no answer within ${longestAnswer} ms` }, failure: 'rt' };
    const { cause } = error as { cause?: { code?: unknown } };
    const code = String(cause?.code ?? 'UNKNOWN');
    return { reply: { status: null, why: `no answer: ${code}` }, failure: noConnection.has(code) ? 'ct' : 'rt' };
  }
}

function formOf(parameters: Parameters): Record<string, string> {
  const given = Object.entries(parameters).filter(([, value]) => value !== null && value !== undefined);
  return Object.fromEntries(given.map(([name, value]) => [name, String(value)]));
}
