import { ChatError, type ErrorCode } from '../chat/errors.js';
import type { Clock } from '../chat/ports.js';

/** Longest time that an answer may take, ms. */
const answerDeadline = 10_000;

/** Codes for the ways in which one kind of request can fail. */
export interface RequestCodes {
  /** No answer, or one that says to come back later (408, 5xx). */
  readonly unavailable: ErrorCode;
  /** A definite no (4xx). */
  readonly refused: ErrorCode;
  /** An answer that is not what was agreed. */
  readonly malformed: ErrorCode;
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
}

/** Posts and gives the JSON object that is answered. Rejects with `ChatError` by `codes`, or `too-many-requests`. */
export async function post(request: Request, clock: Clock, signal: AbortSignal): Promise<Record<string, unknown>> {
  const { url, headers, body, what, codes } = request;
  const late = new AbortController();
  const timer = clock.setTimeout(() => late.abort(), answerDeadline);
  try {
    const response = await fetch(url, {
      method: 'POST',
      headers,
      body,
      signal: AbortSignal.any([signal, late.signal]),
      credentials: 'omit',
      referrerPolicy: 'no-referrer',
    });
    const text = await response.text();
    if (!response.ok) throw refusal(request, response.status, text);
    return parsed(text) ?? malformed(request, response.status);
  } catch (thrown) {
    if (thrown instanceof ChatError) throw thrown;
    const why = late.signal.aborted ? `within ${answerDeadline} ms` : 'at all';
    throw new ChatError(
      codes.unavailable,
      `${url} did not answer ${why} when asked for ${what}. Check the address, the network and the page's CSP (connect-src).`,
      { cause: thrown },
    );
  } finally {
    clock.clearTimeout(timer);
  }
}

function refusal({ url, what, advice, codes }: Request, status: number, text: string): ChatError {
  const body = parsed(text);
  const code = body?.['code'];
  const words = body?.['message'];
  const said = typeof words === 'string' ? ` ("${words}")` : '';
  const detail = { status, ...(typeof code === 'number' ? { twilioCode: code } : {}) };
  const message = `${url} answered ${status}${said} when asked for ${what}.`;
  if (status === 429) return new ChatError('too-many-requests', `${message} Try again in a minute.`, detail);
  const later = status >= 500 || status === 408;
  if (later) return new ChatError(codes.unavailable, `${message} Try again later; see https://status.twilio.com.`, detail);
  return new ChatError(codes.refused, `${message} ${advice}`, detail);
}

function malformed({ url, what, codes }: Request, status: number): never {
  throw new ChatError(
    codes.malformed,
    `${url} answered ${status} when asked for ${what}, but not with a JSON object. Check that api-origin or hosts lead to Twilio.`,
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
