import assert from 'node:assert/strict';
import { test } from 'node:test';
import { stoppedClock } from './support/clock.mjs';
import { atRest, connect, event, guestToken, joinChat, logged, openChat, post, startFlex, subscribed, tokenFor } from './support/flex.mjs';

const messages = 'POST /Messages';
const tokensPath = ({ account }) => `/v1/Accounts/${account.accountSid}/Tokens`;
const textsIn = (flex, sid) => [...flex.world.conversation(sid).messages.values()].map(({ body }) => body);
const never = (promise) => {
  let settled = false;
  promise.then(() => (settled = true), () => (settled = true));
  return () => assert.equal(settled, false);
};

test('http: a request is answered with a status instead of being done', async (t) => {
  const flex = await startFlex(t);
  const { conversation, identity, sid } = await joinChat(flex);
  flex.faults.add({ knob: 'http', status: 429, body: { code: 20429, message: 'slow down' }, match: { identity, request: messages, nth: 2 } });
  assert.equal(await conversation.sendMessage('one'), 0);
  await assert.rejects(conversation.sendMessage('two'), ({ status, body }) => status === 429 && body.code === 20429);
  assert.equal(await conversation.sendMessage('three'), 1);
  assert.deepEqual(flex.log.requests(messages).map(({ status }) => status), [201, 429, 201]);
  assert.deepEqual(textsIn(flex, sid), ['one', 'three']);
});

test('http: with after_store a request fails although it was done', async (t) => {
  const flex = await startFlex(t);
  const { conversation, sid } = await joinChat(flex);
  const echo = event(conversation, 'messageAdded');
  flex.faults.add({ knob: 'http', status: 503, at: 'after_store', match: { request: messages }, times: 1 });
  await assert.rejects(conversation.sendMessage('done all the same'), ({ status }) => status === 503);
  assert.equal((await echo).body, 'done all the same');
  assert.deepEqual(textsIn(flex, sid), ['done all the same']);
});

test('http: text that is no JSON, and when to try again', async (t) => {
  const flex = await startFlex(t);
  const match = { request: 'POST /Tokens' };
  flex.faults.add({ knob: 'http', status: 502, body: '<h1>Bad gateway</h1>', content_type: 'text/html', retry_after: 7, match, times: 1 });
  const response = await fetch(`${flex.url}${tokensPath(flex)}`, { method: 'POST' });
  assert.deepEqual([response.status, response.headers.get('content-type'), await response.text()], [502, 'text/html', '<h1>Bad gateway</h1>']);
  assert.equal(response.headers.get('retry-after'), '7');
  flex.faults.add({ knob: 'http', status: 204, body: 'not sent', match, times: 1 });
  assert.equal((await fetch(`${flex.url}${tokensPath(flex)}`, { method: 'POST' })).status, 204);
  assert.ok((await guestToken(flex)).token);
});

test('http: 202 sends the SDK to another address for its answer', async (t) => {
  const flex = await startFlex(t);
  const { conversation } = await joinChat(flex);
  flex.faults.add({ knob: 'http', status: 202, body: { resource_url: 'https://aim.us1.twilio.com/Client/later' }, match: { request: messages } });
  flex.faults.add({ knob: 'http', status: 200, body: { index: 7 }, match: { request: 'GET /Client/later' } });
  assert.equal(await conversation.sendMessage('hello'), 7);
});

test('http: a refused upgrade makes the client try again', async (t) => {
  const flex = await startFlex(t);
  const { token } = await guestToken(flex);
  flex.faults.add({ knob: 'http', status: 503, match: { request: 'GET /v3/wsconnect' }, times: 1 });
  const client = connect(flex, token);
  await event(client, 'connectionError', ({ terminal }) => !terminal);
  await event(client, 'initialized');
  await atRest(client);
});

test('delay: the request is held until the clock has moved', async (t) => {
  const { clock, advance } = stoppedClock();
  const flex = await startFlex(t, { clock });
  const { conversation, identity, sid } = await joinChat(flex);
  flex.faults.add({ knob: 'delay', ms: 5000, match: { identity, request: messages } });
  const sent = conversation.sendMessage('slow');
  await logged(flex, ({ text }) => text?.endsWith('delay'));
  assert.equal(flex.log.requests(messages)[0].status, undefined);
  assert.deepEqual(textsIn(flex, sid), []);
  advance(5000);
  assert.equal(await sent, 0);
});

test('delay: with on_reply the push comes first and the answer late', async (t) => {
  const { clock, advance } = stoppedClock();
  const flex = await startFlex(t, { clock });
  const { conversation } = await joinChat(flex);
  flex.faults.add({ knob: 'delay', ms: 5000, at: 'on_reply', match: { request: messages } });
  const echo = event(conversation, 'messageAdded');
  const sent = conversation.sendMessage('late answer');
  const notYet = never(sent);
  assert.equal((await echo).body, 'late answer');
  notYet();
  advance(5000);
  assert.equal(await sent, 0);
});

test('drop: before_store loses the message, after_store keeps it, on_reply keeps the socket, too', async (t) => {
  const flex = await startFlex(t);
  const { client, conversation, sid, identity } = await joinChat(flex);
  for (const [at, expected, connection] of [['before_store', [], 2], ['after_store', ['after_store'], 3]]) {
    flex.faults.add({ knob: 'drop', at, match: { identity, request: messages }, times: 1 });
    await assert.rejects(conversation.sendMessage(at), /disconnected/);
    assert.deepEqual(textsIn(flex, sid), expected);
    await subscribed(flex, { identity }, connection);
  }
  flex.faults.add({ knob: 'drop', at: 'on_reply', match: { identity, request: messages }, times: 1 });
  const echo = event(conversation, 'messageAdded', ({ body }) => body === 'on_reply');
  const notAnswered = never(conversation.sendMessage('on_reply'));
  await echo;
  notAnswered();
  assert.deepEqual(textsIn(flex, sid), ['after_store', 'on_reply']);
  assert.equal(client.connectionState, 'connected');
});

test('drop: a plain HTTP request is reset', async (t) => {
  const flex = await startFlex(t);
  flex.faults.add({ knob: 'drop', at: 'after_store', match: { request: 'POST /Tokens' } });
  await assert.rejects(guestToken(flex), { name: 'TypeError', message: 'fetch failed' });
});

test('drop: an init without answer leaves the client connecting', async (t) => {
  const flex = await startFlex(t);
  const { token } = await guestToken(flex);
  flex.faults.add({ knob: 'drop', at: 'on_reply', match: { request: 'INIT' }, times: 1 });
  const client = connect(flex, token);
  await logged(flex, ({ text }) => text?.endsWith('drop'));
  await flex.idle();
  assert.equal(client.connectionState, 'connecting');
  assert.ok(!flex.log.entries.some(({ frame, direction }) => direction === 'out' && frame?.method === 'reply'));
  // The SDK cannot shut down while it waits for that answer.
  const again = event(client, 'initialized');
  flex.faults.add({ knob: 'restart', mode: 'lose_sockets' });
  await again;
  await atRest(client);
});

test('late_commit: a send that was lost with its socket is stored later, and heard', async (t) => {
  const { clock, advance } = stoppedClock();
  const flex = await startFlex(t, { clock });
  const { conversation, sid, identity } = await joinChat(flex);
  flex.faults.add({ knob: 'late_commit', ms: 3000, match: { identity, request: messages }, times: 1 });
  await assert.rejects(conversation.sendMessage('late'), /disconnected/);
  await subscribed(flex, { identity }, 2);
  assert.deepEqual(textsIn(flex, sid), []);
  const heard = event(conversation, 'messageAdded');
  advance(3000);
  assert.equal((await heard).body, 'late');
  assert.deepEqual(textsIn(flex, sid), ['late']);
});

test('late_commit: with its socket kept, the send is heard but never answered', async (t) => {
  const { clock, advance } = stoppedClock();
  const flex = await startFlex(t, { clock });
  const { client, conversation } = await joinChat(flex);
  flex.faults.add({ knob: 'late_commit', ms: 3000, socket: 'kept', match: { request: messages }, times: 1 });
  const heard = event(conversation, 'messageAdded');
  const notAnswered = never(conversation.sendMessage('late'));
  await logged(flex, ({ text }) => text?.endsWith('late_commit'));
  await assert.rejects(flex.idle(20), /to be stored late/);
  advance(3000);
  assert.equal((await heard).body, 'late');
  notAnswered();
  assert.equal(client.connectionState, 'connected');
});

test('refuse: twilsock itself says no; the error has no status, and the connection stays', async (t) => {
  const flex = await startFlex(t);
  const { client, conversation, sid } = await joinChat(flex);
  flex.faults.add({ knob: 'refuse', status: 503, match: { request: messages }, times: 1 });
  await assert.rejects(conversation.sendMessage('no'), ({ message, status }) => /Transport failure/.test(message) && status === undefined);
  assert.deepEqual(textsIn(flex, sid), []);
  assert.equal(client.connectionState, 'connected');
  assert.equal(await conversation.sendMessage('yes'), 0);
  flex.faults.add({ knob: 'refuse', status: 403, errorCode: 20403, match: { request: 'POST /Tokens' } });
  const plain = await post(flex, tokensPath(flex), { json: { products: ['flex'] } });
  assert.deepEqual([plain.status, plain.body.code], [403, 20403]);
});

test('change_answer: fields of an answer are changed, left out, or alone left', async (t) => {
  const flex = await startFlex(t);
  const { conversation } = await joinChat(flex);
  const change = (values) => flex.faults.add({ knob: 'change_answer', ...values, match: { request: messages }, times: 1 });
  change({ set: { index: 41 } });
  assert.equal(await conversation.sendMessage('one'), 41);
  change({ omit: ['index'] });
  assert.equal(await conversation.sendMessage('two'), 0);
  change({ only: ['index', 'links.conversation'] });
  assert.equal(await conversation.sendMessage('three'), 2);
  const [{ answer }] = flex.log.requests(messages).slice(-1);
  assert.deepEqual([Object.keys(answer), Object.keys(answer.links)], [['index', 'links'], ['conversation']]);
});

test('change_answer: a user map without a friendly name fails the start', async (t) => {
  const flex = await startFlex(t);
  flex.faults.add({ knob: 'change_answer', omit: ['items.friendlyName'], match: { request: 'GET /Maps/' } });
  const client = connect(flex, await tokenFor(flex, 'ann'));
  const { error } = await event(client, 'initFailed');
  assert.match(error.message, /Map Item does not exist/);
  await flex.idle();
});

test('change_answer: an init that confirms no capabilities brings no telemetry', async (t) => {
  const flex = await startFlex(t);
  const telemetry = (identity) => flex.log.entries.filter((entry) => entry.identity === identity && entry.frame?.method === 'telemetry.v1').length;
  await joinChat(flex).then(({ identity }) => assert.ok(telemetry(identity) > 0));
  flex.faults.add({ knob: 'change_answer', omit: ['capabilities'], match: { request: 'INIT' } });
  await joinChat(flex).then(({ identity }) => assert.equal(telemetry(identity), 0));
});

test('webchats: half created, a chat has a conversation without its guest, and no answer', async (t) => {
  const flex = await startFlex(t);
  for (let chat = 0; chat < 2; chat += 1) {
    flex.faults.add({ knob: 'webchats', mode: 'half_created', times: 1 });
    await assert.rejects(openChat(flex), { message: 'fetch failed' });
  }
  const half = [...flex.world.conversations];
  assert.deepEqual(half.map(({ participants }) => participants.size), [0, 0]);
  const { client } = await joinChat(flex);
  await assert.rejects(client.getConversationBySid(half[0].sid), { status: 403 });
});
