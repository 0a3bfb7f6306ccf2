import type { Account } from '../account.js';
import { participantRole, userRole } from '../roles.js';
import type { Conversation, Media, Message, Participant, User } from '../world/records.js';
import { deliveryOf } from '../world/receipts.js';
import { timerDates } from '../world/timers.js';
import { publicDate } from './resource.js';

/** A conversation as the public REST answers it. */
export function conversationBody({ accountSid, serviceSid }: Account, root: string, conversation: Conversation): object {
  const url = `${root}/Conversations/${conversation.sid}`;
  return {
    sid: conversation.sid,
    account_sid: accountSid,
    chat_service_sid: serviceSid,
    messaging_service_sid: conversation.messagingServiceSid,
    friendly_name: conversation.friendlyName,
    unique_name: conversation.uniqueName,
    attributes: conversation.attributes,
    state: conversation.state,
    date_created: publicDate(conversation.dateCreated),
    date_updated: publicDate(conversation.dateUpdated),
    timers: timersBody(conversation),
    bindings: {},
    url,
    links: { participants: `${url}/Participants`, messages: `${url}/Messages`, webhooks: `${url}/Webhooks` },
  };
}

/** When a conversation's timers end; a timer that is not set, or has done its work, has no date. */
export function timersBody(conversation: Conversation): object {
  const { inactive, closed } = timerDates(conversation);
  return {
    ...(inactive !== null && { date_inactive: publicDate(inactive) }),
    ...(closed !== null && { date_closed: publicDate(closed) }),
  };
}

/** A participant as the public REST answers it. */
export function participantBody({ accountSid, serviceSid }: Account, root: string, conversation: Conversation, participant: Participant): object {
  return {
    sid: participant.sid,
    account_sid: accountSid,
    chat_service_sid: serviceSid,
    conversation_sid: conversation.sid,
    identity: participant.identity,
    attributes: participant.attributes,
    messaging_binding: bindingBody(participant),
    role_sid: participantRole.sid,
    last_read_message_index: participant.lastReadIndex,
    last_read_timestamp: participant.lastReadAt === null ? null : publicDate(participant.lastReadAt),
    date_created: publicDate(participant.dateCreated),
    date_updated: publicDate(participant.dateUpdated),
    url: `${root}/Conversations/${conversation.sid}/Participants/${participant.sid}`,
  };
}

/** How a participant is reached who is no chat user; null for chat users. */
export function bindingBody({ messagingBinding: binding }: Participant): object | null {
  if (!binding) return null;
  const { type, address, proxyAddress, level, name } = binding;
  return { type, address, proxy_address: proxyAddress, ...(level === null ? {} : { level }), ...(name === null ? {} : { name }) };
}

/** A message as the public REST answers it. */
export function messageBody({ accountSid, serviceSid }: Account, root: string, conversation: Conversation, message: Message): object {
  const url = `${root}/Conversations/${conversation.sid}/Messages/${message.sid}`;
  return {
    sid: message.sid,
    account_sid: accountSid,
    chat_service_sid: serviceSid,
    conversation_sid: conversation.sid,
    index: message.index,
    author: message.author,
    participant_sid: message.participantSid,
    body: message.body,
    subject: message.subject,
    media: message.media.length === 0 ? null : message.media.map(mediaBody),
    attributes: message.attributes,
    content_sid: message.contentSid,
    delivery: deliveryOf(message),
    date_created: publicDate(message.dateCreated),
    date_updated: publicDate(message.dateUpdated),
    url,
    links: { delivery_receipts: `${url}/Receipts`, channel_metadata: `${url}/ChannelMetadata` },
  };
}

function mediaBody({ sid, filename, contentType, size, category }: Media): object {
  return { sid, filename, content_type: contentType, size, category };
}

/** A user as the public REST answers it. */
export function userBody({ accountSid, serviceSid }: Account, root: string, user: User): object {
  const url = `${root}/Users/${user.sid}`;
  return {
    sid: user.sid,
    account_sid: accountSid,
    chat_service_sid: serviceSid,
    role_sid: userRole.sid,
    identity: user.identity,
    friendly_name: user.friendlyName,
    attributes: user.attributes,
    is_online: user.online,
    is_notifiable: false,
    date_created: publicDate(user.dateCreated),
    date_updated: publicDate(user.dateUpdated),
    url,
    links: { user_conversations: `${url}/Conversations` },
  };
}
