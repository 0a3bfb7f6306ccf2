import { deliveryOf } from '../world/receipts.js';
import type { Conversation, Media, Message, Participant, User } from '../world/records.js';
import { timerDates } from '../world/timers.js';
import { conversationObjects, userObjects } from './names.js';

// Field names of sync data differ from those of REST; these are the ones SDK 3.0.1 reads.

/** The conversation as its document holds it. */
export function conversationData(conversation: Conversation): object {
  const names = conversationObjects(conversation);
  return {
    sid: conversation.sid,
    friendlyName: conversation.friendlyName,
    uniqueName: conversation.uniqueName,
    attributes: conversation.attributes,
    createdBy: conversation.createdBy,
    dateCreated: conversation.dateCreated,
    dateUpdated: conversation.dateUpdated,
    messages: names.messages,
    roster: names.participants,
    state: { current: conversation.state, dateUpdated: conversation.stateUpdated },
    timers: timersData(conversation),
    bindings: {},
    lastMessage: conversation.lastMessage,
  };
}

// SDK 3.0.1 does not read timers; the names are inferred.
function timersData(conversation: Conversation): object {
  const { inactive, closed } = timerDates(conversation);
  return { ...(inactive !== null && { dateInactive: inactive }), ...(closed !== null && { dateClosed: closed }) };
}

/** The conversation as an item of a participant's own conversations. */
export function ownConversationData(conversation: Conversation, participant: Participant): object {
  const names = conversationObjects(conversation);
  return {
    status: 'joined',
    channel: names.document,
    roster: names.participants,
    messages: names.messages,
    lastConsumedMessageIndex: participant.lastReadIndex,
    notificationLevel: participant.notificationLevel,
  };
}

/** A participant as an item of the roster. */
export function participantData(participant: Participant): object {
  return {
    identity: participant.identity,
    type: participant.messagingBinding?.type ?? 'chat',
    roleSid: `RL${'0'.repeat(32)}`,
    attributes: participant.attributes,
    dateCreated: participant.dateCreated,
    dateUpdated: participant.dateUpdated,
    lastConsumedMessageIndex: participant.lastReadIndex,
    lastConsumptionTimestamp: participant.lastReadAt,
    ...(participant.user && { userInfo: userObjects(participant.user).info }),
    bindings: bindings(participant),
  };
}

function bindings({ messagingBinding: binding }: Participant): object {
  if (!binding) return {};
  return { [binding.type]: { address: binding.address, proxy_address: binding.proxyAddress, level: binding.level, name: binding.name } };
}

/** A message as an item of the messages list; always whole. Rich bodies alone do not make a `media` message (inferred). */
export function messageData(message: Message): object {
  const medias = message.media.map(mediaData);
  const [attachment] = message.media.filter(({ category }) => category === 'media');
  const delivery = deliveryOf(message);
  return {
    sid: message.sid,
    author: message.author,
    text: message.body,
    type: attachment ? 'media' : 'text',
    attributes: message.attributes,
    subject: message.subject,
    contentSid: message.contentSid,
    timestamp: message.dateCreated,
    dateUpdated: message.dateUpdated,
    lastUpdatedBy: message.lastUpdatedBy,
    memberSid: message.participantSid,
    channelMetadata: message.channelMetadata !== null,
    ...(medias.length > 0 && { medias }),
    ...(attachment && { media: mediaData(attachment) }),
    ...(delivery && { delivery }),
  };
}

function mediaData({ sid, category, filename, contentType, size }: Media): object {
  return { sid, category, filename, contentType, size };
}

/** The three entries of a user's info map. */
export const userInfo = {
  friendlyName: (user: User): object => ({ value: user.friendlyName }),
  attributes: (user: User): object => ({ value: user.attributes }),
  reachability: (user: User): object => ({ online: user.online, notifiable: false }),
};
