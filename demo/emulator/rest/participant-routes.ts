import type { Account } from '../account.js';
import { TwilioError } from '../errors.js';
import { fieldsOf, type TwilioRequest } from '../request.js';
import type { Route } from '../router.js';
import type { NewParticipant } from '../world/participants.js';
import type { Conversation, MessagingBinding, Participant } from '../world/records.js';
import { Refusal } from '../world/refusal.js';
import { findParticipant } from '../world/state.js';
import type { World } from '../world/world.js';
import { joinedConversation, ownedConversation } from './access.js';
import { bindingType } from './binding-type.js';
import { participantBody } from './bodies.js';
import { attributesField, given, textField } from './fields.js';
import { listPage } from './list-page.js';

/** Who takes part in a conversation: list, add, read, change, remove. SDK 3.0.1 makes no GET of these. */
export function participantRoutes(account: Account, world: World): readonly Route[] {
  const base = '/Client/v2/Services/:service/Conversations/:sid/Participants';
  const body = (conversation: Conversation) => (participant: Participant) => participantBody(account, conversation, participant);
  return [
    [
      `GET ${base}`,
      (request, { sid = '' }) => {
        const conversation = ownedConversation(world, request, sid);
        return { status: 200, body: listPage('participants', [...conversation.participants.values()], request.query, body(conversation)) };
      },
    ],
    [
      `POST ${base}`,
      (request, { sid = '' }) => {
        const conversation = ownedConversation(world, request, sid);
        return { status: 201, body: body(conversation)(world.addParticipant(sid, newParticipant(request))) };
      },
    ],
    [
      `GET ${base}/:participant`,
      (request, { sid = '', participant: which = '' }) => {
        const conversation = ownedConversation(world, request, sid);
        const participant = findParticipant(conversation, which);
        if (!participant) throw new Refusal('participant-not-found', which);
        return { status: 200, body: body(conversation)(participant) };
      },
    ],
    [
      `POST ${base}/:participant`,
      (request, { sid = '', participant: which = '' }) => {
        const conversation = joinedConversation(world, request, sid);
        const participant = world.updateParticipant(sid, which, attributesField(request.body, 'messageAttributes') ?? '{}');
        return { status: 200, body: body(conversation)(participant) };
      },
    ],
    [
      `DELETE ${base}/:participant`,
      (request, { sid = '', participant = '' }) => {
        joinedConversation(world, request, sid);
        world.removeParticipant(sid, participant);
        return { status: 204 };
      },
    ],
  ];
}

function newParticipant({ body }: TwilioRequest): NewParticipant {
  const identity = textField(body, 'identity', 'name');
  const { messaging_binding: binding } = fieldsOf(body);
  const attributes = given({ attributes: attributesField(body, 'messageAttributes') });
  if (binding === undefined || binding === null) {
    if (!identity) throw new TwilioError(400, 20001, 'identity or messaging_binding is required');
    return { identity, ...attributes };
  }
  if (identity) throw new TwilioError(400, 20001, 'identity and messaging_binding exclude each other here');
  return { messagingBinding: bindingIn(binding), ...attributes };
}

function bindingIn(given: unknown): MessagingBinding {
  const address = textField(given, 'address', 'name');
  if (!address) throw new TwilioError(400, 20001, 'messaging_binding.address is required');
  return {
    type: bindingType(address),
    address,
    proxyAddress: textField(given, 'proxy_address', 'name') ?? null,
    level: textField(given, 'level', 'name') ?? null,
    name: textField(given, 'name', 'name') ?? null,
  };
}
