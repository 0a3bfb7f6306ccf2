import type { Account } from '../account.js';
import { TwilioError } from '../errors.js';
import { fieldsOf, type TwilioAnswer, type TwilioRequest } from '../request.js';
import { conversationNamed } from '../rest/access.js';
import type { Conversation, Participant } from '../world/records.js';
import { participantOf } from '../world/state.js';
import type { World } from '../world/world.js';
import { bindingBody, timersBody } from './bodies.js';
import { choiceField, indexField, refuseParameters } from './fields.js';
import { answerPage } from './page.js';
import { publicDate, type Resource } from './resource.js';

/** Who takes part where: the conversations of an identity or address, and those of a user (documented resources). */
export function membershipResources(account: Account, world: World): readonly Resource[] {
  const ownBody = (root: string, conversation: Conversation, participant: Participant): object =>
    userConversationBody(account, root, conversation, participant, world.unreadCount(conversation.sid, participant.identity ?? ''));
  return [
    [
      'GET /ParticipantConversations',
      (request, _parts, root) => {
        const { Identity: identity, Address: address } = request.query;
        if (identity === undefined && address === undefined) throw new TwilioError(400, 20001, 'Identity or Address is required');
        const isMeant = (participant: Participant): boolean =>
          identity === undefined ? participant.messagingBinding?.address === address : participant.identity === identity;
        return answerMemberships(request, world, isMeant, (conversation, participant) =>
          participantConversationBody(account, root, conversation, participant),
        );
      },
    ],
    [
      'GET /Users/:user/Conversations',
      (request, { user = '' }, root) => {
        const { identity } = world.user(user);
        const isMeant = (participant: Participant): boolean => participant.identity === identity;
        return answerMemberships(request, world, isMeant, (conversation, participant) => ownBody(root, conversation, participant));
      },
    ],
    [
      'GET /Users/:user/Conversations/:conversation',
      (_request, { user = '', conversation: which = '' }, root) => {
        const conversation = conversationNamed(world, which);
        return { status: 200, body: ownBody(root, conversation, participantOf(conversation, world.user(user).identity)) };
      },
    ],
    [
      'POST /Users/:user/Conversations/:conversation',
      (request, { user = '', conversation: which = '' }, root) => {
        refuseParameters(request, ['LastReadTimestamp']);
        const conversation = conversationNamed(world, which);
        const { identity } = world.user(user);
        const participant = participantOf(conversation, identity);
        const level = choiceField(fieldsOf(request.body), 'NotificationLevel', ['default', 'muted']);
        const read = indexField(request.body, 'LastReadMessageIndex');
        if (level !== undefined) world.setNotificationLevel(conversation.sid, identity, level);
        if (read !== undefined) world.setReadIndex(conversation.sid, identity, read);
        return { status: 200, body: ownBody(root, conversation, participant) };
      },
    ],
    [
      'DELETE /Users/:user/Conversations/:conversation',
      (_request, { user = '', conversation = '' }) => {
        world.removeParticipant(conversationNamed(world, conversation).sid, world.user(user).identity);
        return { status: 204 };
      },
    ],
  ];
}

function answerMemberships(
  request: TwilioRequest,
  world: World,
  isMeant: (participant: Participant) => boolean,
  body: (conversation: Conversation, participant: Participant) => object,
): TwilioAnswer {
  const conversationOf = new Map<Participant, Conversation>();
  for (const conversation of world.conversations) {
    for (const participant of conversation.participants.values()) if (isMeant(participant)) conversationOf.set(participant, conversation);
  }
  return answerPage(request, {
    key: 'conversations',
    items: conversationOf.keys(),
    body(participant) {
      const conversation = conversationOf.get(participant);
      return conversation ? body(conversation, participant) : {};
    },
  });
}

function userConversationBody(
  { accountSid, serviceSid }: Account,
  root: string,
  conversation: Conversation,
  participant: Participant,
  unread: number | null,
): object {
  const url = `${root}/Users/${participant.user?.sid ?? ''}/Conversations/${conversation.sid}`;
  const conversationUrl = `${root}/Conversations/${conversation.sid}`;
  return {
    account_sid: accountSid,
    chat_service_sid: serviceSid,
    conversation_sid: conversation.sid,
    unread_messages_count: unread,
    last_read_message_index: participant.lastReadIndex,
    participant_sid: participant.sid,
    user_sid: participant.user?.sid ?? null,
    friendly_name: conversation.friendlyName,
    conversation_state: conversation.state,
    timers: timersBody(conversation),
    attributes: conversation.attributes,
    date_created: publicDate(conversation.dateCreated),
    date_updated: publicDate(conversation.dateUpdated),
    created_by: conversation.createdBy,
    notification_level: participant.notificationLevel,
    unique_name: conversation.uniqueName,
    url,
    links: { conversation: conversationUrl, participant: `${conversationUrl}/Participants/${participant.sid}` },
  };
}

function participantConversationBody({ accountSid, serviceSid }: Account, root: string, conversation: Conversation, participant: Participant): object {
  const url = `${root}/Conversations/${conversation.sid}`;
  return {
    account_sid: accountSid,
    chat_service_sid: serviceSid,
    participant_sid: participant.sid,
    participant_user_sid: participant.user?.sid ?? null,
    participant_identity: participant.identity,
    participant_messaging_binding: bindingBody(participant),
    conversation_sid: conversation.sid,
    conversation_unique_name: conversation.uniqueName,
    conversation_friendly_name: conversation.friendlyName,
    conversation_attributes: conversation.attributes,
    conversation_date_created: publicDate(conversation.dateCreated),
    conversation_date_updated: publicDate(conversation.dateUpdated),
    conversation_created_by: conversation.createdBy,
    conversation_state: conversation.state,
    conversation_timers: timersBody(conversation),
    links: { participant: `${url}/Participants/${participant.sid}`, conversation: url },
  };
}
