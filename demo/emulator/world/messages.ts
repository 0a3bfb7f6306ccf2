import { createSid } from '../sids.js';
import { attachableMedia } from './media.js';
import { deliveriesOf } from './receipts.js';
import { Refusal } from './refusal.js';
import type { ChannelMetadata, Conversation, Message, Participant } from './records.js';
import { attributesText, findParticipant, openConversationOf, type WorldState } from './state.js';

/** What a new message is made of; the author (identity or address) need not be a participant: the system speaks, too. */
export interface NewMessage {
  readonly author: string;
  /** Identity or SID of the participant who sends it, where the author is to be another name. */
  readonly sender?: string;
  readonly body: string | null;
  readonly attributes?: string | object;
  readonly subject?: string | null;
  /** Uploads of the author that no message has carried yet, in order. */
  readonly mediaSids?: readonly string[];
  readonly contentSid?: string | null;
  readonly mutationId?: string | null;
  readonly channelMetadata?: ChannelMetadata | null;
  /** Dates of its own for a message that is brought in from elsewhere; now unless given. */
  readonly dateCreated?: string;
  readonly dateUpdated?: string;
}

/** What of a message can be changed, and who changes it. */
export interface MessageChange {
  readonly author?: string;
  readonly body?: string;
  readonly subject?: string;
  readonly attributes?: string;
  readonly by: string;
}

/** Stores a message at the next index; refuses when the conversation is closed, wakes an inactive one. */
export function postMessage(state: WorldState, conversationSid: string, given: NewMessage): Message {
  const conversation = openConversationOf(state, conversationSid);
  const media = attachableMedia(state, given.sender ?? given.author, given.mediaSids ?? []);
  const author = authorIn(conversation, given.sender ?? given.author);
  const now = state.now();
  const message: Message = {
    sid: createSid('IM'),
    index: conversation.nextIndex,
    author: given.author,
    participantSid: author?.sid ?? null,
    subject: given.subject ?? null,
    media,
    contentSid: given.contentSid ?? null,
    mutationId: given.mutationId ?? null,
    channelMetadata: given.channelMetadata ?? null,
    ...deliveriesOf(conversation, author, now),
    body: given.body,
    attributes: attributesText(given.attributes),
    lastUpdatedBy: null,
    dateCreated: given.dateCreated ?? now,
    dateUpdated: given.dateUpdated ?? now,
  };
  for (const file of media) {
    file.conversationSid = conversation.sid;
    file.messageSid = message.sid;
    file.dateUpdated = now;
  }
  if (conversation.state === 'inactive') {
    conversation.state = 'active';
    conversation.stateUpdated = now;
  }
  conversation.timersFrom = now;
  conversation.nextIndex += 1;
  conversation.messages.set(message.sid, message);
  conversation.lastMessage = { index: message.index, timestamp: now };
  conversation.dateUpdated = now;
  state.emit({ type: 'message-added', conversation, message });
  return message;
}

/** Changes what is given of a message. */
export function updateMessage(state: WorldState, conversationSid: string, messageSid: string, change: MessageChange): Message {
  const conversation = openConversationOf(state, conversationSid);
  const message = messageOf(conversation, messageSid);
  if (change.author !== undefined) message.author = change.author;
  if (change.body !== undefined) message.body = change.body;
  if (change.subject !== undefined) message.subject = change.subject;
  if (change.attributes !== undefined) message.attributes = change.attributes;
  message.lastUpdatedBy = change.by;
  message.dateUpdated = state.now();
  state.emit({ type: 'message-updated', conversation, message });
  return message;
}

/** Removes a message; its index stays free. */
export function removeMessage(state: WorldState, conversationSid: string, messageSid: string): void {
  const conversation = openConversationOf(state, conversationSid);
  const message = messageOf(conversation, messageSid);
  conversation.messages.delete(messageSid);
  conversation.dateUpdated = state.now();
  if (conversation.lastMessage?.index === message.index) {
    const last = [...conversation.messages.values()].at(-1);
    conversation.lastMessage = last ? { index: last.index, timestamp: last.dateCreated } : null;
  }
  state.emit({ type: 'message-removed', conversation, message });
}

/** Gives the message of that SID or refuses with `message-not-found`. */
export function messageOf(conversation: Conversation, messageSid: string): Message {
  const message = conversation.messages.get(messageSid);
  if (!message) throw new Refusal('message-not-found', messageSid);
  return message;
}

// Only for whom a message is from: an address never gives anybody access, as an identity does.
function authorIn(conversation: Conversation, author: string): Participant | undefined {
  const known = findParticipant(conversation, author);
  return known ?? [...conversation.participants.values()].find(({ messagingBinding }) => messagingBinding?.address === author);
}
