import type { MovableClock } from '../movable-clock.js';
import type { SyncStore } from '../sync/store.js';
import type { Tokens } from '../tokens.js';
import type { Conversation, Message, Participant, WorldEvent } from '../world/records.js';
import type { WorldRecords } from '../world/state.js';
import type { Entry, KeptConversation, KeptEvent, KeptParticipant, KeptRecord } from './entry.js';

/** What a journal is read into; `follow` brings the sync objects up to an event. */
export interface Memory {
  readonly records: WorldRecords;
  readonly store: SyncStore;
  loseObjects(salt: string, since: string): void;
  readonly tokens: Pick<Tokens, 'expire' | 'expired'>;
  readonly clock: Pick<MovableClock, 'moved' | 'now'>;
  follow(event: WorldEvent, at: string): void;
}

/** Does again what a line says; throws where it does not fit to the lines before it. */
export function recall(memory: Memory, entry: Entry): void {
  if ('at' in entry) memory.follow(happen(memory.records, entry), entry.at);
  else putRecord(memory, entry);
}

function happen(records: WorldRecords, event: KeptEvent): WorldEvent {
  switch (event.type) {
    case 'user-added':
    case 'user-updated':
      return { ...event, user: put(records.users, event.user.identity, event.user) };
    case 'user-deleted': {
      const user = put(records.users, event.user.identity, event.user);
      records.users.delete(user.identity);
      return { ...event, user };
    }
    case 'task-added':
    case 'task-updated':
      return { ...event, task: put(records.tasks, event.task.sid, event.task) };
    case 'conversation-added':
      return { ...event, conversation: putConversation(records, event.conversation) };
    case 'conversation-updated':
    case 'conversation-webhooks-updated':
      return { ...event, conversation: knownConversation(records, event.conversation) };
    case 'conversation-deleted': {
      const conversation = knownConversation(records, event.conversation);
      records.conversations.delete(conversation.sid);
      return { ...event, conversation };
    }
    case 'participant-added':
    case 'participant-updated':
    case 'participant-read':
    case 'participant-notified':
    case 'participant-removed': {
      const conversation = knownConversation(records, event.conversation);
      const participant = putParticipant(records, conversation, event.participant);
      if (event.type === 'participant-removed') conversation.participants.delete(participant.sid);
      return { ...event, conversation, participant };
    }
    case 'message-added':
    case 'message-updated':
    case 'message-removed': {
      const conversation = knownConversation(records, event.conversation);
      const message = putMessage(records, conversation, event.message);
      if (event.type === 'message-removed') conversation.messages.delete(message.sid);
      return { ...event, conversation, message };
    }
    case 'receipt-updated': {
      const conversation = knownConversation(records, event.conversation);
      const message = putMessage(records, conversation, event.message);
      const receipt = message.receipts.find(({ sid }) => sid === event.receipt.sid) ?? event.receipt;
      return { ...event, conversation, message, receipt };
    }
    case 'webhook-settings-updated':
      return { ...event, settings: put(records.webhookSettings, event.scope, event.settings) };
    case 'media-added':
    case 'media-removed': {
      const media = put(records.media, event.media.sid, event.media);
      if (event.type === 'media-removed') records.media.delete(media.sid);
      return { ...event, media };
    }
    case 'content-template-added':
    case 'content-template-removed': {
      const template = put(records.contentTemplates, event.template.sid, event.template);
      if (event.type === 'content-template-removed') records.contentTemplates.delete(template.sid);
      return { ...event, template };
    }
    case 'push-registration-added':
    case 'push-registration-removed': {
      const registration = put(records.pushRegistrations, event.registration.sid, event.registration);
      if (event.type === 'push-registration-removed') records.pushRegistrations.delete(registration.sid);
      return { ...event, registration };
    }
  }
  throw new Error(`it is of the unknown type "${String((event as { type: unknown }).type)}"`);
}

function putRecord({ records, store, tokens, clock, loseObjects }: Memory, record: KeptRecord): void {
  switch (record.type) {
    case 'user':
      return void put(records.users, record.user.identity, record.user);
    case 'task':
      return void put(records.tasks, record.task.sid, record.task);
    case 'conversation':
      return void putConversation(records, record.conversation);
    case 'participant':
      return void putParticipant(records, conversationOf(records, record.conversationSid), record.participant);
    case 'message':
      return void putMessage(records, conversationOf(records, record.conversationSid), record.message);
    case 'webhook-settings':
      return void put(records.webhookSettings, record.scope, record.settings);
    case 'media':
      return void put(records.media, record.media.sid, record.media);
    case 'content-template':
      return void put(records.contentTemplates, record.template.sid, record.template);
    case 'push-registration':
      return void put(records.pushRegistrations, record.registration.sid, record.registration);
    case 'sync-lost':
      return loseObjects(record.salt, record.since);
    case 'token-expired':
      return tokens.expire(record.token);
    case 'clock-moved':
      return void (clock.moved = record.ms);
    case 'sync':
      return store.put({ ...record.object, items: new Map(record.object.items.map((item) => [item.key, item])) });
  }
  throw new Error(`it is of the unknown type "${String((record as { type: unknown }).type)}"`);
}

function putConversation(records: WorldRecords, kept: KeptConversation): Conversation {
  return put(records.conversations, kept.sid, { ...kept, participants: new Map(), messages: new Map() });
}

function knownConversation(records: WorldRecords, kept: KeptConversation): Conversation {
  return Object.assign(conversationOf(records, kept.sid), kept);
}

function conversationOf(records: WorldRecords, sid: string): Conversation {
  const conversation = records.conversations.get(sid);
  if (!conversation) throw new Error(`no line before it has the conversation ${sid}`);
  return conversation;
}

function putParticipant(records: WorldRecords, conversation: Conversation, kept: KeptParticipant): Participant {
  const user = kept.identity === null ? null : records.users.get(kept.identity);
  if (user === undefined) throw new Error(`no line before it has the user ${kept.identity}`);
  return put(conversation.participants, kept.sid, { ...kept, user });
}

function putMessage({ media: known }: WorldRecords, conversation: Conversation, kept: Message): Message {
  // A message carries the records of its files, as long as there are any.
  const media = kept.media.map((one) => (known.has(one.sid) ? put(known, one.sid, one) : one));
  return put(conversation.messages, kept.sid, { ...kept, media });
}

/** Changes the record that is there, because others hold on to it, or adds it. */
function put<Key, Kept extends object>(records: Map<Key, Kept>, key: Key, kept: Kept): Kept {
  const known = records.get(key);
  if (known) return Object.assign(known, kept);
  records.set(key, kept);
  return kept;
}
