import type { Client, Conversation, Message, Participant } from '@twilio/conversations';
import type { Clock, ConversationEvents } from '../chat/ports.js';
import { toStoredMessage } from './from-twilio.js';
import { createRoster, type Roster } from './roster.js';

/** Longest time that somebody is told as typing without a new sign, ms: the SDK believes whatever time comes with the last one. */
const signLasts = 10_000;

/** What is told of a conversation, and what is known of its messages without having been told. */
export interface Hearing extends ConversationEvents {
  /** There is a message with this index. */
  exists(index: number): void;
  /** From `first` to `last` the server holds these alone. */
  holds(indexes: ReadonlySet<number>, first: number, last: number): void;
}

/**
 * Tells what happens in the conversation, until it is `over` and the client's and the conversation's listeners are removed. Gives who is
 * in it, to whom the authors of older messages are to be shown.
 */
export async function hearConversation(
  client: Client,
  conversation: Conversation,
  identity: string,
  clock: Clock,
  hearing: Hearing,
  over: AbortSignal,
): Promise<Roster> {
  const roster = createRoster(client, conversation, identity, clock, (participants) => hearing.participants(participants), over);
  const tell = (message: Message): void => {
    const stored = toStoredMessage(message, identity);
    hearing.messages([stored]);
    void roster.meet([stored.author]);
  };
  conversation.on('messageAdded', tell);
  conversation.on('messageUpdated', ({ message }) => tell(message));
  conversation.on('messageRemoved', (message) => hearing.messageRemoved(message.index));
  hearTyping(client, conversation, identity, clock, hearing, over);
  conversation.on('updated', () => {
    hearing.exists(conversation.lastMessage?.index ?? -1);
    hearStanding(conversation, hearing);
  });
  conversation.on('removed', () => hearing.ended('gone'));
  client.on('conversationLeft', (left) => {
    if (left.sid === conversation.sid) hearing.ended('gone');
  });
  await roster.load();
  return roster;
}

/** Tells whether the conversation rests, or is over for good. */
export function hearStanding({ state }: Conversation, hearing: Hearing): void {
  hearing.resting(state?.current === 'inactive');
  if (state?.current === 'closed') hearing.ended('closed');
}

function hearTyping(
  client: Client,
  conversation: Conversation,
  identity: string,
  clock: Clock,
  events: ConversationEvents,
  over: AbortSignal,
): void {
  const typists = new Map<string, number>();
  const tell = (): void => events.typing([...typists.keys()]);
  const drop = (typist: string): void => {
    clock.clearTimeout(typists.get(typist) ?? 0);
    typists.delete(typist);
  };
  const stopped = ({ identity: typist }: Participant): void => {
    if (typist === null || !typists.has(typist)) return;
    drop(typist);
    tell();
  };
  const forget = (): void => [...typists.keys()].forEach(drop);

  conversation.on('typingStarted', (participant) => {
    const { identity: typist } = participant;
    if (typist === null || typist === identity) return;
    clock.clearTimeout(typists.get(typist) ?? 0);
    typists.set(typist, clock.setTimeout(() => stopped(participant), signLasts));
    tell();
  });
  conversation.on('typingEnded', stopped);
  conversation.on('participantLeft', stopped);
  // Whoever stops while nothing comes through is not heard to stop.
  client.on('connectionStateChanged', forget);
  over.addEventListener('abort', forget);
}
