import type { Account } from '../account.js';
import { TwilioError } from '../errors.js';
import { participantRole, userRole, type Role } from '../roles.js';
import { answerPage } from './page.js';
import { publicDate, type Resource } from './resource.js';

/** The roles there are, to be read alone; `startedAt` is their date. */
export function roleResources(account: Account, startedAt: string): readonly Resource[] {
  const roles = [userRole, participantRole];
  return [
    ['GET /Roles', (request, _parts, root) => answerPage(request, { key: 'roles', items: roles, body: (role) => roleBody(account, root, startedAt, role) })],
    [
      'GET /Roles/:role',
      ({ path }, { role: sid = '' }, root) => {
        const role = roles.find((known) => known.sid === sid);
        if (!role) throw new TwilioError(404, 20404, `The requested resource ${path} was not found`);
        return { status: 200, body: roleBody(account, root, startedAt, role) };
      },
    ],
  ];
}

function roleBody({ accountSid, serviceSid }: Account, root: string, startedAt: string, { sid, name, type, permissions }: Role): object {
  return {
    sid,
    account_sid: accountSid,
    chat_service_sid: serviceSid,
    friendly_name: name,
    type,
    permissions,
    date_created: publicDate(startedAt),
    date_updated: publicDate(startedAt),
    url: `${root}/Roles/${sid}`,
  };
}
