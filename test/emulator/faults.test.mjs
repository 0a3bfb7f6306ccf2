import assert from 'node:assert/strict';
import { test } from 'node:test';
import { stoppedClock } from './support/clock.mjs';
import { connect, event, guestToken, joinAgent, joinChat, logged, post, startFlex, subscribed } from './support/flex.mjs';

const messages = 'POST /Messages';
const state = (client, wanted) => event(client, 'connectionStateChanged', (now) => now === wanted);
const tokensPath = ({ account }) => `/v1/Accounts/${account.accountSid}/Tokens`;

test('http answers instead of Twilio: tunnelled, plain, only the nth, only so often', async (t) => {
  const flex = await startFlex(t);
  const { conversation, identity } = await joinChat(flex);
  flex.faults.add({ knob: 'http', status: 429, body: { code: 20429, message: 'slow down' }, match: { identity, request: messages, nth: 2 } });
  assert.equal(await conversation.sendMessage('one'), 0);
  await assert.rejects(conversation.sendMessage('two'), ({ status, body }) => status === 429 && body.code === 20429);
  assert.equal(await conversation.sendMessage('three'), 1);
  assert.deepEqual(flex.log.requests(messages).map(({ status }) => status), [201, 429, 201]);

  const id = flex.faults.add({ knob: 'http', status: 503, match: { request: 'POST /Tokens' }, times: 1 });
  assert.equal((await post(flex, tokensPath(flex), { json: { products: ['flex'] } })).status, 503);
  assert.equal((await post(flex, tokensPath(flex), { json: { products: ['flex'] } })).status, 200);
  assert.equal(flex.faults.remove(id), false);
});

test('http may answer with text that is no JSON', async (t) => {
  const flex = await startFlex(t);
  flex.faults.add({ knob: 'http', status: 502, body: '<h1>Bad gateway</h1>', content_type: 'text/html', match: { request: 'POST /Tokens' } });
  const response = await fetch(`${flex.url}${tokensPath(flex)}`, { method: 'POST' });
  assert.deepEqual([response.status, response.headers.get('content-type'), await response.text()], [502, 'text/html', '<h1>Bad gateway</h1>']);
});

test('expire_token may wait for the refresh of one guest', async (t) => {
  const flex = await startFlex(t);
  const { identity, token } = await guestToken(flex);
  const other = await guestToken(flex);
  flex.faults.add({ knob: 'expire_token', match: { identity, request: 'POST /refresh' } });
  const refresh = async (old) => (await post(flex, `${tokensPath(flex)}/refresh`, { json: { token: old } })).body.code;
  assert.equal(await refresh(other.token), undefined);
  assert.equal(await refresh(token), 20104);
});

test('delay holds the request until the clock has moved', async (t) => {
  const { clock, advance } = stoppedClock();
  const flex = await startFlex(t, { clock });
  const { conversation, identity } = await joinChat(flex);
  flex.faults.add({ knob: 'delay', ms: 5000, match: { identity, request: messages } });
  const sent = conversation.sendMessage('slow');
  await logged(flex, ({ text }) => text?.endsWith('delay'));
  assert.equal(flex.log.requests(messages)[0].status, undefined);
  advance(5000);
  assert.equal(await sent, 0);
});

test('drop before_store loses the message, after_store keeps it, on_reply keeps the socket, too', async (t) => {
  const flex = await startFlex(t);
  const { client, conversation, sid, identity } = await joinChat(flex);
  const stored = () => flex.world.conversation(sid).messages.size;
  for (const [at, expected, connection] of [['before_store', 0, 2], ['after_store', 1, 3]]) {
    flex.faults.add({ knob: 'drop', at, match: { identity, request: messages }, times: 1 });
    await assert.rejects(conversation.sendMessage(at), /disconnected/);
    assert.equal(stored(), expected);
    await subscribed(flex, { identity }, connection);
  }
  flex.faults.add({ knob: 'drop', at: 'on_reply', match: { identity, request: messages }, times: 1 });
  const echo = event(conversation, 'messageAdded', ({ body }) => body === 'on_reply');
  conversation.sendMessage('on_reply').catch(() => undefined);
  await echo;
  assert.equal(stored(), 2);
  assert.equal(client.connectionState, 'connected');
});

test('drop resets a plain HTTP request', async (t) => {
  const flex = await startFlex(t);
  flex.faults.add({ knob: 'drop', at: 'after_store', match: { request: 'POST /Tokens' } });
  await assert.rejects(guestToken(flex), { name: 'TypeError', message: 'fetch failed' });
});

test('close makes the client come back after the time it is told', async (t) => {
  const flex = await startFlex(t);
  const { client, identity } = await joinChat(flex);
  const leaving = state(client, 'disconnecting');
  flex.faults.add({ knob: 'close', code: 308, reconnect_min_ms: 100, match: { identity, connection: 1 } });
  await leaving;
  await subscribed(flex, { identity }, 2);
  assert.equal(client.connectionState, 'connected');
});

test('no_upgrade leaves the client connecting for as long as the socket hangs', async (t) => {
  const flex = await startFlex(t);
  flex.faults.add({ knob: 'no_upgrade' });
  const client = connect(flex, (await guestToken(flex)).token);
  await logged(flex, ({ text }) => text?.endsWith('no_upgrade'));
  assert.equal(client.connectionState, 'connecting');
  // The SDK cannot shut down while a socket neither opens nor closes, so it has to lose it first.
  const retrying = state(client, 'retrying');
  await flex.close();
  await retrying;
});

test('a refused upgrade makes the client try again', async (t) => {
  const flex = await startFlex(t);
  const { token } = await guestToken(flex);
  flex.faults.add({ knob: 'http', status: 503, match: { request: 'GET /v3/wsconnect' }, times: 1 });
  const client = connect(flex, token);
  await event(client, 'connectionError', ({ terminal }) => !terminal);
  await event(client, 'initialized');
  await logged(flex, ({ body }) => body?.event_type === 'subscription_established');
});

test('half_open falls silent without closing', async (t) => {
  const flex = await startFlex(t);
  const { client, conversation, sid, identity } = await joinChat(flex);
  const agent = await joinAgent(flex, sid);
  flex.faults.add({ knob: 'half_open', match: { identity } });
  const before = flex.log.entries.length;
  const heard = event(agent.conversation, 'messageAdded');
  flex.world.postMessage(sid, { author: 'system', body: 'anybody?' });
  await heard;
  conversation.sendMessage('into the void').catch(() => undefined);
  await agent.conversation.sendMessage('hello?');
  assert.ok(flex.log.entries.slice(before).every((entry) => entry.identity !== identity || entry.kind === 'world'));
  assert.equal(client.connectionState, 'connected');
});

test('expire_token closes with 410 and makes the token useless', async (t) => {
  const flex = await startFlex(t);
  const { client, identity, token } = await joinChat(flex);
  const expired = event(client, 'tokenExpired');
  flex.faults.add({ knob: 'expire_token', match: { identity } });
  await expired;
  const { status, body } = await post(flex, `${tokensPath(flex)}/refresh`, { json: { token } });
  assert.deepEqual([status, body.code], [401, 20104]);
});

test('close_conversation closes what belongs to the identity', async (t) => {
  const flex = await startFlex(t);
  const one = await joinChat(flex);
  const other = await joinChat(flex);
  const closed = event(one.conversation, 'updated', ({ updateReasons }) => updateReasons.includes('state'));
  flex.faults.add({ knob: 'close_conversation', match: { identity: one.identity } });
  await closed;
  await assert.rejects(one.conversation.sendMessage('late'), { status: 403 });
  assert.equal(await other.conversation.sendMessage('open'), 0);
});

test('skip_push loses the next pushes and no more', async (t) => {
  const flex = await startFlex(t);
  const { conversation, sid, identity } = await joinChat(flex);
  const heard = [];
  conversation.on('messageAdded', ({ body }) => heard.push(body));
  flex.faults.add({ knob: 'skip_push', pushes: 2, match: { identity } });
  flex.world.postMessage(sid, { author: 'system', body: 'lost' });
  const next = event(conversation, 'messageAdded');
  flex.world.postMessage(sid, { author: 'system', body: 'heard' });
  await next;
  assert.deepEqual(heard, ['heard']);
});

test('a rule with a wrong knob or field is refused with its name', async (t) => {
  const { faults } = await startFlex(t);
  assert.throws(() => faults.add({ knob: 'explode' }), /unknown knob "explode"/);
  assert.throws(() => faults.add({ knob: 'delay' }), /knob delay needs ms/);
  assert.throws(() => faults.add({ knob: 'delay', ms: '5' }), /ms must be a number/);
  assert.throws(() => faults.add({ knob: 'delay', ms: 5, status: 1 }), /knob delay has no field "status"/);
  assert.throws(() => faults.add({ knob: 'delay', ms: 5, match: { who: 'me' } }), /match has no field "who"/);
  assert.throws(() => faults.add({ knob: 'drop', at: 'later', match: { request: messages } }), /at must be before_store \| after_store \| on_reply/);
  assert.throws(() => faults.add({ knob: 'http', status: 500 }), /knob http needs match.request/);
  assert.throws(() => faults.add({ knob: 'no_upgrade', match: { identity: 'me' } }), /no_upgrade cannot match identity/);
  assert.equal(faults.rules.length, 0);
});

test('the request limit answers 429 by the clock', async (t) => {
  const { clock, advance } = stoppedClock();
  const flex = await startFlex(t, { clock, limits: { requestsPerSecond: 2 } });
  const status = async () => (await post(flex, tokensPath(flex), { json: { products: ['flex'] } })).status;
  assert.deepEqual([await status(), await status(), await status()], [200, 200, 429]);
  advance(1000);
  assert.equal(await status(), 200);
});
