import type { SyncObject } from '../sync/store.js';
import { keptConversation, keptParticipant, type KeptObject, type KeptRecord } from './entry.js';
import type { Memory } from './recall.js';

/**
 * Gives the lines that say all there is. Changes of sync objects that happened before `oldestMs` are left out: no client
 * that was away for so long asks for them.
 */
export function* snapshot({ records, store, tokens, clock }: Memory, oldestMs: number): Generator<KeptRecord> {
  const oldest = new Date(oldestMs).toISOString();
  yield { type: 'clock-moved', ms: clock.moved };
  for (const token of tokens.expired) yield { type: 'token-expired', token };
  yield { type: 'sync-lost', salt: store.salt, since: oldest };
  for (const user of records.users.values()) yield { type: 'user', user };
  for (const media of records.media.values()) yield { type: 'media', media };
  for (const conversation of records.conversations.values()) {
    const { sid: conversationSid } = conversation;
    yield { type: 'conversation', conversation: keptConversation(conversation) };
    for (const participant of conversation.participants.values()) {
      yield { type: 'participant', conversationSid, participant: keptParticipant(participant) };
    }
    for (const message of conversation.messages.values()) yield { type: 'message', conversationSid, message };
  }
  for (const [scope, settings] of records.webhookSettings) yield { type: 'webhook-settings', scope, settings };
  for (const template of records.contentTemplates.values()) yield { type: 'content-template', template };
  for (const registration of records.pushRegistrations.values()) yield { type: 'push-registration', registration };
  for (const task of records.tasks.values()) yield { type: 'task', task };
  for (const object of store.all()) yield { type: 'sync', object: keptObject(object, oldest) };
}

function keptObject(object: SyncObject, oldest: string): KeptObject {
  // A page's session cache asks for the last change of a document at any time.
  const last = object.type === 'document' ? object.lastEventId : undefined;
  const history = object.history.filter(({ id, event }) => id === last || String(event['date_created']) >= oldest);
  return { ...object, items: [...object.items.values()], history };
}
