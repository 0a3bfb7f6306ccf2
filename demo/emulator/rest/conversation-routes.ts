import type { Account } from '../account.js';
import type { Route } from '../router.js';
import type { World } from '../world/world.js';
import { asker, ownedConversation } from './access.js';
import { conversationBody } from './bodies.js';
import { attributesField, given, textField } from './fields.js';

/** Conversations themselves: create, read, change, delete. */
export function conversationRoutes(account: Account, world: World): readonly Route[] {
  const base = '/Client/v2/Services/:service/Conversations';
  return [
    [
      `POST ${base}`,
      (request) => {
        const conversation = world.createConversation({ ...changeIn(request.body), createdBy: asker(request) });
        return { status: 201, body: conversationBody(account, conversation) };
      },
    ],
    [`GET ${base}/:sid`, (request, { sid = '' }) => ({ status: 200, body: conversationBody(account, ownedConversation(world, request, sid)) })],
    [
      `POST ${base}/:sid`,
      (request, { sid = '' }) => {
        ownedConversation(world, request, sid);
        return { status: 200, body: conversationBody(account, world.updateConversation(sid, changeIn(request.body))) };
      },
    ],
    [
      `DELETE ${base}/:sid`,
      (request, { sid = '' }) => {
        ownedConversation(world, request, sid);
        world.deleteConversation(sid);
        return { status: 204 };
      },
    ],
  ];
}

function changeIn(body: unknown): { friendlyName?: string; uniqueName?: string; attributes?: string } {
  return given({
    friendlyName: textField(body, 'friendly_name', 'name'),
    uniqueName: textField(body, 'unique_name', 'name'),
    attributes: attributesField(body, 'conversationAttributes'),
  });
}
