import type { Client, Conversation, Message, Participant } from '@twilio/conversations';
import type { Connection, ConversationEvents } from '../chat/ports.js';
import { toStoredMessage } from './from-twilio.js';
import { createRoster } from './roster.js';

/** Tells the state of the client's connection; every state of SDK 3.0.1, and any unknown one as `connecting`. */
export function hearConnection(client: Client, events: ConversationEvents): void {
  client.on('connectionStateChanged', (state) => events.connection(toConnection(state)));
  client.on('tokenAboutToExpire', () => events.tokenExpiring());
  client.on('tokenExpired', () => events.tokenExpired());
}

/** Tells what happens in the conversation, until the client's and the conversation's listeners are removed. */
export async function hearConversation(
  client: Client,
  conversation: Conversation,
  identity: string,
  events: ConversationEvents,
): Promise<void> {
  const tell = (message: Message): void => events.messages([toStoredMessage(message, identity)]);
  conversation.on('messageAdded', tell);
  conversation.on('messageUpdated', ({ message }) => tell(message));
  conversation.on('messageRemoved', (message) => events.messageRemoved(message.index));
  hearTyping(conversation, identity, events);
  conversation.on('updated', () => {
    if (conversation.state?.current === 'closed') events.ended('closed');
  });
  conversation.on('removed', () => events.ended('gone'));
  client.on('conversationLeft', (left) => {
    if (left.sid === conversation.sid) events.ended('gone');
  });
  const roster = createRoster(conversation, identity, (participants) => events.participants(participants));
  await roster.load();
}

function hearTyping(conversation: Conversation, identity: string, events: ConversationEvents): void {
  const typists = new Set<string>();
  const change = (action: 'add' | 'delete') => (participant: Participant) => {
    if (participant.identity === null || participant.identity === identity) return;
    typists[action](participant.identity);
    events.typing([...typists]);
  };
  conversation.on('typingStarted', change('add'));
  conversation.on('typingEnded', change('delete'));
  conversation.on('participantLeft', change('delete'));
}

function toConnection(state: string): Connection {
  switch (state) {
    case 'connected':
      return 'online';
    case 'retrying':
    case 'disconnecting':
    case 'disconnected':
    case 'denied':
    case 'error':
      return 'offline';
    default:
      return 'connecting';
  }
}
