import { fakeConversation } from '../support/fake-conversation.js';
import { sessionAt } from '../support/chat-world.js';
import { attachedContract } from './attached-contract.js';
import { conversationContract } from './conversation-contract.js';
import { earlierContract } from './earlier-contract.js';
import { uploadContract, withUploads, type FileSide } from './upload-contract.js';
import { lineContract, type OtherEnd } from './line-contract.js';
import { otherSideOf } from './other-side-of.js';

conversationContract('the fake', openFake);
lineContract('the fake', openFake);
earlierContract('the fake', openFake);
attachedContract('the fake', openFake);
uploadContract('the fake', async (messages) => {
  const fake = await openFake(messages);
  return { ...fake, join: withUploads(fake.join) };
});

async function openFake(messages: number): Promise<OtherEnd & Omit<FileSide, 'join'>> {
  const session = sessionAt(0);
  const fake = fakeConversation(session);
  for (let index = 0; index < messages; index += 1) fake.say('maria', `text ${index}`);
  return {
    session,
    join: fake.join,
    ...otherSideOf(fake),
    close: async () => undefined,
  };
}
