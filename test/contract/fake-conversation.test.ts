import { fakeConversation } from '../support/fake-conversation.js';
import { sessionAt } from '../support/chat-world.js';
import { conversationContract } from './conversation-contract.js';

conversationContract('the fake', async (messages) => {
  const session = sessionAt(0);
  const fake = fakeConversation(session);
  for (let index = 0; index < messages; index += 1) fake.say('maria', `text ${index}`);
  return {
    session,
    join: fake.join,
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
    close: async () => undefined,
  };
});
