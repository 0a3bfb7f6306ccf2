import type { Account } from '../account.js';
import { TwilioError } from '../errors.js';
import { fieldsOf, type TwilioRequest } from '../request.js';
import { given, textField } from '../rest/fields.js';
import type { World } from '../world/world.js';
import type { Action } from './action.js';
import type { Call, Reply } from './call-webhook.js';
import type { PreAction } from './events.js';
import type { Parameters } from './parameters.js';
import { preParameters } from './pre-parameters.js';

/** What asking needs; `call` never rejects. */
export interface AskParts {
  readonly account: Account;
  readonly world: World;
  call(call: Call): Promise<Reply>;
  warn(text: string): void;
}

/**
 * Asks the pre-action webhooks of account and service, one after the other, and gives the request as they want it. An error
 * status, 4xx or 5xx, rejects the request; no answer in time lets it pass unchanged (documented). The rejection keeps a 4xx and
 * makes a 5xx 403, with code 20403 (inferred).
 */
export async function askBefore(parts: AskParts, asked: TwilioRequest, action: Action, common: Parameters): Promise<TwilioRequest> {
  const { account, world, call, warn } = parts;
  const { preAction } = action;
  if (preAction === null) return asked;
  let request = asked;
  for (const scope of ['account', 'service'] as const) {
    const { preUrl, filters, method } = world.webhookSettings(scope);
    if (preUrl === null || !filters.includes(preAction)) continue;
    const parameters = preParameters(account, world, request, action);
    if (!parameters) return request;
    const reply = await call({ address: preUrl, method, parameters: { ...common, EventType: preAction, ...parameters } });
    if (reply.status === null) {
      warn(`${preAction}: ${reply.why}; published unchanged`);
      continue;
    }
    if (reply.status >= 400) {
      throw new TwilioError(reply.status < 500 ? reply.status : 403, 20403, `Rejected by the pre-action webhook with HTTP ${reply.status}`);
    }
    const wishes = reply.status < 300 ? objectIn(reply.text) : undefined;
    if (wishes) request = changedRequest(request, preAction, wishes);
    else warn(`${preAction}: the webhook answered HTTP ${reply.status} without a JSON object; published unchanged`);
  }
  return request;
}

function objectIn(text: string): Readonly<Record<string, unknown>> | undefined {
  if (text.trim() === '') return {};
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : undefined;
  } catch {
    return undefined;
  }
}

// What may be changed is documented; the handler checks the new values as it would have checked the old ones.
function changedRequest(request: TwilioRequest, preAction: PreAction, wishes: Readonly<Record<string, unknown>>): TwilioRequest {
  const isSdk = request.via === 'twilsock';
  const fields = fieldsOf(request.body);
  if (preAction === 'onConversationAdd' || preAction === 'onConversationUpdate') {
    return { ...request, body: { ...fields, ...given({ [isSdk ? 'friendly_name' : 'FriendlyName']: wishes['friendly_name'] }) } };
  }
  if (preAction !== 'onMessageAdd' && preAction !== 'onMessageUpdate') return request;
  const { body, author, attributes } = wishes;
  if (!isSdk) return { ...request, body: { ...fields, ...given({ Body: body, Author: author, Attributes: attributes }) } };
  return { ...request, ...given({ author: textField(wishes, 'author', 'name') }), body: { ...fields, ...given({ body, attributes }) } };
}
