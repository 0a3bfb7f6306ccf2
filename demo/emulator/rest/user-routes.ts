import type { Account } from '../account.js';
import { TwilioError } from '../errors.js';
import { fieldsOf, type TwilioRequest } from '../request.js';
import type { Route } from '../router.js';
import { shareConversation } from '../sync/access.js';
import type { Conversation, User } from '../world/records.js';
import { Refusal } from '../world/refusal.js';
import { findParticipant } from '../world/state.js';
import type { World } from '../world/world.js';
import { asker, conversationNamed } from './access.js';
import { ownConversationBody, userBody } from './bodies.js';
import { attributesField, given, textField } from './fields.js';
import { listPage } from './list-page.js';

/** Users, and what each has of their own in conversations: list, read horizon, notification level. */
export function userRoutes(account: Account, world: World): readonly Route[] {
  const base = '/Client/v2/Services/:service/Users/:user';
  const own = (conversation: Conversation, identity: string): object => {
    const participant = findParticipant(conversation, identity);
    if (!participant) throw new Refusal('not-a-participant', conversation.sid);
    return ownConversationBody(account, conversation, participant, world.unreadCount(conversation.sid, identity));
  };
  return [
    [
      `GET ${base}`,
      (request, { user: which = '' }) => {
        const user = world.user(which);
        if (user.identity !== asker(request) && !shareConversation(world, user.identity, asker(request))) {
          throw new Refusal('user-not-found', which);
        }
        return { status: 200, body: userBody(account, user) };
      },
    ],
    [
      `POST ${base}`,
      (request, { user = '' }) => {
        const change = given({
          friendlyName: textField(request.body, 'friendly_name', 'name'),
          attributes: attributesField(request.body, 'messageAttributes'),
        });
        return { status: 200, body: userBody(account, world.updateUser(self(world, request, user).identity, change)) };
      },
    ],
    [
      `GET ${base}/Conversations`,
      (request, { user = '' }) => {
        const { identity } = self(world, request, user);
        const joined = [...world.conversations].filter((conversation) => findParticipant(conversation, identity));
        return { status: 200, body: listPage('conversations', joined, request.query, (conversation) => own(conversation, identity)) };
      },
    ],
    [
      `GET ${base}/Conversations/:conversation`,
      (request, { user = '', conversation = '' }) => ({
        status: 200,
        body: own(conversationNamed(world, conversation), self(world, request, user).identity),
      }),
    ],
    [
      `POST ${base}/Conversations/:conversation`,
      (request, { user = '', conversation: which = '' }) => {
        const { identity } = self(world, request, user);
        const conversation = conversationNamed(world, which);
        own(conversation, identity);
        const { last_read_message_index: index, notification_level: level } = fieldsOf(request.body);
        if (index !== undefined) world.setReadIndex(conversation.sid, identity, readIndex(index));
        if (level === 'default' || level === 'muted') world.setNotificationLevel(conversation.sid, identity, level);
        else if (level !== undefined) throw new TwilioError(400, 20001, 'notification_level must be default or muted');
        return { status: 200, body: own(conversation, identity) };
      },
    ],
  ];
}

// The SDK names the user by SID in links and by identity elsewhere.
function self(world: World, request: TwilioRequest, which: string): User {
  const user = world.user(which);
  if (user.identity !== asker(request)) throw new TwilioError(403, 20403, 'Another user is not yours to see or change');
  return user;
}

function readIndex(value: unknown): number | null {
  if (value === null || (typeof value === 'number' && Number.isInteger(value) && value >= 0)) return value;
  throw new TwilioError(400, 20001, 'last_read_message_index must be null or a whole number');
}
