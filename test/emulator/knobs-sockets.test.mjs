import assert from 'node:assert/strict';
import { test } from 'node:test';
import { abandon, connect, event, guestToken, joinAgent, joinChat, logged, post, startFlex, subscribed, tokenFor } from './support/flex.mjs';

const state = (client, wanted) => event(client, 'connectionStateChanged', (now) => now === wanted);
const tokensPath = ({ account }) => `/v1/Accounts/${account.accountSid}/Tokens`;
const outFrames = ({ log }, method) => log.entries.filter(({ frame, direction }) => direction === 'out' && frame?.method === method);
const initReplies = (flex) => outFrames(flex, 'reply').filter(({ frame }) => frame.continuation_token_status);

test('close: the client comes back after the time it is told', async (t) => {
  const flex = await startFlex(t);
  const { client, identity } = await joinChat(flex);
  const leaving = state(client, 'disconnecting');
  flex.faults.add({ knob: 'close', code: 308, reconnect_min_ms: 100, match: { identity, connection: 1 } });
  await leaving;
  await subscribed(flex, { identity }, 2);
  assert.equal(client.connectionState, 'connected');
});

test('close: 406 ends the client for good, any other code lets it come back', async (t) => {
  const flex = await startFlex(t);
  const [one, other] = await Promise.all([joinChat(flex), joinChat(flex)]);
  const dead = event(one.client, 'connectionError', ({ terminal }) => terminal);
  const back = subscribed(flex, other, 2);
  flex.faults.add({ knob: 'close', code: 406, match: { identity: one.identity } });
  flex.faults.add({ knob: 'close', code: 555, errorCode: 12345, match: { identity: other.identity } });
  await dead;
  abandon(flex, one.client);
  const frames = outFrames(flex, 'close').map(({ frame }) => frame.status);
  assert.deepEqual(frames.map(({ code, errorCode }) => [code, errorCode]), [[406, 51214], [555, 12345]]);
  await back;
});

test('close: with a request it waits for it, and the request is not answered', async (t) => {
  const flex = await startFlex(t);
  const { client, conversation, sid } = await joinChat(flex);
  flex.faults.add({ knob: 'close', code: 308, reconnect_min_ms: 100, times: 1, match: { request: 'POST /Messages' } });
  const leaving = state(client, 'disconnecting');
  conversation.sendMessage('lost').catch(() => undefined);
  await leaving;
  assert.equal(flex.world.conversation(sid).messages.size, 0);
});

test('no_upgrade: the client is connecting for as long as the socket hangs', async (t) => {
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

test('half_open: the socket falls silent without closing', async (t) => {
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

for (const [mode, reissued] of [['keep_state', undefined], ['lose_sockets', 'INVALID']]) {
  test(`restart: ${mode} closes every socket, and what was missed is replayed once`, async (t) => {
    const flex = await startFlex(t);
    const { conversation, sid, identity, client } = await joinChat(flex);
    const heard = [];
    conversation.on('messageAdded', ({ body }) => heard.push(body));
    const down = state(client, 'connecting');
    flex.faults.add({ knob: 'restart', mode });
    await down;
    flex.world.postMessage(sid, { author: 'system', body: 'missed' });
    await subscribed(flex, { identity }, 2);
    const next = event(conversation, 'messageAdded', ({ body }) => body === 'live');
    flex.world.postMessage(sid, { author: 'system', body: 'live' });
    await next;
    assert.deepEqual(heard, ['missed', 'live']);
    assert.equal(outFrames(flex, 'close').length, 0);
    const [first, again] = initReplies(flex).map(({ frame }) => frame);
    assert.equal(again.continuation_token_status.reissue_reason, reissued);
    assert.equal(again.continuation_token === first.continuation_token, mode === 'keep_state');
    assert.equal(again.offline_storage.ip_messaging.storage_id, first.offline_storage.ip_messaging.storage_id);
    const [closed] = flex.log.entries.filter(({ kind, text }) => kind === 'socket' && text.startsWith('closed'));
    assert.equal(closed.text, mode === 'keep_state' ? 'closed 1012' : 'closed 1006');
  });
}

test('restart: a request in flight dies with its socket', async (t) => {
  const flex = await startFlex(t);
  const { conversation, sid } = await joinChat(flex);
  flex.faults.add({ knob: 'restart', mode: 'lose_sockets', times: 1, match: { request: 'POST /Messages' } });
  await assert.rejects(conversation.sendMessage('lost'), /disconnected/);
  assert.equal(flex.world.conversation(sid).messages.size, 0);
});

test('restart: lose_sync leaves a client with objects that are gone; a new one is well', async (t) => {
  const flex = await startFlex(t);
  const { conversation, sid, identity, token } = await joinChat(flex);
  await conversation.sendMessage('before');
  flex.faults.add({ knob: 'restart', mode: 'lose_sync' });
  const failed = await logged(flex, ({ body, connection }) => body?.event_type === 'subscription_failed' && connection === 2);
  assert.ok(failed.body.events.length >= 5);
  assert.deepEqual([...new Set(failed.body.events.map(({ error }) => error.status))], [404]);
  const [first, again] = initReplies(flex).map(({ frame }) => frame.offline_storage.ip_messaging.storage_id);
  assert.equal(again, first);
  const fresh = await connect(flex, token).getConversationBySid(sid);
  await subscribed(flex, { identity }, 3);
  assert.equal((await fresh.getMessages()).items[0].body, 'before');
});

test('send_frame: what the SDK does not know it acknowledges and lets be', async (t) => {
  const flex = await startFlex(t);
  const { client, conversation, sid, identity } = await joinChat(flex);
  const match = { identity };
  const established = await subscribed(flex, { identity });
  const canceled = { event_type: 'subscription_canceled', event_protocol_version: 4, events: established.body.events.map(({ object_sid, object_type }) => ({ object_sid, object_type })) };
  await flex.idle();
  const before = flex.log.entries.length;
  flex.faults.add({ knob: 'send_frame', method: 'dance', match });
  flex.faults.add({ knob: 'send_frame', method: 'client_update', header: { client_update_type: 'weather' }, match });
  flex.faults.add({ knob: 'send_frame', method: 'notification', header: { message_type: 'weather' }, payload: 'fine', payload_type: 'text/plain', match });
  flex.faults.add({ knob: 'send_frame', method: 'notification', header: { message_type: 'twilio.sync.event' }, payload: canceled, match });
  flex.faults.add({ knob: 'send_frame', method: 'reply', header: { id: 'TMnobody', status: { code: 200 } }, match });
  await flex.idle();
  const frames = flex.log.entries.slice(before);
  const acknowledged = frames.filter(({ direction, frame }) => direction === 'in' && frame?.method === 'reply');
  assert.deepEqual(acknowledged.map(({ frame }) => frame.id), frames.filter(({ direction, frame }) => direction === 'out' && frame?.method !== 'reply').map(({ frame }) => frame.id));
  assert.equal(acknowledged.length, 4);
  const heard = event(conversation, 'messageAdded');
  flex.world.postMessage(sid, { author: 'system', body: 'still subscribed' });
  assert.equal((await heard).body, 'still subscribed');
  assert.equal(client.connectionState, 'connected');
});

test('reject_init: 401 and 403 deny, and 20104 also says that the token has expired', async (t) => {
  const flex = await startFlex(t);
  for (const [values, expires] of [[{ status: 401 }, false], [{ status: 401, errorCode: 20104 }, true], [{ status: 403 }, false]]) {
    flex.faults.add({ knob: 'reject_init', ...values, times: 1 });
    const client = connect(flex, (await guestToken(flex)).token);
    let expired = false;
    client.on('tokenExpired', () => (expired = true));
    const { httpStatusCode, errorCode } = await event(client, 'connectionError', ({ terminal }) => terminal);
    assert.deepEqual([httpStatusCode, errorCode], [values.status, values.errorCode ?? (values.status === 401 ? 20101 : 20403)]);
    assert.equal(client.connectionState, 'denied');
    assert.equal(expired, expires);
  }
});

test('reject_init: after 429 and 500 the client tries again by itself', async (t) => {
  const flex = await startFlex(t);
  for (const values of [{ status: 429, reconnect_min_ms: 50 }, { status: 500 }]) {
    const { token, identity } = await guestToken(flex);
    flex.faults.add({ knob: 'reject_init', ...values, times: 1, match: { identity } });
    const client = connect(flex, token);
    await event(client, 'initialized');
    await subscriptionOf(flex, identity);
  }
  const [busy, failed] = outFrames(flex, 'reply').filter(({ frame }) => frame.status.code >= 400);
  assert.deepEqual([busy.frame.status, busy.body], [
    { code: 429, status: 'TOO_MANY_REQUESTS', description: 'Too many requests', errorCode: 51202 },
    { backoff_policy: { reconnect_min_ms: 50, reconnect_max_ms: 1050 } },
  ]);
  assert.equal(failed.frame.status.code, 500);
});

test('reject_init: an update can be rejected, too', async (t) => {
  const flex = await startFlex(t);
  const { client, identity } = await joinChat(flex);
  flex.faults.add({ knob: 'reject_init', status: 403, match: { request: 'UPDATE', identity }, times: 1 });
  const denied = state(client, 'denied');
  await assert.rejects(client.updateToken(await tokenFor(flex, identity)));
  await denied;
});

test('about_to_expire: the client is warned now', async (t) => {
  const flex = await startFlex(t);
  const [one, other] = await Promise.all([joinChat(flex), joinChat(flex)]);
  other.client.on('tokenAboutToExpire', () => assert.fail('the other one is warned'));
  const warned = event(one.client, 'tokenAboutToExpire');
  flex.faults.add({ knob: 'about_to_expire', match: { identity: one.identity } });
  await warned;
  await flex.idle();
  const next = event(one.client, 'tokenAboutToExpire');
  flex.faults.add({ knob: 'about_to_expire', match: { identity: one.identity, request: 'POST /Messages' } });
  await one.conversation.sendMessage('hello');
  await next;
});

test('expire_token: the socket closes with 410, and the token is useless', async (t) => {
  const flex = await startFlex(t);
  const { client, identity, token } = await joinChat(flex);
  const expired = event(client, 'tokenExpired');
  flex.faults.add({ knob: 'expire_token', match: { identity } });
  await expired;
  const { status, body } = await post(flex, `${tokensPath(flex)}/refresh`, { json: { token } });
  assert.deepEqual([status, body.code], [401, 20104]);
});

test('expire_token: it may wait for the refresh of one guest', async (t) => {
  const flex = await startFlex(t);
  const { identity, token } = await guestToken(flex);
  const other = await guestToken(flex);
  flex.faults.add({ knob: 'expire_token', match: { identity, request: 'POST /refresh' } });
  const refresh = async (old) => (await post(flex, `${tokensPath(flex)}/refresh`, { json: { token: old } })).body.code;
  assert.equal(await refresh(other.token), undefined);
  assert.equal(await refresh(token), 20104);
});

test('clock_skew: stamps, tokens and the Date header are wrong until the rule is gone', async (t) => {
  const flex = await startFlex(t);
  const day = 25 * 3600;
  const id = flex.faults.add({ knob: 'clock_skew', seconds: day });
  const wrong = (date) => assert.ok(Math.abs(new Date(date).getTime() - Date.now() - day * 1000) < 60_000, String(date));
  const response = await post(flex, tokensPath(flex), { json: { products: ['flex'] } });
  wrong(response.headers.get('date'));
  wrong(Date.parse(response.body.expiration) - 3_600_000);
  const { iat, exp } = JSON.parse(Buffer.from(response.body.token.split('.')[1], 'base64url'));
  wrong(iat * 1000);
  assert.equal(exp - iat, 3600);
  const { conversation, client } = await joinChat(flex);
  const echo = event(conversation, 'messageAdded');
  await conversation.sendMessage('from tomorrow');
  wrong((await echo).dateCreated);
  assert.equal(client.connectionState, 'connected');
  flex.faults.remove(id);
  assert.ok(Math.abs(flex.clock.now() - Date.now()) < 1000);
  assert.equal((await post(flex, `${tokensPath(flex)}/refresh`, { json: { token: response.body.token } })).status, 200);
  flex.faults.add({ knob: 'clock_skew', seconds: -day });
  flex.faults.add({ knob: 'clock_skew', seconds: 2 * day });
  assert.equal((await post(flex, `${tokensPath(flex)}/refresh`, { json: { token: response.body.token } })).body.code, 20104);
  flex.faults.clear();
  assert.ok(Math.abs(flex.clock.now() - Date.now()) < 1000);
});

function subscriptionOf(flex, identity) {
  return logged(flex, (entry) => entry.identity === identity && entry.body?.event_type === 'subscription_established');
}
