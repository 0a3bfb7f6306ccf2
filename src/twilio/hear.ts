import type { Client, Conversation, Message, Participant } from '@twilio/conversations';
import type { Clock, ConversationEvents } from '../chat/ports.js';
import { toStoredMessage } from './from-twilio.js';
import { createRoster } from './roster.js';

/** What is told of a conversation, and the indexes of messages that must be there although nobody has told them yet. */
export interface Hearing extends ConversationEvents {
  exists(index: number): void;
}

/** Tells what happens in the conversation, until the client's and the conversation's listeners are removed. */
export async function hearConversation(
  client: Client,
  conversation: Conversation,
  identity: string,
  clock: Clock,
  hearing: Hearing,
): Promise<void> {
  const tell = (message: Message): void => hearing.messages([toStoredMessage(message, identity)]);
  conversation.on('messageAdded', tell);
  conversation.on('messageUpdated', ({ message }) => tell(message));
  conversation.on('messageRemoved', (message) => hearing.messageRemoved(message.index));
  hearTyping(conversation, identity, hearing);
  conversation.on('updated', () => {
    hearing.exists(conversation.lastMessage?.index ?? -1);
    if (conversation.state?.current === 'closed') hearing.ended('closed');
  });
  conversation.on('removed', () => hearing.ended('gone'));
  client.on('conversationLeft', (left) => {
    if (left.sid === conversation.sid) hearing.ended('gone');
  });
  const roster = createRoster(conversation, identity, clock, (participants) => hearing.participants(participants));
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
