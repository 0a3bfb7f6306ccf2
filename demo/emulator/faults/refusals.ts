import { STATUS_CODES } from 'node:http';
import type { TwilioAnswer } from '../request.js';
import type { TwilsockStatus } from '../twilsock/connection.js';
import type { Outcome } from './outcome.js';
import type { RuleOf } from './rule.js';

type Refusing = RuleOf<'refuse'> | RuleOf<'reject_init'>;

// 429 with 51202 as seen in captures, 401 and 403 with documented codes, the rest inferred.
const usual: Readonly<Record<number, { readonly description: string; readonly errorCode: number }>> = {
  401: { description: 'Invalid Access Token', errorCode: 20101 },
  403: { description: 'Forbidden', errorCode: 20403 },
  429: { description: 'Too many requests', errorCode: 51202 },
  500: { description: 'Internal server error', errorCode: 20500 },
};

const expired = { code: 20104, description: 'Access Token expired or expiration date invalid' };

/** Gives what twilsock answers where a rule refuses: a status that is not 2xx, for 429 with the time after which to try again. */
export function refusalBy(rule: Refusing): Outcome & { readonly kind: 'refusal' } {
  const { errorCode = usual[rule.status]?.errorCode } = rule;
  const status: TwilsockStatus = {
    code: rule.status,
    status: (STATUS_CODES[rule.status] ?? 'Error').toUpperCase().replaceAll(' ', '_'),
    description: errorCode === expired.code ? expired.description : (usual[rule.status]?.description ?? 'Refused'),
    ...(errorCode !== undefined && { errorCode }),
  };
  const least = 'reconnect_min_ms' in rule ? rule.reconnect_min_ms : rule.status === 429 ? 1000 : undefined;
  if (least === undefined) return { kind: 'refusal', status };
  return { kind: 'refusal', status, payload: { backoff_policy: { reconnect_min_ms: least, reconnect_max_ms: least + 1000 } } };
}

/** Gives the same refusal for plain HTTP, where there is one status only. */
export function refusedAnswer(rule: Refusing): TwilioAnswer {
  const { status } = refusalBy(rule);
  const code = status.errorCode ?? 20000 + status.code;
  return { status: status.code, body: { status: status.code, code, message: status.description, more_info: `https://www.twilio.com/docs/errors/${code}` } };
}
