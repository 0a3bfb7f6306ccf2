import assert from 'node:assert/strict';
import { once } from 'node:events';
import { test } from 'node:test';
import { WebSocket } from 'ws';
import { stoppedClock } from './support/clock.mjs';
import { joinAgent, joinChat, logged, post, startFlex } from './support/flex.mjs';

test('idle answers once a message has reached everybody', async (t) => {
  const flex = await startFlex(t);
  const { conversation, sid } = await joinChat(flex);
  const agent = await joinAgent(flex, sid);
  const heard = [];
  for (const each of [conversation, agent.conversation]) each.on('messageAdded', ({ body }) => heard.push(body));
  const sent = conversation.sendMessage('hello');
  await logged(flex, ({ method, path }) => method === 'POST' && path?.endsWith('/Messages'));
  const { status, body } = await post(flex, '/emulator/idle');
  assert.deepEqual([status, body], [200, { idle: true }]);
  assert.deepEqual(heard, ['hello', 'hello']);
  await sent;
});

test('a request that a rule holds back is not idle, and is named', async (t) => {
  const { clock, advance } = stoppedClock();
  const flex = await startFlex(t, { clock });
  const { conversation } = await joinChat(flex);
  await post(flex, '/emulator/idle');
  flex.faults.add({ knob: 'delay', ms: 5000, match: { request: 'POST /Messages' } });
  const sent = conversation.sendMessage('slow');
  await logged(flex, ({ text }) => text?.endsWith('delay'));
  const { status, body } = await post(flex, '/emulator/idle', { json: { timeout_ms: 50 } });
  assert.deepEqual([status, body.status, body.code], [504, 504, 20504]);
  assert.match(body.message, /Not idle after 50 ms. Still in flight: POST \/Client\/v2\/Services\/.*\/Messages/);
  advance(5000);
  await flex.idle();
  await sent;
});

test('a client that does not acknowledge its pushes is not idle, and is named', async (t) => {
  const flex = await startFlex(t);
  const { identity, token } = await joinChat(flex);
  const socket = new WebSocket(`${flex.url.replace('http', 'ws')}/v3/wsconnect`);
  t.after(() => socket.terminate());
  await once(socket, 'open');
  const header = JSON.stringify({ method: 'init', id: 'TM1', token, payload_size: 0 });
  socket.send(Buffer.from(`TWILSOCK V3.0 ${Buffer.byteLength(header)}\r\n${header}\r\n`));
  await once(socket, 'message');
  await flex.idle();
  await flex.clock.advance(30_000);
  await assert.rejects(flex.idle(50), ({ message }) => message.includes(`pushes not acknowledged by ${identity}#2`));
});

test('a wrong time-out is refused with a sentence', async (t) => {
  const flex = await startFlex(t);
  const { status, body } = await post(flex, '/emulator/idle', { json: { timeout_ms: 'soon' } });
  assert.equal(status, 400);
  assert.match(body.message, /timeout_ms must be a whole number of ms from 0 to 600000, not "soon"/);
});
