import assert from 'node:assert/strict';
import { once } from 'node:events';
import { test } from 'node:test';
import { WebSocket } from 'ws';
import { connect, event, joinAgent, joinChat, logged, startFlex, subscribed, tokenFor } from './support/flex.mjs';

test('what happened while the socket was down is replayed once and in order', async (t) => {
  const flex = await startFlex(t);
  const { client, conversation, sid, identity } = await joinChat(flex);
  await conversation.sendMessage('before');
  const heard = [];
  conversation.on('messageAdded', ({ body }) => heard.push(body));
  const down = event(client, 'connectionStateChanged', (state) => state === 'connecting');
  flex.faults.add({ knob: 'drop', at: 'before_store', match: { identity, request: 'POST /typing' }, times: 1 });
  await assert.rejects(conversation.typing());
  await down;
  flex.world.postMessage(sid, { author: 'agent-1', body: 'missed 1' });
  flex.world.postMessage(sid, { author: 'agent-1', body: 'missed 2' });
  await subscribed(flex, { identity }, 2);
  const next = event(conversation, 'messageAdded', ({ body }) => body === 'live');
  flex.world.postMessage(sid, { author: 'agent-1', body: 'live' });
  await next;
  assert.deepEqual(heard.slice(-3), ['missed 1', 'missed 2', 'live']);
  assert.equal(heard.filter((body) => body !== 'before').length, 3);
  const reconnect = flex.log.entries.filter(({ frame }) => frame?.method === 'init').at(-1);
  assert.equal(typeof reconnect.frame.continuation_token, 'string');
});

test('two clients of one identity both hear everything and have their own numbers', async (t) => {
  const flex = await startFlex(t);
  const first = await joinChat(flex);
  const second = await connect(flex, first.token).getConversationBySid(first.sid);
  await subscribed(flex, first, 2);
  const heard = [event(first.conversation, 'messageAdded'), event(second, 'messageAdded')];
  await second.sendMessage('from the other tab');
  for (const message of await Promise.all(heard)) assert.equal(message.body, 'from the other tab');
  const read = event(first.conversation, 'updated', ({ updateReasons }) => updateReasons.includes('lastReadMessageIndex'));
  await second.setAllMessagesRead();
  await read;
});

test('the storage id is another one after a restart', async (t) => {
  const ids = [];
  for (let start = 0; start < 2; start += 1) {
    const flex = await startFlex(t);
    connect(flex, await tokenFor(flex, 'ann'));
    await logged(flex, ({ body }) => body?.event_type === 'subscription_established');
    const { frame } = await logged(flex, (entry) => entry.frame?.offline_storage !== undefined);
    ids.push(frame.offline_storage.ip_messaging.storage_id);
  }
  assert.match(ids[0], /^[0-9a-f]{40}$/);
  assert.notEqual(ids[0], ids[1]);
});

test('frames that make no sense close with 406 and harm nobody else', async (t) => {
  const flex = await startFlex(t);
  const { conversation } = await joinChat(flex);
  const bad = [
    'a text message',
    Buffer.from('GET / HTTP/1.1\r\n\r\n'),
    Buffer.from('TWILSOCK V3.0 3\r\n{x}\r\n'),
    Buffer.from('TWILSOCK V3.0 9999999\r\n{}\r\n'),
    frame({ method: 'dance', id: 'TM1', payload_size: 0 }),
    frame({ method: 'message', id: 'TM1', payload_size: 0 }),
    frame({ method: 'message', id: 'TM1', payload_size: 99 }),
  ];
  for (const message of bad) {
    const socket = new WebSocket(`${flex.url.replace('http', 'ws')}/v3/wsconnect`);
    await once(socket, 'open');
    socket.send(message);
    const [answer] = await once(socket, 'message');
    assert.match(answer.toString(), /"method":"close".*"code":406/);
    socket.close();
    await once(socket, 'close');
  }
  assert.equal(await conversation.sendMessage('fine'), 0);
});

test('a request before init is refused', async (t) => {
  const flex = await startFlex(t);
  const socket = new WebSocket(`${flex.url.replace('http', 'ws')}/v3/wsconnect`);
  await once(socket, 'open');
  socket.send(frame({ method: 'message', id: 'TM1', http_request: { method: 'GET', path: '/Client/v2/Configuration' }, payload_size: 0 }));
  const [answer] = await once(socket, 'message');
  assert.match(answer.toString(), /"status":\{"code":401/);
  socket.close();
  await once(socket, 'close');
});

test('a taken port is said clearly; both names of this machine work', async (t) => {
  const flex = await startFlex(t);
  const port = Number(new URL(flex.url).port);
  await assert.rejects(startFlex(t, { port }), /port \d+ on 127\.0\.0\.1 is already in use/);
  assert.match(flex.url, /^http:\/\/localhost:\d+$/);
  assert.equal((await fetch(`http://127.0.0.1:${port}/emulator/tasks`)).status, 200);
  assert.equal((await fetch(`http://localhost:${port}/emulator/tasks`)).status, 200);
});

test('two agents and a guest hear one another', async (t) => {
  const flex = await startFlex(t);
  const { conversation, sid } = await joinChat(flex);
  const one = await joinAgent(flex, sid, 'agent-1');
  const other = await joinAgent(flex, sid, 'agent-2');
  const heard = [conversation, one.conversation, other.conversation].map((listener) => event(listener, 'messageAdded'));
  await one.conversation.sendMessage('hello all');
  for (const message of await Promise.all(heard)) assert.equal(message.author, 'agent-1');
});

function frame(header) {
  const json = JSON.stringify(header);
  return Buffer.from(`TWILSOCK V3.0 ${Buffer.byteLength(json)}\r\n${json}\r\n`);
}
