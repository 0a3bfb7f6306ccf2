import { createSid } from '../sids.js';
import { Refusal } from './refusal.js';
import type { Conversation, ConversationWebhook, WebhookSettings } from './records.js';
import { conversationOf, type WorldState } from './state.js';

/** Whose settings: those of the account, or of its service. */
export type WebhookScope = 'account' | 'service';

/** What a webhook of a conversation can be given; SID and dates come by themselves. */
export type NewConversationWebhook = Omit<ConversationWebhook, 'sid' | 'dateCreated' | 'dateUpdated'>;

// Documented by Twilio.
const mostWebhooks = 5;
const unset: WebhookSettings = { method: 'POST', filters: [], preUrl: null, postUrl: null };

/** Gives the settings of the account or the service; nothing is told to anybody until they are set. */
export function webhookSettingsOf(state: WorldState, scope: WebhookScope): WebhookSettings {
  return state.webhookSettings.get(scope) ?? unset;
}

/** Changes what is given of the settings. */
export function setWebhookSettings(state: WorldState, scope: WebhookScope, change: Partial<WebhookSettings>): WebhookSettings {
  const settings = { ...webhookSettingsOf(state, scope), ...change };
  state.webhookSettings.set(scope, settings);
  state.emit({ type: 'webhook-settings-updated', scope, settings });
  return settings;
}

/** Adds a webhook to a conversation; refuses a sixth one. */
export function addConversationWebhook(state: WorldState, sid: string, given: NewConversationWebhook): ConversationWebhook {
  const conversation = conversationOf(state, sid);
  if (conversation.webhooks.length >= mostWebhooks) throw new Refusal('webhooks-too-many', sid);
  const now = state.now();
  const webhook = { ...given, sid: createSid('WH'), dateCreated: now, dateUpdated: now };
  setWebhooks(state, conversation, [...conversation.webhooks, webhook]);
  return webhook;
}

/** Changes what is given of a conversation's webhook. */
export function updateConversationWebhook(
  state: WorldState,
  sid: string,
  webhookSid: string,
  change: Partial<NewConversationWebhook>,
): ConversationWebhook {
  const conversation = conversationOf(state, sid);
  const webhook = { ...conversationWebhookOf(conversation, webhookSid), ...change, dateUpdated: state.now() };
  setWebhooks(state, conversation, conversation.webhooks.map((known) => (known.sid === webhookSid ? webhook : known)));
  return webhook;
}

/** Removes a webhook from its conversation. */
export function removeConversationWebhook(state: WorldState, sid: string, webhookSid: string): void {
  const conversation = conversationOf(state, sid);
  const gone = conversationWebhookOf(conversation, webhookSid);
  setWebhooks(state, conversation, conversation.webhooks.filter((known) => known !== gone));
}

/** Gives the webhook of that SID or refuses with `webhook-not-found`. */
export function conversationWebhookOf({ webhooks }: Conversation, webhookSid: string): ConversationWebhook {
  const webhook = webhooks.find(({ sid }) => sid === webhookSid);
  if (!webhook) throw new Refusal('webhook-not-found', webhookSid);
  return webhook;
}

function setWebhooks(state: WorldState, conversation: Conversation, webhooks: readonly ConversationWebhook[]): void {
  conversation.webhooks = webhooks;
  state.emit({ type: 'conversation-webhooks-updated', conversation });
}
