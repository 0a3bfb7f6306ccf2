import type { Account } from '../account.js';
import { TwilioError } from '../errors.js';
import type { TwilioRequest } from '../request.js';
import { conversationNamed } from '../rest/access.js';
import { bindingType } from '../rest/binding-type.js';
import { attributesField, given, textField } from '../rest/fields.js';
import { participantRole } from '../roles.js';
import type { NewParticipant } from '../world/participants.js';
import type { Conversation, Participant } from '../world/records.js';
import { Refusal } from '../world/refusal.js';
import { findParticipant } from '../world/state.js';
import type { World } from '../world/world.js';
import { participantBody } from './bodies.js';
import { indexField, refuseOtherRole, refuseParameters } from './fields.js';
import { answerPage } from './page.js';
import type { Resource } from './resource.js';

/** The participants of a conversation, by SID or identity: create, list, fetch, update and delete (documented resource). */
export function participantResources(account: Account, world: World): readonly Resource[] {
  return [
    [
      'POST /Conversations/:conversation/Participants',
      (request, { conversation: which = '' }, root) => {
        const conversation = conversationNamed(world, which);
        const participant = world.addParticipant(conversation.sid, newParticipant(request));
        return { status: 201, body: participantBody(account, root, conversation, participant) };
      },
    ],
    [
      'GET /Conversations/:conversation/Participants',
      (request, { conversation: which = '' }, root) => {
        const conversation = conversationNamed(world, which);
        return answerPage(request, {
          key: 'participants',
          items: conversation.participants.values(),
          body: (participant) => participantBody(account, root, conversation, participant),
        });
      },
    ],
    [
      'GET /Conversations/:conversation/Participants/:participant',
      (_request, { conversation: which = '', participant = '' }, root) => {
        const conversation = conversationNamed(world, which);
        return { status: 200, body: participantBody(account, root, conversation, participantIn(conversation, participant)) };
      },
    ],
    [
      'POST /Conversations/:conversation/Participants/:participant',
      (request, { conversation: which = '', participant: whom = '' }, root) => {
        const conversation = conversationNamed(world, which);
        const participant = participantIn(conversation, whom);
        refuseParameters(request, [...unchangeable, 'MessagingBinding.ProxyAddress', 'MessagingBinding.ProjectedAddress', 'LastReadTimestamp']);
        refuseOtherRole(request, participantRole);
        const attributes = attributesField(request.body, 'messageAttributes', 'Attributes');
        const read = indexField(request.body, 'LastReadMessageIndex');
        if (read !== undefined && participant.identity === null) throw new TwilioError(400, 20001, 'LastReadMessageIndex is for participants with an identity');
        if (attributes !== undefined) world.updateParticipant(conversation.sid, participant.sid, attributes);
        if (read !== undefined && participant.identity !== null) world.setReadIndex(conversation.sid, participant.identity, read);
        return { status: 200, body: participantBody(account, root, conversation, participant) };
      },
    ],
    [
      'DELETE /Conversations/:conversation/Participants/:participant',
      (_request, { conversation: which = '', participant = '' }) => {
        world.removeParticipant(conversationNamed(world, which).sid, participant);
        return { status: 204 };
      },
    ],
  ];
}

const unchangeable = ['DateCreated', 'DateUpdated', 'Identity'];

function participantIn(conversation: Conversation, identityOrSid: string): Participant {
  const participant = findParticipant(conversation, identityOrSid);
  if (!participant) throw new Refusal('participant-not-found', identityOrSid);
  return participant;
}

function newParticipant(request: TwilioRequest): NewParticipant {
  const { body } = request;
  refuseParameters(request, ['DateCreated', 'DateUpdated', 'MessagingBinding.ProjectedAddress']);
  refuseOtherRole(request, participantRole);
  const attributes = given({ attributes: attributesField(body, 'messageAttributes', 'Attributes') });
  const identity = textField(body, 'Identity', 'name');
  const address = textField(body, 'MessagingBinding.Address', 'name');
  if (identity && address) throw new TwilioError(400, 20001, 'Identity and MessagingBinding.Address exclude each other');
  if (identity) return { identity, ...attributes };
  if (!address) throw new TwilioError(400, 20001, 'Identity or MessagingBinding.Address is required');
  const proxyAddress = textField(body, 'MessagingBinding.ProxyAddress', 'name') ?? null;
  return { messagingBinding: { type: bindingType(address), address, proxyAddress, level: null, name: null }, ...attributes };
}
