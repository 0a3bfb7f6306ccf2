import type { Account } from '../account.js';
import { contentTemplateRoutes } from '../content/routes.js';
import { notEmulated } from '../errors.js';
import type { Push } from '../faults/pushes.js';
import type { MediaBytes } from '../media/media-bytes.js';
import { pushRegistrationRoutes } from '../push/routes.js';
import { fieldsOf } from '../request.js';
import type { Route } from '../router.js';
import type { Hub } from '../twilsock/hub.js';
import type { WorldEvent } from '../world/records.js';
import type { World } from '../world/world.js';
import { asker, joinedConversation } from './access.js';
import { configurationBody } from './bodies.js';
import { conversationRoutes } from './conversation-routes.js';
import { messageRoutes } from './message-routes.js';
import { participantRoutes } from './participant-routes.js';
import { userRoutes } from './user-routes.js';

const typingTimeout = 5;

/** The tunnelled Conversations REST; `mediaOrigin` is where the configuration says media live. */
export function restRoutes(account: Account, world: World, bytes: MediaBytes, mediaOrigin: () => string): readonly Route[] {
  const absent: Route[1] = ({ method, path }) => {
    throw notEmulated(`${method} ${path}`);
  };
  return [
    [
      'GET /Client/v2/Configuration',
      (request) => ({ status: 200, body: configurationBody(account, world.ensureUser(asker(request)), mediaOrigin()) }),
    ],
    [
      'POST /Client/v1/typing',
      (request) => {
        const { ChannelSid: sid } = fieldsOf(request.body);
        const conversation = joinedConversation(world, request, typeof sid === 'string' ? sid : '');
        world.setTyping(conversation.sid, asker(request));
        return { status: 200, body: { typing_timeout: typingTimeout } };
      },
    ],
    ...conversationRoutes(account, world),
    ...participantRoutes(account, world),
    ...messageRoutes(account, world, bytes),
    ...userRoutes(account, world),
    ...contentTemplateRoutes(account, world),
    ...pushRegistrationRoutes(world),
    ['* /Client/*', absent],
  ];
}

/** Pushes typing to everybody in the conversation but the typist; shown 1 s longer than the typist waits. */
export function pushTyping(hub: Hub, event: WorldEvent, push: Push): void {
  if (event.type !== 'typing') return;
  const { conversation, participant: typist } = event;
  const payload = {
    channel_sid: conversation.sid,
    identity: typist.identity,
    member_sid: typist.sid,
    typing_timeout: typingTimeout + 1,
  };
  for (const { identity } of conversation.participants.values()) {
    if (identity === null || identity === typist.identity) continue;
    for (const connection of hub.of(identity)) push(connection, 'twilio.ipmsg.typing_indicator', payload);
  }
}
