import type { Account } from '../account.js';
import { TwilioError } from '../errors.js';
import type { TwilioRequest } from '../request.js';
import { attributesField, given, textField } from '../rest/fields.js';
import { userRole } from '../roles.js';
import type { World } from '../world/world.js';
import { userBody } from './bodies.js';
import { refuseOtherRole } from './fields.js';
import { answerPage } from './page.js';
import type { Resource } from './resource.js';

/** The users of the service, by SID or identity: create, list, fetch, update and delete (documented resource). */
export function userResources(account: Account, world: World): readonly Resource[] {
  return [
    [
      'POST /Users',
      (request, _parts, root) => {
        const identity = textField(request.body, 'Identity', 'name');
        if (!identity) throw new TwilioError(400, 20001, 'Identity is required');
        // The code is Twilio's for chat users; that Conversations answers the same is inferred.
        if (world.users.some((user) => user.identity === identity)) throw new TwilioError(409, 50201, 'User already exists');
        const change = changeIn(request);
        world.ensureUser(identity);
        return { status: 201, body: userBody(account, root, world.updateUser(identity, change)) };
      },
    ],
    ['GET /Users', (request, _parts, root) => answerPage(request, { key: 'users', items: world.users, body: (user) => userBody(account, root, user) })],
    ['GET /Users/:user', (_request, { user = '' }, root) => ({ status: 200, body: userBody(account, root, world.user(user)) })],
    [
      'POST /Users/:user',
      (request, { user = '' }, root) => {
        const { identity } = world.user(user);
        return { status: 200, body: userBody(account, root, world.updateUser(identity, changeIn(request))) };
      },
    ],
    [
      'DELETE /Users/:user',
      (_request, { user = '' }) => {
        world.deleteUser(user);
        return { status: 204 };
      },
    ],
  ];
}

function changeIn(request: TwilioRequest): { friendlyName?: string; attributes?: string } {
  refuseOtherRole(request, userRole);
  return given({
    friendlyName: textField(request.body, 'FriendlyName', 'name'),
    attributes: attributesField(request.body, 'messageAttributes', 'Attributes'),
  });
}
