import assert from 'node:assert/strict';
import { test } from 'node:test';
import { stoppedClock } from './support/clock.mjs';
import { connect, event, joinChat, logged, post, startFlex, tokenFor } from './support/flex.mjs';

const warnings = (flex) => flex.log.entries.filter(({ frame }) => frame?.client_update_type === 'token_about_to_expire').length;
const refresh = async (flex, token) =>
  (await post(flex, `/v1/Accounts/${flex.account.accountSid}/Tokens/refresh`, { json: { token } })).body.token;

test('the client is warned once, 240 s before the end, and a new token moves both', async (t) => {
  const { clock, advance } = stoppedClock();
  const flex = await startFlex(t, { clock, tokenLife: 600 });
  const { client, token, conversation } = await joinChat(flex);
  advance(359_000);
  assert.equal(warnings(flex), 0);
  const warned = event(client, 'tokenAboutToExpire');
  advance(1000);
  await warned;
  const next = await refresh(flex, token);
  await client.updateToken(next);
  advance(240_000);
  assert.equal(warnings(flex), 1);
  assert.equal(client.connectionState, 'connected');
  await conversation.sendMessage('still here');
  const again = event(client, 'tokenAboutToExpire');
  advance(120_000);
  await again;
  assert.equal(warnings(flex), 2);
});

test('a token in its last 240 s brings no warning; its end closes with 410', async (t) => {
  const { clock, advance } = stoppedClock();
  const flex = await startFlex(t, { clock, tokenLife: 200 });
  const { client, identity } = await joinChat(flex);
  const expired = event(client, 'tokenExpired');
  const down = event(client, 'connectionStateChanged', (state) => state === 'disconnected');
  advance(200_000);
  await expired;
  await down;
  assert.equal(warnings(flex), 0);
  const { frame } = await logged(flex, (entry) => entry.frame?.method === 'close' && entry.direction === 'out');
  assert.deepEqual(frame.status, { code: 410, status: 'TOKEN_EXPIRED', description: 'Token expired', errorCode: 51207 });

  const up = event(client, 'connectionStateChanged', (state) => state === 'connected');
  await client.updateToken(await tokenFor(flex, identity));
  await up;
});

test('an expired token is refused at the door with 20104', async (t) => {
  const { clock, advance } = stoppedClock();
  const flex = await startFlex(t, { clock });
  const token = await tokenFor(flex, 'ann', 60);
  advance(60_000);
  const client = connect(flex, token);
  const refused = event(client, 'connectionError', ({ terminal, errorCode }) => terminal && errorCode === 20104);
  const expired = event(client, 'tokenExpired');
  assert.equal((await refused).httpStatusCode, 401);
  await expired;
  assert.equal(client.connectionState, 'denied');
});

test('a token of another identity is refused with 51215', async (t) => {
  const flex = await startFlex(t);
  const { client } = await joinChat(flex);
  const refused = event(client, 'connectionError', ({ errorCode }) => errorCode === 51215);
  const update = assert.rejects(client.updateToken(await tokenFor(flex, 'mallory')));
  await refused;
  await update;
});

test('the server pings every 30 s and the client answers', async (t) => {
  const { clock, advance } = stoppedClock();
  const flex = await startFlex(t, { clock });
  await joinChat(flex);
  advance(30_000);
  const ping = await logged(flex, ({ frame, direction }) => direction === 'out' && frame?.method === 'ping');
  await logged(flex, ({ frame, direction }) => direction === 'in' && frame?.method === 'reply' && frame.id === ping.frame.id);
});
