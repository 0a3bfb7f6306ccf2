import type { Account } from '../account.js';
import { TwilioError } from '../errors.js';
import { fieldsOf } from '../request.js';
import { conversationNamed } from '../rest/access.js';
import { given, textField } from '../rest/fields.js';
import { postActions } from '../webhooks/events.js';
import type { Webhooks } from '../webhooks/webhooks.js';
import type { Conversation, ConversationWebhook } from '../world/records.js';
import { conversationWebhookOf, type NewConversationWebhook } from '../world/webhooks.js';
import type { World } from '../world/world.js';
import { choiceField, eventsField, indexField, listField, targetField } from './fields.js';
import { answerPage } from './page.js';
import { publicDate, type Resource } from './resource.js';

const base = '/Conversations/:conversation/Webhooks';

/** The webhooks of one conversation, at most five, told after an action only (documented resource). A Studio flow can be named but never runs. */
export function conversationWebhookResources(account: Account, world: World, webhooks: Webhooks, anyHost: boolean): readonly Resource[] {
  return [
    [
      `POST ${base}`,
      ({ body }, { conversation: which = '' }, root) => {
        const conversation = conversationNamed(world, which);
        const target = choiceField(fieldsOf(body), 'Target', ['webhook', 'trigger', 'studio']);
        if (target === undefined) throw new TwilioError(400, 20001, 'Target is required');
        const replayAfter = indexField(body, 'Configuration.ReplayAfter');
        const wanted = checked({ target, ...unset, ...changeIn(body, anyHost) });
        const webhook = world.addConversationWebhook(conversation.sid, wanted);
        if (replayAfter !== undefined && webhook.filters.includes('onMessageAdded')) webhooks.replay(conversation, webhook, replayAfter);
        return { status: 201, body: webhookBody(account, root, conversation, webhook) };
      },
    ],
    [
      `GET ${base}`,
      (request, { conversation: which = '' }, root) => {
        const conversation = conversationNamed(world, which);
        const body = (webhook: ConversationWebhook): object => webhookBody(account, root, conversation, webhook);
        return answerPage(request, { key: 'webhooks', items: conversation.webhooks, body, largest: 5 });
      },
    ],
    [
      `GET ${base}/:webhook`,
      (_request, { conversation: which = '', webhook = '' }, root) => {
        const conversation = conversationNamed(world, which);
        return { status: 200, body: webhookBody(account, root, conversation, conversationWebhookOf(conversation, webhook)) };
      },
    ],
    [
      `POST ${base}/:webhook`,
      ({ body }, { conversation: which = '', webhook: sid = '' }, root) => {
        const conversation = conversationNamed(world, which);
        const change = changeIn(body, anyHost);
        checked({ ...conversationWebhookOf(conversation, sid), ...change });
        return { status: 200, body: webhookBody(account, root, conversation, world.updateConversationWebhook(conversation.sid, sid, change)) };
      },
    ],
    [
      `DELETE ${base}/:webhook`,
      (_request, { conversation = '', webhook = '' }) => {
        world.removeConversationWebhook(conversationNamed(world, conversation).sid, webhook);
        return { status: 204 };
      },
    ],
  ];
}

const unset = { method: 'POST', url: null, filters: [], triggers: [], flowSid: null } as const;

function changeIn(body: unknown, anyHost: boolean): Partial<NewConversationWebhook> {
  return given({
    url: targetField(body, 'Configuration.Url', anyHost),
    method: choiceField(fieldsOf(body), 'Configuration.Method', ['GET', 'POST']),
    filters: eventsField(body, 'Configuration.Filters', postActions),
    triggers: listField(body, 'Configuration.Triggers'),
    flowSid: textField(body, 'Configuration.FlowSid', 'name'),
  });
}

function checked(webhook: NewConversationWebhook): NewConversationWebhook {
  const { target, url, triggers, flowSid } = webhook;
  const missing = (name: string): never => {
    throw new TwilioError(400, 20001, `${name} is required for a webhook with the target ${target}`);
  };
  if (target === 'studio') return /^FW[0-9a-f]{32}$/.test(flowSid ?? '') ? webhook : missing('Configuration.FlowSid, which must match ^FW[0-9a-f]{32}$,');
  if (url === null) return missing('Configuration.Url');
  return target === 'trigger' && triggers.length === 0 ? missing('Configuration.Triggers') : webhook;
}

function webhookBody({ accountSid, serviceSid }: Account, root: string, { sid: conversationSid }: Conversation, webhook: ConversationWebhook): object {
  return {
    sid: webhook.sid,
    account_sid: accountSid,
    chat_service_sid: serviceSid,
    conversation_sid: conversationSid,
    target: webhook.target,
    configuration: configurationBody(webhook),
    date_created: publicDate(webhook.dateCreated),
    date_updated: publicDate(webhook.dateUpdated),
    url: `${root}/Conversations/${conversationSid}/Webhooks/${webhook.sid}`,
  };
}

function configurationBody({ target, url, method, filters, triggers, flowSid }: ConversationWebhook): object {
  if (target === 'studio') return { flow_sid: flowSid };
  return target === 'trigger' ? { url, method, triggers } : { url, method, filters };
}
