/**
 * A process with many SDK clients: guests and their agents, one of each a chat. It does what its parent asks: `open` all chats, a
 * `round` of messages at an even pace, and `verify` what either side has heard so far.
 */
import { createRequire } from 'node:module';
import { connectClient, openChat, postJson } from './start-chat.mjs';

const { Client } = createRequire(import.meta.url)('@twilio/conversations');
const { url, account, chats: chatCount, first } = JSON.parse(process.argv[2]);
const chats = [];
const troubles = [];

process.on('disconnect', () => process.exit());
process.on('unhandledRejection', (error) => troubles.push(`a client: ${error?.message ?? error}`));
process.on('message', async ({ id, ask, ...values }) => {
  try {
    process.send({ id, answer: await { open, round, verify, close }[ask](values) });
  } catch (error) {
    process.send({ id, error: error?.stack ?? String(error) });
  }
});

async function open() {
  await inBatches(Array.from({ length: chatCount }, (_, index) => first + index), 10, async (number) => {
    const { token, sid } = await openChat({ url, account });
    const guest = await join(sid, token);
    await guest.conversation.sendMessage('the first message makes the task');
    chats[number - first] = { sid, sent: [], sides: [guest] };
  });
  const { tasks } = await (await fetch(`${url}/emulator/tasks`)).json();
  const taskOf = new Map(tasks.map((task) => [task.conversation_sid, task.sid]));
  await inBatches([...chats.keys()], 10, async (index) => {
    const chat = chats[index];
    const identity = `agent-${first + index}`;
    await postJson(`${url}/emulator/tasks/${taskOf.get(chat.sid)}`, { do: 'accept', as: identity, name: 'Bob' });
    const { token } = await postJson(`${url}/emulator/tokens`, { identity });
    chat.sides.push(await join(chat.sid, token));
  });
}

async function join(sid, token) {
  const { client, conversation } = await connectClient(Client, url, token, sid);
  const side = { client, conversation, heard: [], lost: 0, heardOne: () => undefined };
  conversation.on('messageAdded', ({ body, index }) => {
    if (!body.startsWith('round ')) return;
    side.heard.push({ body, index });
    side.heardOne();
  });
  client.on('connectionStateChanged', (state) => {
    if (state !== 'connected') side.lost += 1;
  });
  return side;
}

/** Sends `count` messages, one every `every` ms, each chat in turn, its two sides by turns; ends when all is heard, or not heard within a minute. */
async function round({ round: name, count, every }) {
  const allHeard = hearing(count * 2);
  const sends = [];
  const start = performance.now();
  for (let number = 0; number < count; number += 1) {
    const wait = start + number * every - performance.now();
    if (wait > 0) await new Promise((resolve) => setTimeout(resolve, wait));
    const chat = chats[number % chats.length];
    const side = chat.sides[Math.floor(number / chats.length) % 2];
    const body = `round ${name} message ${number}`;
    chat.sent.push({ body, side });
    sends.push(side.conversation.sendMessage(body).catch((error) => troubles.push(`send: ${error?.message ?? error}`)));
  }
  const sending = performance.now() - start;
  await Promise.all(sends);
  await Promise.race([allHeard, new Promise((resolve) => setTimeout(resolve, 60_000))]);
  return { sent: count, sending };
}

function hearing(count) {
  return new Promise((resolve) => {
    let left = count;
    for (const side of chats.flatMap(({ sides }) => sides)) side.heardOne = () => (left -= 1) === 0 && resolve();
  });
}

/** What either side heard of all that was sent so far. */
function verify() {
  const result = { sent: 0, heard: 0, lost: 0, doubled: 0, outOfOrder: 0, disconnects: 0, troubles };
  for (const { sent, sides } of chats) {
    result.sent += sent.length;
    for (const { heard, lost } of sides) {
      const bodies = heard.map(({ body }) => body);
      const times = new Map();
      for (const body of bodies) times.set(body, (times.get(body) ?? 0) + 1);
      result.heard += bodies.length;
      result.lost += sent.filter(({ body }) => !times.has(body)).length;
      result.doubled += [...times.values()].filter((count) => count > 1).length;
      // What two people say at almost the same moment may be stored in either order, but what one says in its own.
      for (const writer of sides) {
        const said = sent.filter(({ side }) => side === writer).map(({ body }) => body);
        const told = bodies.filter((body) => said.includes(body));
        result.outOfOrder += told.filter((body, position) => body !== said[position]).length;
      }
      result.outOfOrder += heard.filter(({ index }, position) => position > 0 && index !== heard[position - 1].index + 1).length;
      // The first step to "connected" is one, too.
      result.disconnects += lost;
    }
  }
  return result;
}

async function close() {
  await Promise.all(chats.flatMap(({ sides }) => sides).map(({ client }) => client.shutdown()));
}

async function inBatches(all, size, work) {
  const left = [...all];
  await Promise.all(Array.from({ length: size }, async () => {
    for (let one = left.shift(); one !== undefined; one = left.shift()) await work(one);
  }));
}
