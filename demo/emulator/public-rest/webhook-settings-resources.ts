import type { Account } from '../account.js';
import { notEmulated } from '../errors.js';
import { fieldsOf, type TwilioRequest } from '../request.js';
import { given } from '../rest/fields.js';
import { postActions, preActions } from '../webhooks/events.js';
import type { WebhookSettings } from '../world/records.js';
import type { WebhookScope } from '../world/webhooks.js';
import type { World } from '../world/world.js';
import { choiceField, eventsField, targetField } from './fields.js';
import type { Resource, ResourceHandler } from './resource.js';

/** The webhooks of the account, for every conversation (documented resource). */
export function accountWebhookResources(account: Account, world: World, anyHost: boolean): readonly Resource[] {
  return settingsResources('/Configuration/Webhooks', 'account', world, anyHost, (root, settings) => ({
    account_sid: account.accountSid,
    ...settings,
    target: 'webhook',
    url: `${root}/Configuration/Webhooks`,
  }));
}

/** The webhooks of the service, for every conversation in it (documented resource). */
export function serviceWebhookResources(account: Account, world: World, anyHost: boolean): readonly Resource[] {
  return settingsResources('/Services/:service/Configuration/Webhooks', 'service', world, anyHost, (root, settings) => ({
    account_sid: account.accountSid,
    chat_service_sid: account.serviceSid,
    ...settings,
    url: `${root}/Configuration/Webhooks`,
  }));
}

function settingsResources(
  path: string,
  scope: WebhookScope,
  world: World,
  anyHost: boolean,
  body: (root: string, settings: object) => object,
): readonly Resource[] {
  const fetch: ResourceHandler = (_request, _parts, root) => ({ status: 200, body: body(root, settingsBody(world.webhookSettings(scope))) });
  return [
    [`GET ${path}`, fetch],
    [
      `POST ${path}`,
      (request, parts, root) => {
        world.setWebhookSettings(scope, changeIn(request, anyHost));
        return fetch(request, parts, root);
      },
    ],
  ];
}

function settingsBody({ method, filters, preUrl, postUrl }: WebhookSettings): object {
  return { method, filters, pre_webhook_url: preUrl, post_webhook_url: postUrl };
}

function changeIn({ body, method, path }: TwilioRequest, anyHost: boolean): Partial<WebhookSettings> {
  const fields = fieldsOf(body);
  if (fields['Target'] !== undefined && fields['Target'] !== 'webhook') throw notEmulated(`Target other than webhook in ${method} ${path}`);
  return given({
    method: choiceField(fields, 'Method', ['GET', 'POST']),
    filters: eventsField(body, 'Filters', [...preActions, ...postActions]),
    preUrl: targetField(body, 'PreWebhookUrl', anyHost),
    postUrl: targetField(body, 'PostWebhookUrl', anyHost),
  });
}
