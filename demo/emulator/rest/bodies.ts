import type { Account } from '../account.js';
import { participantRole } from '../roles.js';
import { conversationObjects, userObjects } from '../sync/names.js';
import { deliveryOf } from '../world/receipts.js';
import type { Conversation, Media, Message, Participant, Receipt, User } from '../world/records.js';
import { timerDates } from '../world/timers.js';

const aim = 'https://aim.us1.twilio.com/Client/v2';

/** Gives the base address of the service's REST resources; the SDK itself asks for this host. */
export function serviceUrl({ serviceSid }: Account): string {
  return `${aim}/Services/${serviceSid}`;
}

/** `GET Configuration`: what SDK 3.0.1 needs to find everything else; the values are inferred. */
export function configurationBody(account: Account, user: User, mediaOrigin: string): object {
  const base = serviceUrl(account);
  const { conversations, info } = userObjects(user);
  return {
    identity: user.identity,
    url: `${aim}/Configuration`,
    options: {
      consumption_report_interval: 'PT5S',
      user_infos_to_subscribe: 100,
      reachability_enabled: true,
      http_cache_interval: 'PT5S',
      my_conversations_page_size: 50,
      media_attachments_count_limit: 10,
      media_attachment_size_limit_in_mb: 150,
      media_attachments_total_size_limit_in_mb: 150,
      email_histories_allowed_mime_types: ['text/plain', 'text/html'],
      email_bodies_allowed_mime_types: ['text/plain', 'text/html'],
    },
    sync_objects: { my_conversations: conversations, my_user_info: info },
    links: {
      my_conversations: `${base}/Users/${user.sid}/Conversations`,
      conversations: `${base}/Conversations`,
      users: `${base}/Users`,
      current_user: `${base}/Users/${user.sid}`,
      typing: 'https://aim.us1.twilio.com/Client/v1/typing',
      media_service: `${mediaOrigin}/v1/Services/${account.serviceSid}/Media`,
      media_set_service: `${mediaOrigin}/v1/Services/${account.serviceSid}/MediaSet`,
      messages_receipts: `${base}/Conversations/%s/Messages/%s/Receipts`,
    },
  };
}

/** A conversation as REST answers it. */
export function conversationBody(account: Account, conversation: Conversation): object {
  const url = `${serviceUrl(account)}/Conversations/${conversation.sid}`;
  const { document, messages, participants } = conversationObjects(conversation);
  return {
    sid: conversation.sid,
    account_sid: account.accountSid,
    chat_service_sid: account.serviceSid,
    friendly_name: conversation.friendlyName,
    unique_name: conversation.uniqueName,
    attributes: conversation.attributes,
    date_created: conversation.dateCreated,
    date_updated: conversation.dateUpdated,
    created_by: conversation.createdBy,
    state: conversation.state,
    timers: timersBody(conversation),
    participants_count: conversation.participants.size,
    messages_count: conversation.messages.size,
    sync_objects: { conversation: document, messages, participants },
    url,
    links: { messages: `${url}/Messages`, participants: `${url}/Participants` },
  };
}

/** When a conversation's timers end, as REST answers it; a timer that does not run is left out. */
export function timersBody(conversation: Conversation): object {
  const { inactive, closed } = timerDates(conversation);
  return { ...(inactive !== null && { date_inactive: inactive }), ...(closed !== null && { date_closed: closed }) };
}

/** A conversation as one of its participants sees it. */
export function ownConversationBody(
  account: Account,
  conversation: Conversation,
  participant: Participant,
  unread: number | null,
): object {
  return {
    ...conversationBody(account, conversation),
    conversation_sid: conversation.sid,
    participant_sid: participant.sid,
    status: 'joined',
    last_read_message_index: participant.lastReadIndex,
    unread_messages_count: unread,
    notification_level: participant.notificationLevel,
  };
}

/** A participant as REST answers it. */
export function participantBody(account: Account, conversation: Conversation, participant: Participant): object {
  const url = `${serviceUrl(account)}/Conversations/${conversation.sid}`;
  return {
    sid: participant.sid,
    account_sid: account.accountSid,
    chat_service_sid: account.serviceSid,
    conversation_sid: conversation.sid,
    identity: participant.identity,
    role_sid: participantRole.sid,
    attributes: participant.attributes,
    messaging_binding: bindingBody(participant),
    date_created: participant.dateCreated,
    date_updated: participant.dateUpdated,
    url: `${url}/Participants/${participant.sid}`,
    links: { conversation: url },
  };
}

function bindingBody({ messagingBinding: binding }: Participant): object | null {
  if (!binding) return null;
  return { type: binding.type, address: binding.address, proxy_address: binding.proxyAddress, level: binding.level, name: binding.name };
}

/** A message as REST answers it. */
export function messageBody(account: Account, conversation: Conversation, message: Message): object {
  const conversationUrl = `${serviceUrl(account)}/Conversations/${conversation.sid}`;
  const url = `${conversationUrl}/Messages/${message.sid}`;
  return {
    sid: message.sid,
    account_sid: account.accountSid,
    chat_service_sid: account.serviceSid,
    conversation_sid: conversation.sid,
    index: message.index,
    author: message.author,
    participant_sid: message.participantSid,
    body: message.body,
    subject: message.subject,
    attributes: message.attributes,
    content_sid: message.contentSid,
    media: message.media.length === 0 ? null : message.media.map(mediaBody),
    delivery: deliveryOf(message),
    date_created: message.dateCreated,
    date_updated: message.dateUpdated,
    url,
    links: { conversation: conversationUrl, messages_receipts: `${url}/Receipts`, channel_metadata: `${url}/ChannelMetadata` },
  };
}

/** A delivery receipt as REST answers it. */
export function receiptBody(account: Account, { sid: conversationSid }: Conversation, message: Message): (receipt: Receipt) => object {
  return (receipt) => ({
    sid: receipt.sid,
    account_sid: account.accountSid,
    chat_service_sid: account.serviceSid,
    conversation_sid: conversationSid,
    message_sid: message.sid,
    channel_message_sid: receipt.channelMessageSid,
    participant_sid: receipt.participantSid,
    status: receipt.status,
    error_code: receipt.errorCode,
    date_created: receipt.dateCreated,
    date_updated: receipt.dateUpdated,
    url: `${serviceUrl(account)}/Conversations/${conversationSid}/Messages/${message.sid}/Receipts/${receipt.sid}`,
  });
}

function mediaBody({ sid, size, contentType, filename, category }: Media): object {
  return { sid, size, content_type: contentType, filename, category };
}

/** A user as REST answers it. */
export function userBody(account: Account, user: User): object {
  return {
    sid: user.sid,
    identity: user.identity,
    friendly_name: user.friendlyName,
    attributes: user.attributes,
    is_online: user.online,
    is_notifiable: false,
    sync_objects: { user_info_map: userObjects(user).info },
    url: `${serviceUrl(account)}/Users/${user.sid}`,
  };
}
