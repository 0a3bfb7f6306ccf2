import type { Account } from '../account.js';
import { asker } from '../rest/access.js';
import { listPage } from '../rest/list-page.js';
import type { Route } from '../router.js';
import type { ContentTemplate } from '../world/records.js';
import type { World } from '../world/world.js';

/** The account's content templates as SDK 3.0.1 reads them. */
export function contentTemplateRoutes(account: Account, world: World): readonly Route[] {
  return [
    [
      'GET /Client/v2/ContentTemplates',
      (request) => {
        asker(request);
        return { status: 200, body: listPage('templates', world.contentTemplates, request.query, templateBody(account)) };
      },
    ],
  ];
}

function templateBody({ accountSid }: Account): (template: ContentTemplate) => object {
  return ({ sid, friendlyName, variables, types, dateCreated, dateUpdated }) => ({
    sid,
    account_sid: accountSid,
    friendly_name: friendlyName,
    variables: JSON.stringify(variables),
    variants: types,
    date_created: dateCreated,
    date_updated: dateUpdated,
  });
}
