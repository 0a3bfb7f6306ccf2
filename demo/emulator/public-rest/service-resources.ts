import type { Account } from '../account.js';
import { participantRole, userRole } from '../roles.js';
import { answerPage } from './page.js';
import { publicDate, type Resource } from './resource.js';

/** The one service of the account and its settings, to be read alone; these resources have no short form. */
export function serviceResources(account: Account, startedAt: string): readonly Resource[] {
  const service = { startedAt };
  return [
    [
      'GET /Services',
      (request, _parts, root) => {
        const body = (): object => serviceBody(account, `${root}/Services/${account.serviceSid}`, startedAt);
        return answerPage(request, { key: 'services', items: [service], body });
      },
    ],
    ['GET /Services/:service', (_request, _parts, root) => ({ status: 200, body: serviceBody(account, root, startedAt) })],
    [
      'GET /Services/:service/Configuration',
      (_request, _parts, root) => ({
        status: 200,
        body: {
          chat_service_sid: account.serviceSid,
          default_conversation_creator_role_sid: participantRole.sid,
          default_conversation_role_sid: participantRole.sid,
          default_chat_service_role_sid: userRole.sid,
          reachability_enabled: true,
          url: `${root}/Configuration`,
          links: { webhooks: `${root}/Configuration/Webhooks` },
        },
      }),
    ],
  ];
}

function serviceBody({ accountSid, serviceSid }: Account, url: string, startedAt: string): object {
  const links = ['Conversations', 'Users', 'Roles', 'ParticipantConversations', 'Configuration'].map((name) => [snakeCase(name), `${url}/${name}`]);
  return {
    account_sid: accountSid,
    sid: serviceSid,
    friendly_name: 'Flex Chat Service',
    date_created: publicDate(startedAt),
    date_updated: publicDate(startedAt),
    url,
    links: Object.fromEntries(links) as object,
  };
}

function snakeCase(name: string): string {
  return name.replaceAll(/(?<=[a-z])(?=[A-Z])/g, '_').toLowerCase();
}
