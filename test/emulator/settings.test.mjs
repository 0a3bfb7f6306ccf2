import assert from 'node:assert/strict';
import { test } from 'node:test';
import { stoppedClock } from './support/clock.mjs';
import { connect, event, guestToken, joinChat, logged, post, startFlex, tokenFor } from './support/flex.mjs';

const change = (flex, json) => post(flex, '/emulator/settings', { json });
const lifeOf = (token) => {
  const { iat, exp } = JSON.parse(Buffer.from(token.split('.')[1], 'base64url').toString());
  return exp - iat;
};

test('the settings are read and changed one by one', async (t) => {
  const flex = await startFlex(t, { tokenLife: 900 });
  assert.deepEqual(await (await fetch(`${flex.url}/emulator/settings`)).json(), { token_life: 900, warn_before: 240, latency_ms: 0 });
  const { status, body } = await change(flex, { token_life: 60, latency_ms: 5 });
  assert.deepEqual([status, body], [200, { token_life: 60, warn_before: 240, latency_ms: 5 }]);
  assert.equal(flex.settings.tokenLife, 60);
  flex.settings.reset();
  assert.equal((await change(flex, { warn_before: 0 })).body.token_life, 900);
});

test('a new life is the life of every next token, the agent\'s too', async (t) => {
  const flex = await startFlex(t);
  assert.equal(lifeOf((await guestToken(flex)).token), 3600);
  await change(flex, { token_life: 75 });
  assert.equal(lifeOf((await guestToken(flex)).token), 75);
  assert.equal(lifeOf(await tokenFor(flex, 'agent-1')), 75);
});

test('a new warning time counts from the next token on', async (t) => {
  const { clock, advance } = stoppedClock();
  const flex = await startFlex(t, { clock, tokenLife: 600 });
  const { client, identity } = await joinChat(flex);
  await change(flex, { warn_before: 30 });
  await client.updateToken(await tokenFor(flex, identity, 500));
  const warned = event(client, 'tokenAboutToExpire');
  advance(469_000);
  assert.equal(flex.log.entries.filter(({ frame }) => frame?.client_update_type === 'token_about_to_expire').length, 0);
  advance(1_000);
  await warned;
});

for (const [wrong, says] of [
  [{ token_life: 0 }, /^token_life must be a whole number of seconds from 1 to 86400$/],
  [{ token_life: '60' }, /^token_life must/],
  [{ warn_before: 1.5 }, /^warn_before must/],
  [{ latency_ms: 60_001 }, /^latency_ms must be a whole number of milliseconds from 0 to 60000$/],
  [{ speed: 1 }, /^There is no setting "speed"; settings are token_life, warn_before, latency_ms$/],
  [{ token_life: 60, constructor: 1 }, /^There is no setting "constructor"/],
  [[], /^The body must be a JSON object$/],
  [{}, /^The body must be a JSON object/],
]) {
  test(`${JSON.stringify(wrong)} changes nothing and is explained`, async (t) => {
    const flex = await startFlex(t);
    const { status, body } = await change(flex, wrong);
    assert.deepEqual([status, body.code], [400, 20001]);
    assert.match(body.message, says);
    assert.deepEqual([flex.settings.tokenLife, flex.settings.warnBefore, flex.settings.latencyMs], [3600, 240, 0]);
  });
}

test('with latency an HTTP answer waits', async (t) => {
  const { clock, advance } = stoppedClock();
  const flex = await startFlex(t, { clock });
  await change(flex, { latency_ms: 3_000 });
  const start = clock.now();
  let answered = false;
  const token = guestToken(flex).finally(() => (answered = true));
  while (!answered) {
    advance(10);
    await new Promise((resolve) => setImmediate(resolve));
  }
  assert.ok((await token).token);
  assert.ok(clock.now() - start >= 3_000, `after ${clock.now() - start} ms`);
});

test('with latency frames wait and keep their order when it ends', async (t) => {
  const { clock, advance } = stoppedClock();
  const flex = await startFlex(t, { clock });
  const { conversation, sid } = await joinChat(flex);
  const seen = [];
  conversation.on('messageAdded', ({ body }) => seen.push(body));
  const pushed = (body) => logged(flex, ({ direction, body: sent }) => direction === 'out' && JSON.stringify(sent ?? '').includes(body));
  await change(flex, { latency_ms: 5_000 });
  flex.world.postMessage(sid, { author: 'system', body: 'first' });
  await pushed('first');
  await change(flex, { latency_ms: 0 });
  flex.world.postMessage(sid, { author: 'system', body: 'second' });
  await pushed('second');
  advance(4_999);
  await change(flex, { latency_ms: 0 });
  assert.deepEqual(seen, []);
  const last = event(conversation, 'messageAdded', ({ body }) => body === 'second');
  advance(1);
  await last;
  assert.deepEqual(seen, ['first', 'second']);
});

test('a slow line that closes leaves nothing behind', async (t) => {
  const { clock, advance } = stoppedClock();
  const flex = await startFlex(t, { clock });
  const { client, identity } = await joinChat(flex);
  await change(flex, { latency_ms: 5_000 });
  flex.world.updateUser(identity, { friendlyName: 'Zoë' });
  await client.shutdown();
  await logged(flex, ({ kind, text }) => kind === 'socket' && text?.startsWith('closed'));
  advance(10_000);
  await change(flex, { latency_ms: 0 });
  const next = connect(flex, await tokenFor(flex, identity));
  await next.getSubscribedConversations();
  assert.equal(next.user.friendlyName, 'Zoë');
  assert.deepEqual(flex.log.entries.filter(({ kind }) => kind === 'warning'), []);
});
