/**
 * Runs clients of the unmodified SDK that send one message after the other, in a process of its own: the SDK rejects promises that
 * nobody can catch when its connection is lost. The parent sends `join`, `stop` and `heard`; every acknowledged message is reported.
 */
import { createRequire } from 'node:module';

const { Client } = createRequire(import.meta.url)('@twilio/conversations');
const clients = [];
let stopping = false;

process.on('unhandledRejection', (error) => {
  if (!/disconnected|connection|timed? ?out|transport/i.test(String(error?.message))) process.send({ type: 'problem', text: String(error?.stack ?? error) });
});

process.on('message', async (order) => {
  if (order.type === 'join') {
    const client = new Client(order.token, { twilsock: { uri: order.uri } });
    const conversation = await client.getConversationBySid(order.sid);
    const joined = { name: order.name, conversation, heard: [], done: undefined, tell: () => undefined };
    conversation.on('messageAdded', ({ sid, index, body }) => {
      joined.heard.push({ sid, index, body });
      joined.tell();
    });
    clients.push(joined);
    process.send({ type: 'joined' });
  }
  if (order.type === 'start') for (const client of clients) client.done = sendAll(client);
  if (order.type === 'stop') {
    stopping = true;
    await Promise.all(clients.map(({ done }) => done));
    process.send({ type: 'stopped' });
  }
  if (order.type === 'heard') {
    const lists = await Promise.all(clients.map((client) => heardAll(client, order.counts[client.conversation.sid])));
    process.send({ type: 'heard', lists });
  }
});

async function sendAll({ name, conversation }) {
  for (let number = 0; !stopping; number += 1) {
    const body = `${name} ${number}`;
    try {
      const index = await conversation.sendMessage(body);
      process.send({ type: 'sent', sid: conversation.sid, body, index });
    } catch {
      // Not acknowledged: it may be there or not.
    }
  }
}

/** Gives what the client has heard, once that is as many messages as there are. */
async function heardAll(client, count) {
  while (client.heard.length < count) await new Promise((resolve) => (client.tell = resolve));
  return { sid: client.conversation.sid, heard: client.heard };
}
