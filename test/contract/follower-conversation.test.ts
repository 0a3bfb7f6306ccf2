import type { Connection, ConversationEvents, JoinConversation } from '../../src/chat/ports.js';
import { sessionAt } from '../support/chat-world.js';
import { fakeConversation } from '../support/fake-conversation.js';
import { listening, newConversationSid, tabsWorld } from '../support/tabs-world.js';
import { until } from '../support/until.js';
import { conversationContract, type OtherSide } from './conversation-contract.js';

conversationContract('a follower in another tab', (messages) => openTabs(messages, async () => undefined));

conversationContract('a follower that has taken over from the leader', (messages) =>
  openTabs(messages, async (killLeader, connections) => {
    killLeader();
    await until(() => connections.includes('connecting') && connections.at(-1) === 'online');
  }),
);

/** Opens a leader's tab on a fake; `joined` may do more once the follower has joined. */
async function openTabs(
  messages: number,
  joined: (killLeader: () => void, connections: readonly Connection[]) => Promise<void>,
): Promise<OtherSide> {
  const session = { ...sessionAt(0), conversationSid: newConversationSid() };
  const fake = fakeConversation(session);
  for (let index = 0; index < messages; index += 1) fake.say('maria', `text ${index}`);
  const tabs = tabsWorld({ visit: { session } });
  const leaderLife = new AbortController();
  await tabs.open(fake.join).join(session, listening(), leaderLife.signal);

  const join: JoinConversation = async (given, events, signal) => {
    const connections: Connection[] = [];
    const noticed: ConversationEvents = {
      ...events,
      connection(connection) {
        connections.push(connection);
        events.connection(connection);
      },
    };
    const conversation = await tabs.open(fake.join).join(given, noticed, signal);
    await joined(() => leaderLife.abort(), connections);
    return conversation;
  };

  return {
    session,
    join,
    say: async (text) => fake.say('maria', text),
    joinAgent: async (name) => fake.joinAgent('maria', name),
    type: async () => fake.type('maria', true),
    edit: async (index, text) => fake.edit(index, text),
    remove: async (index) => fake.remove(index),
    complete: async () => fake.end('closed'),
    warn: async () => fake.warn(),
    async drop() {
      fake.goOffline();
      setTimeout(() => fake.goOnline());
    },
    texts: async () => fake.texts,
    readIndex: async () => fake.readIndex,
    close: async () => leaderLife.abort(),
  };
}
