import type { Conversation, Participant, WorldEvent } from '../world/records.js';
import { conversationData, messageData, ownConversationData, participantData, userInfo } from './item-data.js';
import { conversationObjects, userObjects } from './names.js';
import type { SyncStore } from './store.js';

/** Keeps the sync objects as the world is; items change before the document that counts them. */
export function projectWorld(store: SyncStore, event: WorldEvent): void {
  switch (event.type) {
    case 'user-added': {
      const { info, conversations } = userObjects(event.user);
      store.ensure('map', conversations);
      store.setItem('map', info, 'attributes', userInfo.attributes(event.user));
      store.setItem('map', info, 'friendlyName', userInfo.friendlyName(event.user));
      store.setItem('map', info, 'reachability', userInfo.reachability(event.user));
      return;
    }
    case 'user-updated': {
      const key = event.field === 'online' ? 'reachability' : event.field;
      return store.setItem('map', userObjects(event.user).info, key, userInfo[key](event.user));
    }
    case 'user-deleted': {
      const { info, conversations } = userObjects(event.user);
      for (const name of [info, conversations]) store.remove(name);
      return;
    }
    case 'conversation-added': {
      const names = conversationObjects(event.conversation);
      store.ensure('list', names.messages);
      store.ensure('map', names.participants);
      return setDocument(store, event.conversation);
    }
    case 'conversation-updated':
      return setDocument(store, event.conversation);
    case 'conversation-deleted': {
      const names = conversationObjects(event.conversation);
      for (const { sid, user } of event.conversation.participants.values()) {
        store.removeItem(names.participants, sid);
        if (user) store.removeItem(userObjects(user).conversations, event.conversation.sid);
      }
      for (const name of [names.document, names.messages, names.participants]) store.remove(name);
      return;
    }
    case 'participant-added':
    case 'participant-read':
      setParticipant(store, event.conversation, event.participant);
      return setOwnConversation(store, event.conversation, event.participant);
    case 'participant-updated':
      return setParticipant(store, event.conversation, event.participant);
    case 'participant-notified':
      return setOwnConversation(store, event.conversation, event.participant);
    case 'participant-removed':
      store.removeItem(conversationObjects(event.conversation).participants, event.participant.sid);
      if (event.participant.user) store.removeItem(userObjects(event.participant.user).conversations, event.conversation.sid);
      return;
    case 'message-added':
      store.setItem('list', conversationObjects(event.conversation).messages, String(event.message.index), messageData(event.message));
      return setDocument(store, event.conversation);
    case 'message-updated':
    case 'receipt-updated':
      return store.setItem('list', conversationObjects(event.conversation).messages, String(event.message.index), messageData(event.message));
    case 'message-removed':
      store.removeItem(conversationObjects(event.conversation).messages, String(event.message.index));
      return setDocument(store, event.conversation);
    case 'world-reset':
      return store.clear();
    case 'conversation-webhooks-updated':
    case 'webhook-settings-updated':
    case 'typing':
    case 'task-added':
    case 'task-updated':
    case 'media-added':
    case 'media-removed':
    case 'content-template-added':
    case 'content-template-removed':
    case 'push-registration-added':
    case 'push-registration-removed':
      return;
  }
}

function setDocument(store: SyncStore, conversation: Conversation): void {
  store.setDocument(conversationObjects(conversation).document, conversationData(conversation));
}

function setParticipant(store: SyncStore, conversation: Conversation, participant: Participant): void {
  store.setItem('map', conversationObjects(conversation).participants, participant.sid, participantData(participant));
}

function setOwnConversation(store: SyncStore, conversation: Conversation, participant: Participant): void {
  if (participant.user) store.setItem('map', userObjects(participant.user).conversations, conversation.sid, ownConversationData(conversation, participant));
}
