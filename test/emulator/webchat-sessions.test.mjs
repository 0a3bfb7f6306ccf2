import assert from 'node:assert/strict';
import { test } from 'node:test';
import { stoppedClock } from './support/clock.mjs';
import { basic, connect, guestToken, post, startFlex, tokenFor } from './support/flex.mjs';

const fingerprint = {
  'x-twilio-sec-usersettings': '{"language":"en-GB","cookieEnabled":true,"userTimezone":0}',
  'x-twilio-sec-webchatinfo': '{"loginTimestamp":"1772366400000"}',
  'x-twilio-sec-decoders': '{"audio":{},"video":{}}',
  'ui-version': '3.4.0',
  'webchat-version': '3.4.0',
};

const init = (flex, changes = {}, headers = fingerprint) =>
  post(flex, '/v2/Webchat/Init', {
    form: withoutUndefined({
      DeploymentKey: flex.account.deploymentKey,
      CustomerFriendlyName: 'Ada',
      PreEngagementData: '{"friendlyName":"Ada","query":"Where is my order?"}',
      ...changes,
    }),
    headers,
  });

const refresh = (flex, changes = {}, headers = fingerprint) =>
  post(flex, '/v2/Webchat/Tokens/Refresh', { form: withoutUndefined({ DeploymentKey: flex.account.deploymentKey, ...changes }), headers });

test('a page opens a chat with the deployment key alone and talks at once', async (t) => {
  const flex = await startFlex(t);
  const { status, body } = await init(flex);
  assert.equal(status, 201);
  assert.deepEqual(Object.keys(body).sort(), ['conversation_sid', 'expiration', 'identity', 'token']);
  assert.ok(new Date(body.expiration).getTime() > flex.clock.now());
  const conversation = await connect(flex, body.token).getConversationBySid(body.conversation_sid);
  await conversation.sendMessage('Hello');
  assert.deepEqual(conversation.attributes.pre_engagement_data, { friendlyName: 'Ada', query: 'Where is my order?' });
  assert.equal(flex.world.tasks[0].attributes.name, 'Ada');
});

test('a returning guest keeps the identity in a new conversation; nobody takes that of an agent', async (t) => {
  const flex = await startFlex(t);
  const first = await init(flex);
  const again = await init(flex, { Identity: first.body.identity });
  assert.equal(again.body.identity, first.body.identity);
  assert.notEqual(again.body.conversation_sid, first.body.conversation_sid);
  await tokenFor(flex, 'agent-maria');
  const thief = await init(flex, { Identity: 'agent-maria' });
  assert.deepEqual([thief.status, thief.body.code], [400, 45745]);
});

test('a refresh gives the same guest a new token', async (t) => {
  const { clock, advance } = stoppedClock();
  const flex = await startFlex(t, { clock, tokenLife: 600 });
  const { body: first } = await init(flex);
  advance(300_000);
  const { status, body } = await refresh(flex, { Token: first.token });
  assert.equal(status, 200);
  assert.deepEqual(Object.keys(body).sort(), ['expiration', 'identity', 'token']);
  assert.deepEqual([body.identity, body.expiration], [first.identity, '2026-03-01T12:15:00.000Z']);
  assert.notEqual(body.token, first.token);
});

test('a refresh that fails says that it is not valid, and why', async (t) => {
  const { clock, advance } = stoppedClock();
  const flex = await startFlex(t, { clock, tokenLife: 600 });
  const { token } = (await init(flex)).body;
  const failure = async (changes) => {
    const { status, body } = await refresh(flex, changes);
    assert.deepEqual([Object.keys(body).sort(), body.valid, typeof body.message], [['code', 'message', 'valid'], false, 'string']);
    return [status, body.code];
  };
  assert.deepEqual(await failure({ Token: undefined }), [400, 45745]);
  assert.deepEqual(await failure({ Token: 'nonsense' }), [401, 20101]);
  assert.deepEqual(await failure({ Token: token, DeploymentKey: `CV${'f'.repeat(32)}` }), [404, 45744]);
  advance(600_000);
  assert.deepEqual(await failure({ Token: token }), [401, 20104]);
});

test('each wrong field of an Init is refused with Flex\'s code for it', async (t) => {
  const flex = await startFlex(t);
  const cases = [
    [{ DeploymentKey: undefined }, 400, 45745],
    [{ DeploymentKey: `CV${'f'.repeat(32)}` }, 404, 45744],
    [{ PreEngagementData: 'no JSON' }, 400, 45745],
    [{ PreEngagementData: JSON.stringify({ text: 'x'.repeat(16 * 1024) }) }, 400, 45731],
  ];
  for (const [changes, status, code] of cases) {
    const { body } = await init(flex, changes);
    assert.deepEqual([body.status, body.code], [status, code], JSON.stringify(changes));
  }
  assert.equal(flex.world.conversations.size, 0);
});

test('[E198] pages of allowed origins alone may use the deployment key', async (t) => {
  const flex = await startFlex(t, { allowedOrigins: ['https://shop.example', 'http://localhost:8443'] });
  for (const [origin, allowed] of [['https://shop.example', true], ['http://localhost:8443', true], ['https://shop.example:8443', false], ['http://shop.example', false]]) {
    const preflight = await fetch(`${flex.url}/v2/Webchat/Init`, {
      method: 'OPTIONS',
      headers: { origin, 'access-control-request-method': 'POST', 'access-control-request-headers': Object.keys(fingerprint).join(',') },
    });
    assert.equal(preflight.headers.get('access-control-allow-origin'), allowed ? origin : null);
    const taken = preflight.headers.get('access-control-allow-headers').split(',');
    for (const name of Object.keys(fingerprint)) assert.ok(taken.includes(name), name);
    const { status, headers, body } = await init(flex, {}, { ...fingerprint, origin });
    assert.deepEqual([status, headers.get('access-control-allow-origin')], allowed ? [201, origin] : [403, null]);
    if (!allowed) assert.equal(body.code, 20403);
    assert.equal((await refresh(flex, { Token: body.token ?? '' }, { origin })).status, allowed ? 200 : 403);
  }
  assert.equal((await init(flex)).status, 403);
  const elsewhere = await post(flex, `/v1/Accounts/${flex.account.accountSid}/Tokens`, { json: { products: ['flex'] }, headers: { origin: 'https://other.example' } });
  assert.equal(elsewhere.headers.get('access-control-allow-origin'), 'https://other.example');
});

test('a list of allowed origins that makes no sense is refused at the start', async (t) => {
  await assert.rejects(startFlex(t, { allowedOrigins: ['shop.example'] }), /"shop\.example" is no origin/);
  await assert.rejects(startFlex(t, { allowedOrigins: ['https://shop.example/'] }), /is no origin/);
  const eleven = Array.from({ length: 11 }, (_, index) => `https://shop${index}.example`);
  await assert.rejects(startFlex(t, { allowedOrigins: eleven }), /at most 10 origins, not 11/);
});

test('Init and Refresh share the five requests a second', async (t) => {
  const flex = await startFlex(t, { clock: stoppedClock().clock, limits: { flexPerSecond: undefined } });
  const { token } = (await init(flex)).body;
  for (let count = 0; count < 4; count += 1) assert.equal((await refresh(flex, { Token: token })).status, 200);
  const refused = await refresh(flex, { Token: token });
  assert.deepEqual([refused.status, refused.body.code, refused.headers.get('retry-after')], [429, 20429, '1']);
});

test('the configuration tells the account everything, a guest the limits of files, anybody the public part', async (t) => {
  const flex = await startFlex(t);
  const { accountSid, authToken, serviceSid } = flex.account;
  const get = async (path, headers = {}) => {
    const response = await fetch(`${flex.url}/v1/Configuration${path}`, { headers });
    return { status: response.status, body: await response.json() };
  };
  const whole = await get('', basic(accountSid, authToken));
  assert.deepEqual([whole.body.account_sid, whole.body.status, whole.body.chat_service_instance_sid], [accountSid, 'ok', serviceSid]);
  const [{ address_type: type, cbm_attachments: files }] = whole.body.channel_configs;
  assert.deepEqual([type, files.number_of_attachments, files.max_file_size, files.max_total_file_size], ['web', 1, 16_777_216, 67_108_864]);
  const { token } = await guestToken(flex);
  const part = await get('', basic('token', token));
  assert.deepEqual(part.body.channel_configs, whole.body.channel_configs);
  assert.equal('chat_service_instance_sid' in part.body, false);
  assert.equal((await get('')).status, 401);

  const open = await get(`/Public?AccountSid=${accountSid}`);
  assert.deepEqual([open.status, open.body.meta.key, open.body.configurations.map(({ account_sid: sid }) => sid)], [200, 'configurations', [accountSid]]);
  assert.deepEqual((await get(`/Public?AccountSid=AC${'9'.repeat(32)}`)).body.configurations, []);
  assert.equal((await get('/Public')).status, 400);
  assert.equal((await post(flex, '/v1/Configuration', { json: {}, headers: basic(accountSid, authToken) })).status, 501);
});

function withoutUndefined(form) {
  return Object.fromEntries(Object.entries(form).filter(([, value]) => value !== undefined));
}
