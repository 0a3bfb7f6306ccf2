import { createRequire } from 'node:module';
import '../../../support/idle-timers.mjs';
import { connectClient, openChat, postJson } from '../start-chat.mjs';

/**
 * A healthy chat: a guest and an agent with the published SDK. Its conversation holds the canary. `isFine()` sends a message either way
 * within `timeout` ms each, and gives what is wrong, undefined when each was heard in time.
 */
export async function startVictim({ url, account }, canary) {
  const { Client } = createRequire(import.meta.url)('@twilio/conversations');
  const guest = await openChat({ url, account }, { ChatFriendlyName: `Chat ${canary}`, PreEngagementData: JSON.stringify({ secret: canary }) });
  const guestSide = await connectClient(Client, url, guest.token, guest.sid);
  await guestSide.conversation.sendMessage(`My secret is ${canary}`, { secret: canary });
  const { tasks } = await (await fetch(`${url}/emulator/tasks`)).json();
  const task = tasks.find(({ conversation_sid: sid }) => sid === guest.sid);
  await postJson(`${url}/emulator/tasks/${task.sid}`, { do: 'accept', as: 'agent-victim', name: 'Bob' });
  const { token } = await postJson(`${url}/emulator/tokens`, { identity: 'agent-victim' });
  const agentSide = await connectClient(Client, url, token, guest.sid);
  const states = [];
  for (const { client } of [guestSide, agentSide]) client.on('connectionStateChanged', (state) => states.push(state));
  let count = 0;
  let turn = Promise.resolve();
  return {
    ...guest,
    // One check after the other; once it is not fine it stays so.
    isFine: (timeout) => (turn = turn.then((problem) => problem ?? check(timeout))),
    async leave() {
      await Promise.all([guestSide, agentSide].map(({ client }) => Promise.race([client.shutdown(), new Promise((resolve) => setTimeout(resolve, 2000))])));
    },
  };

  async function check(timeout) {
    for (const [from, to] of [[guestSide, agentSide], [agentSide, guestSide]]) {
      const text = `still fine ${(count += 1)} ${canary}`;
      let listener;
      const heard = new Promise((resolve) => {
        listener = ({ body }) => body === text && resolve('heard');
        to.conversation.on('messageAdded', listener);
      });
      let timer;
      const late = new Promise((resolve) => (timer = setTimeout(resolve, timeout, 'late')));
      const sent = from.conversation.sendMessage(text).then(() => heard, (error) => `failed: ${error?.message}`);
      const how = await Promise.race([sent, late]);
      clearTimeout(timer);
      to.conversation.removeListener('messageAdded', listener);
      if (how !== 'heard') return `the healthy chat: message ${count} ${how}`;
    }
    return states.length > 0 ? `the healthy chat lost its connection: ${states.join(', ')}` : undefined;
  }
}
