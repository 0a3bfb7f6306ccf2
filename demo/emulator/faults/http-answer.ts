import { STATUS_CODES } from 'node:http';
import type { TwilioAnswer } from '../request.js';
import type { RuleOf } from './rule.js';

/** Gives the answer that an `http` rule wants, with an error body in Twilio's shape where it names none. */
export function httpAnswer(rule: RuleOf<'http'>): TwilioAnswer {
  const { status, content_type: contentType, retry_after: retryAfter } = rule;
  const headers = {
    ...(contentType !== undefined && { 'content-type': contentType }),
    ...(retryAfter !== undefined && { 'retry-after': String(retryAfter) }),
  };
  // These have no body by definition.
  if (status === 204 || status === 205 || status === 304) return { status, headers };
  const body = rule.body ?? { code: 20000 + status, message: STATUS_CODES[status] ?? 'Error' };
  if (typeof body === 'string' || !('code' in body)) return { status, body, headers };
  return { status, body: { status, more_info: `https://www.twilio.com/docs/errors/${String(body.code)}`, ...body }, headers };
}
