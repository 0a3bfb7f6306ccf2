import assert from 'node:assert/strict';
import { test } from 'node:test';
import { event, guestToken, joinChat, logged, openChat, post, startFlex, subscribed } from './support/flex.mjs';

const worldOf = async (flex) => (await fetch(`${flex.url}/emulator/world`)).json();
const storageId = ({ frame }) => frame?.offline_storage?.ip_messaging.storage_id;

test('reset makes world, rules, log, clock and tokens as new', async (t) => {
  const flex = await startFlex(t);
  const empty = await worldOf(flex);
  assert.deepEqual([empty.users, empty.conversations, empty.tasks], [[], [], []]);
  const { token } = await openChat(flex);
  const before = flex.clock.now();
  flex.faults.add({ knob: 'expire_token' });
  flex.faults.add({ knob: 'http', status: 500, match: { request: 'POST /Tokens' } });
  await flex.clock.advance(600_000);
  const { status } = await post(flex, '/emulator/reset');
  assert.equal(status, 204);
  assert.deepEqual(await worldOf(flex), empty);
  assert.deepEqual(flex.faults.rules, []);
  assert.ok(flex.clock.now() < before + 300_000);
  assert.ok(flex.log.entries.every(({ path }) => path === undefined || path.startsWith('/emulator')));
  const refreshed = await post(flex, `/v1/Accounts/${flex.account.accountSid}/Tokens/refresh`, { json: { token } });
  assert.equal(refreshed.status, 200);
});

test('reset cuts sockets; a client comes back to another storage id and an empty world', async (t) => {
  const flex = await startFlex(t);
  const { client, identity } = await joinChat(flex);
  const first = storageId(await logged(flex, (entry) => storageId(entry) !== undefined));
  const lost = event(client, 'connectionStateChanged', (state) => state === 'connecting');
  const back = event(client, 'connectionStateChanged', (state) => state === 'connected');
  flex.reset();
  await lost;
  const again = await logged(flex, (entry) => storageId(entry) !== undefined);
  assert.notEqual(storageId(again), first);
  assert.deepEqual([again.identity, again.connection], [identity, 1]);
  assert.equal(flex.world.conversations.size, 0);
  // A client that is shut down while it connects again throws where nobody catches it.
  await back;
});

test('after a reset a chat works as after a start', async (t) => {
  const flex = await startFlex(t);
  const former = await joinChat(flex);
  const back = event(former.client, 'connectionStateChanged', (state) => state === 'connected');
  flex.reset();
  await back;
  const { conversation, identity, client } = await joinChat(flex);
  assert.notEqual(identity, '');
  const echo = event(conversation, 'messageAdded');
  assert.equal(await conversation.sendMessage('anew'), 0);
  assert.equal((await echo).body, 'anew');
  assert.equal(flex.world.tasks.length, 1);
  assert.equal(client.connectionState, 'connected');
  await subscribed(flex, { identity });
  assert.equal((await guestToken(flex)).roles.length, 1);
});
