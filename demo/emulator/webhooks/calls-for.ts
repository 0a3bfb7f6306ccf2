import type { ConversationWebhook } from '../world/records.js';
import type { World } from '../world/world.js';
import type { Call } from './call-webhook.js';
import type { News } from './news.js';
import type { Parameters } from './parameters.js';

/** Gives the calls that a piece of news makes: to the account, to the service, and to the webhooks of its conversation. */
export function callsFor(world: World, { name, conversation }: News, parameters: Parameters): readonly Call[] {
  const calls: Call[] = [];
  for (const scope of ['account', 'service'] as const) {
    const { postUrl, filters, method } = world.webhookSettings(scope);
    if (postUrl !== null && filters.includes(name)) calls.push({ address: postUrl, method, parameters });
  }
  for (const webhook of conversation?.webhooks ?? []) {
    if (webhook.url !== null && wants(webhook, name, parameters)) calls.push({ address: webhook.url, method: webhook.method, parameters });
  }
  return calls;
}

// How Twilio finds a keyword in a text is not documented: inferred anywhere in it, in capitals or not.
function wants({ target, filters, triggers }: ConversationWebhook, name: string, { Body: body }: Parameters): boolean {
  if (target === 'webhook') return filters.includes(name);
  const text = String(body ?? '').toLowerCase();
  return target === 'trigger' && name === 'onMessageAdded' && triggers.some((keyword) => text.includes(keyword.toLowerCase()));
}
