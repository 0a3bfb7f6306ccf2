import type { Connection, ConversationEvents, JoinConversation } from '../../src/chat/ports.js';
import { newConversationSid, sessionAt } from '../support/chat-world.js';
import { fakeConversation } from '../support/fake-conversation.js';
import { listening, tabsWorld } from '../support/tabs-world.js';
import { until } from '../support/until.js';
import { attachedContract } from './attached-contract.js';
import { conversationContract } from './conversation-contract.js';
import { earlierContract } from './earlier-contract.js';
import { otherSideOf } from './other-side-of.js';
import { uploadContract, withUploads, type FileSide } from './upload-contract.js';

const follower = (messages: number): Promise<FileSide> => openTabs(messages, async () => undefined);
const successor = (messages: number): Promise<FileSide> =>
  openTabs(messages, async (killLeader, connections) => {
    killLeader();
    await until(() => connections.includes('connecting') && connections.at(-1) === 'online');
  });

conversationContract('a follower in another tab', follower);
conversationContract('a follower that has taken over from the leader', successor);
earlierContract('a follower in another tab', follower);
attachedContract('a follower in another tab', follower);
uploadContract('a follower in another tab', follower);
uploadContract('a follower that has taken over from the leader', successor);
earlierContract('a follower that has taken over from the leader', successor);
attachedContract('a follower that has taken over from the leader', successor);

/** Opens a leader's tab on a fake; `joined` may do more once the follower has joined. */
async function openTabs(
  messages: number,
  joined: (killLeader: () => void, connections: readonly Connection[]) => Promise<void>,
): Promise<FileSide> {
  const session = { ...sessionAt(0), conversationSid: newConversationSid() };
  const fake = fakeConversation(session);
  for (let index = 0; index < messages; index += 1) fake.say('maria', `text ${index}`);
  const tabs = tabsWorld({ visit: { session } });
  const leaderLife = new AbortController();
  await tabs.open(withUploads(fake.join)).join(session, listening(), leaderLife.signal);

  const join: JoinConversation = async (given, events, signal) => {
    const connections: Connection[] = [];
    const noticed: ConversationEvents = {
      ...events,
      connection(connection) {
        connections.push(connection);
        events.connection(connection);
      },
    };
    const conversation = await tabs.open(withUploads(fake.join)).join(given, noticed, signal);
    await joined(() => leaderLife.abort(), connections);
    return conversation;
  };

  return {
    session,
    join,
    ...otherSideOf(fake),
    close: async () => leaderLife.abort(),
  };
}
