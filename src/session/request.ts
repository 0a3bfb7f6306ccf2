import { ChatError, type ErrorCode } from '../chat/errors.js';
import type { Clock } from '../chat/ports.js';
import { twilioError } from '../chat/twilio-errors.js';

/** Longest time that an answer with a token may take, ms. */
export const tokenDeadline = 8_000;
/** Longest time that opening a conversation may take, ms. */
export const startDeadline = 10_000;

/** Codes for the ways in which one kind of request can fail. */
export interface RequestCodes {
  /** No answer, or one that says to come back later (408, 425, 5xx). */
  readonly unavailable: ErrorCode;
  /** A definite no (4xx). */
  readonly refused: ErrorCode;
  /** An answer that is not what was agreed. */
  readonly malformed: ErrorCode;
  /** Codes of single statuses. */
  readonly statuses?: Readonly<Record<number, ErrorCode>>;
  /** True where all that counts is whether the answer is a no for ever: Twilio's own numbers have no codes of their own then. */
  readonly renewal?: boolean;
}

/** Whom a request goes to, in the words of an error message. */
export interface Service {
  /** What to check where somebody else seems to answer. */
  readonly mend: string;
  /** What to do where the service is out of order. */
  readonly later: string;
  /** What must be allowed there for pages of other origins. */
  readonly cors: string;
}

/** One request. */
export interface Request {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  /** What the request is for, in the words of an error message: "the guest token". */
  readonly what: string;
  /** What to look at where the answer is a definite no. */
  readonly advice: string;
  readonly codes: RequestCodes;
  readonly service: Service;
  /** Longest time that the answer may take, ms. */
  readonly deadline: number;
  /** True where the request shall outlive the page, and its answer need not be JSON. */
  readonly parting?: boolean;
}

/** The JSON object that was answered, and by whom. */
export interface Answer {
  readonly body: Readonly<Record<string, unknown>>;
  readonly url: string;
  readonly service: Service;
}

/** Twilio, as every request to one of its own addresses means it. */
export const twilio: Service = {
  mend: 'Check that api-origin or hosts lead to Twilio.',
  later: 'Try again later; see https://status.twilio.com.',
  cors: "this page's origin",
};

/**
 * Rejects where the visitor has given the chat up already. To be asked before a conversation is opened: the request for that
 * is not stopped any more, as what it has made can only be ended when its answer is there.
 */
export function checkWanted(signal: AbortSignal): void {
  if (signal.aborted) throw new ChatError('connect-failed', 'The chat was given up before it was opened.');
}

/** Posts and gives the JSON object that is answered. Rejects with `ChatError` by `codes`, or `too-many-requests`. */
export async function post(request: Request, clock: Clock, signal?: AbortSignal): Promise<Answer> {
  const { url, headers, body, what, codes, service, deadline, parting = false } = request;
  const late = new AbortController();
  const timer = clock.setTimeout(() => late.abort(), deadline);
  try {
    const response = await fetch(url, {
      method: 'POST',
      headers,
      body,
      signal: signal ? AbortSignal.any([signal, late.signal]) : late.signal,
      credentials: 'omit',
      referrerPolicy: 'no-referrer',
      keepalive: parting,
    });
    const text = await response.text();
    if (!response.ok) throw refusal(request, response, text, clock);
    return { url, service, body: parsed(text) ?? (parting ? {} : malformed(request, response.status)) };
  } catch (thrown) {
    if (thrown instanceof ChatError) throw thrown;
    const why = late.signal.aborted ? `within ${deadline} ms` : 'at all';
    throw new ChatError(
      codes.unavailable,
      `${url} did not answer ${why} when asked for ${what}. Check the address, the network, the page's CSP (connect-src), and that ${service.cors} is allowed there (CORS).`,
      { cause: thrown },
    );
  } finally {
    clock.clearTimeout(timer);
  }
}

function refusal(request: Request, { status, headers }: Response, text: string, clock: Clock): ChatError {
  const { url, what, codes, service } = request;
  const body = parsed(text);
  const code = body?.['code'];
  const known = twilioError(code);
  const words = body?.['message'];
  const said = typeof words === 'string' ? ` ("${withoutTokens(words)}")` : '';
  const detail = { status, retryAfter: pauseOf(headers.get('retry-after'), clock), ...(typeof code === 'number' ? { twilioCode: code } : {}) };
  const message = `${url} answered ${status}${said} when asked for ${what}.`;
  const error = (is: ErrorCode, advice: string): ChatError => new ChatError(is, `${message} ${known?.advice ?? advice}`, detail);
  if (status === 429 || known?.kind === 'too-many-requests') return error('too-many-requests', 'Try again in a minute.');
  if (known && known.kind !== 'unavailable' && known.kind !== 'refused' && !codes.renewal) return error(known.kind, '');
  const later = known?.kind === 'unavailable' || status >= 500 || status === 408 || status === 425;
  if (later) return error(codes.unavailable, service.later);
  return error(codes.statuses?.[status] ?? codes.refused, request.advice);
}

/** Seconds, or a date; `undefined` where nothing was said, or the page may not read it. In ms. */
function pauseOf(said: string | null, clock: Clock): number | undefined {
  if (said === null) return undefined;
  const ms = /^\d+$/.test(said) ? Number(said) * 1_000 : Date.parse(said) - clock.now();
  return ms >= 0 ? ms : undefined;
}

/** A server may repeat what it was sent. */
function withoutTokens(words: string): string {
  return words.replace(/(?<![\w-])[\w-]{8,}\.[\w-]{8,}\.[\w-]*/g, '(token)');
}

function malformed({ url, what, codes, service }: Request, status: number): never {
  throw new ChatError(
    codes.malformed,
    `${url} answered ${status} when asked for ${what}, but not with a JSON object. ${service.mend}`,
    { status },
  );
}

function parsed(text: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? (value as Record<string, unknown>)
      : undefined;
  } catch {
    return undefined;
  }
}
