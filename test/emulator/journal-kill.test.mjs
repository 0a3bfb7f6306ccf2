/** `kill -9` under load: what was acknowledged is there, once, and clients go on. KILL_SEED repeats a run. */
import assert from 'node:assert/strict';
import { fork } from 'node:child_process';
import { createServer } from 'node:net';
import { it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { uniformInt } from 'pure-rand/distribution/uniformInt';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';
import { dataFolder, startProcess } from './support/data-folder.mjs';
import { basic, openChat, post, tokenFor } from './support/flex.mjs';

const rounds = 4;

it('every acknowledged message survives kill -9 under load, and every client hears each message once', async (t) => {
  const seed = Number(process.env.KILL_SEED ?? Math.floor(Math.random() * 2 ** 31));
  console.log(`kill -9 with seed ${seed}`);
  const dice = xoroshiro128plus(seed);
  const options = { data: dataFolder(t), port: await freePort() };
  let flex = await startProcess(t, options);
  const chats = [await startChat(flex), await startChat(flex)];
  const before = await worldOf(flex);

  const clients = fork(fileURLToPath(new URL('./support/kill-clients.mjs', import.meta.url)));
  t.after(() => clients.kill('SIGKILL'));
  const acknowledged = [];
  const problems = [];
  clients.on('message', (report) => {
    if (report.type === 'sent') acknowledged.push(report);
    if (report.type === 'problem') problems.push(report.text);
  });
  const reported = (type, times = 1) =>
    new Promise((resolve) => {
      let left = times;
      const listener = (report) => {
        if (report.type !== type || (left -= 1) > 0) return;
        clients.off('message', listener);
        resolve(report);
      };
      clients.on('message', listener);
    });
  const order = (message, answer) => {
    const answered = reported(answer);
    clients.send(message);
    return answered;
  };
  const uri = `${flex.url.replace('http', 'ws')}/v3/wsconnect`;
  for (const { sid, identity, token, agent, agentToken } of chats) {
    await order({ type: 'join', uri, sid, token, name: `guest of ${sid}` }, 'joined');
    await order({ type: 'join', uri, sid, token: agentToken, name: `agent of ${sid}` }, 'joined');
    await subscribed(flex, [identity, agent]);
  }
  clients.send({ type: 'start' });

  for (let round = 1; round <= rounds; round += 1) {
    const back = backEnd(flex, chats, round, acknowledged);
    // Counts what the SDK sent: clients that do not come back after a kill end in a timeout here.
    await reported('sent', uniformInt(dice, 10, 60));
    // A moment that follows no answer.
    for (let turns = uniformInt(dice, 0, 200); turns > 0; turns -= 1) await new Promise(setImmediate);
    await flex.kill();
    await back.stop();
    flex = await startProcess(t, options);
    check(await worldOf(flex), acknowledged);
  }
  await order({ type: 'stop' }, 'stopped');

  const after = await worldOf(flex);
  check(after, acknowledged);
  const still = ({ users, conversations, tasks }) => ({
    users: users.map(({ online: _online, dateUpdated: _date, ...user }) => user),
    conversations: conversations.map(({ sid, uniqueName, friendlyName, attributes, state, participants }) => ({ sid, uniqueName, friendlyName, attributes, state, participants })),
    tasks,
  });
  assert.deepEqual(still(after), still(before));

  // The first message was there before the clients came.
  const later = Object.fromEntries(after.conversations.map(({ sid, messages }) => [sid, messages.filter(({ index }) => index > 0)]));
  const counts = Object.fromEntries(Object.entries(later).map(([sid, messages]) => [sid, messages.length]));
  const { lists } = await order({ type: 'heard', counts }, 'heard');
  assert.equal(lists.length, 4);
  for (const { sid, heard } of lists) {
    const sorted = heard.toSorted((one, other) => one.index - other.index);
    assert.deepEqual(sorted, later[sid].map(({ sid: message, index, body }) => ({ sid: message, index, body })));
  }
  assert.deepEqual(problems, []);
  t.diagnostic(`${acknowledged.length} messages acknowledged in ${rounds} rounds`);
});

it('a message that is lost, there twice, or out of place is found', () => {
  const world = (...messages) => ({ conversations: [{ sid: 'CH1', messages: messages.map(([index, body]) => ({ index, body })) }] });
  const acknowledged = [{ sid: 'CH1', body: 'one', index: 1 }];
  check(world([0, 'zero'], [1, 'one'], [2, 'two']), acknowledged);
  for (const bad of [world([0, 'zero']), world([0, 'one'], [1, 'one']), world([0, 'one'], [1, 'zero']), world([0, 'zero'], [2, 'one'])]) {
    assert.throws(() => check(bad, acknowledged));
  }
});

/** Opens a chat whose guest has asked something and whom an agent has joined. */
async function startChat(flex) {
  const chat = await openChat(flex);
  const sent = await say(flex, chat.sid, chat.identity, 'first');
  assert.equal(sent.status, 201);
  const { tasks } = await (await fetch(`${flex.url}/emulator/tasks`)).json();
  const { sid } = tasks.find(({ conversation_sid: conversation }) => conversation === chat.sid);
  const agent = `agent of ${chat.identity}`;
  await post(flex, `/emulator/tasks/${sid}`, { json: { do: 'accept', as: agent } });
  return { ...chat, agent, agentToken: await tokenFor(flex, agent) };
}

/** Waits until each of them is subscribed to the messages: the SDK does not announce what it loaded before. */
async function subscribed({ url }, identities) {
  const missing = new Set(identities);
  while (missing.size > 0) {
    const lines = (await (await fetch(`${url}/emulator/log`)).text()).trimEnd().split('\n');
    for (const { direction, identity, body } of lines.map((line) => JSON.parse(line))) {
      const established = direction === 'out' && body?.event_type === 'subscription_established';
      if (established && body.events.some(({ object_type: type }) => type === 'list')) missing.delete(identity);
    }
  }
}

function say(flex, sid, author, body) {
  const headers = basic(flex.account.accountSid, flex.account.authToken);
  return post(flex, `/v1/Conversations/${sid}/Messages`, { form: { Author: author, Body: body }, headers });
}

/** A back end that sends over HTTP until the server has gone. */
function backEnd(flex, chats, round, acknowledged) {
  let stopped = false;
  const run = async () => {
    for (let number = 0; !stopped; number += 1) {
      const { sid } = chats[number % chats.length];
      const body = `back end ${round} ${number}`;
      try {
        const { status, body: message } = await say(flex, sid, 'bot', body);
        if (status === 201) acknowledged.push({ sid, body, index: message.index });
      } catch {
        // Cut off: it may be there or not.
      }
    }
  };
  const running = run();
  return {
    stop() {
      stopped = true;
      return running;
    },
  };
}

function check({ conversations }, acknowledged) {
  for (const { sid, messages } of conversations) {
    assert.deepEqual(messages.map(({ index }) => index), messages.map((_, place) => place), 'indexes without gaps');
    const bodies = messages.map(({ body }) => body);
    assert.equal(new Set(bodies).size, bodies.length, 'nothing twice');
    for (const sent of acknowledged.filter((one) => one.sid === sid)) assert.equal(messages[sent.index]?.body, sent.body);
  }
}

async function worldOf({ url }) {
  return (await fetch(`${url}/emulator/world`)).json();
}

/** Gives a port that no system hands out by itself, so that it is still free when the next process wants it. */
async function freePort() {
  for (;;) {
    const port = 20_000 + Math.floor(Math.random() * 10_000);
    const server = createServer();
    const free = await new Promise((resolve) => {
      server.once('error', () => resolve(false));
      server.listen(port, '127.0.0.1', () => resolve(true));
    });
    if (!free) continue;
    await new Promise((resolve) => server.close(resolve));
    return port;
  }
}
