import type { Account } from '../account.js';
import { participantRole, userRole } from '../roles.js';
import type { Conversation, Media, Message, Participant, Receipt, User } from '../world/records.js';

/** What a webhook is told, under Twilio's documented names; null and undefined are left out. */
export type Parameters = Readonly<Record<string, string | number | null | undefined>>;

/** What is told of a conversation. */
export function conversationParameters({ serviceSid }: Account, conversation: Conversation): Parameters {
  return {
    ConversationSid: conversation.sid,
    ChatServiceSid: serviceSid,
    MessagingServiceSid: conversation.messagingServiceSid,
    FriendlyName: conversation.friendlyName,
    UniqueName: conversation.uniqueName,
    Attributes: conversation.attributes,
    State: conversation.state,
    DateCreated: conversation.dateCreated,
    DateUpdated: conversation.dateUpdated,
  };
}

/** What is told of a message. */
export function messageParameters({ serviceSid }: Account, conversation: Conversation, message: Message): Parameters {
  return {
    ConversationSid: conversation.sid,
    ChatServiceSid: serviceSid,
    MessagingServiceSid: conversation.messagingServiceSid,
    MessageSid: message.sid,
    Index: message.index,
    DateCreated: message.dateCreated,
    DateUpdated: message.dateUpdated,
    Body: message.body,
    Author: message.author,
    ParticipantSid: message.participantSid,
    Attributes: message.attributes,
    Media: mediaParameter(message.media),
  };
}

/** Writes the files of a message as a webhook gets them; undefined where there are none. */
export function mediaParameter(media: readonly Media[]): string | undefined {
  if (media.length === 0) return undefined;
  return JSON.stringify(media.map(({ sid, filename, contentType, size }) => ({ Sid: sid, Filename: filename, ContentType: contentType, Size: size })));
}

/** What is told of a participant. */
export function participantParameters({ serviceSid }: Account, conversation: Conversation, participant: Participant): Parameters {
  return {
    ConversationSid: conversation.sid,
    ChatServiceSid: serviceSid,
    ParticipantSid: participant.sid,
    Identity: participant.identity,
    RoleSid: participantRole.sid,
    Attributes: participant.attributes,
    'MessagingBinding.Type': participant.messagingBinding?.type.toUpperCase() ?? 'CHAT',
    'MessagingBinding.Address': participant.messagingBinding?.address,
    'MessagingBinding.ProxyAddress': participant.messagingBinding?.proxyAddress,
    DateCreated: participant.dateCreated,
    DateUpdated: participant.dateUpdated,
    LastReadMessageIndex: participant.lastReadIndex,
  };
}

/** What is told of a user. */
export function userParameters({ serviceSid }: Account, user: User): Parameters {
  return {
    ChatServiceSid: serviceSid,
    UserSid: user.sid,
    Identity: user.identity,
    RoleSid: userRole.sid,
    FriendlyName: user.friendlyName,
    Attributes: user.attributes,
    DateCreated: user.dateCreated,
    DateUpdated: user.dateUpdated,
  };
}

/** What is told of how a message was delivered. */
export function receiptParameters({ serviceSid }: Account, conversation: Conversation, message: Message, receipt: Receipt): Parameters {
  return {
    ConversationSid: conversation.sid,
    ChatServiceSid: serviceSid,
    MessageSid: message.sid,
    DeliveryReceiptSid: receipt.sid,
    ChannelMessageSid: receipt.channelMessageSid,
    ParticipantSid: receipt.participantSid,
    Status: receipt.status,
    ErrorCode: receipt.errorCode,
    DateCreated: receipt.dateCreated,
    DateUpdated: receipt.dateUpdated,
  };
}
