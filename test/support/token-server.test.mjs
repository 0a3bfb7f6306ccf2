import assert from 'node:assert/strict';
import { test } from 'node:test';
import { startFlex } from '../emulator/support/flex.mjs';
import { createVirtualClock } from './page-clock.mjs';
import { startTokenServer } from './token-server.mjs';

const origin = 'https://shop.example';
const hours = 3_600_000;

test('a start opens a conversation with all its data, and gives token, identity and handle', async (t) => {
  const { flex, ask } = await start(t);
  const { status, body } = await ask('/initWebchat', { formData: { friendlyName: 'Ann', plan: 'gold' }, query: 'Hello?' });
  assert.equal(status, 200);
  const [conversation] = flex.world.conversations;
  assert.equal(conversation.sid, body.conversationSid);
  assert.deepEqual(JSON.parse(conversation.attributes).pre_engagement_data, { friendlyName: 'Ann', plan: 'gold', query: 'Hello?' });
  assert.deepEqual([...conversation.participants.values()].map(({ identity }) => identity), [body.identity]);
  assert.equal(conversation.messages.size, 0, 'the question is left to the page');
  assert.equal(claims(body.token).grants.identity, body.identity);
  assert.equal(claims(body.token).exp - claims(body.token).iat, body.expiresIn);
  assert.ok(Buffer.from(body.handle, 'base64url').length >= 32);
});

test('[F28] one key is one conversation, also while the first answer is still being worked on', async (t) => {
  const { flex, ask, clock } = await start(t);
  await clock.setRate(1);
  flex.faults.add({ knob: 'delay', ms: 300, match: { request: 'POST /v2/WebChats' }, times: 1 });
  const first = ask('/initWebchat', { formData: {} }, { key: 'one' });
  const second = ask('/initWebchat', { formData: {} }, { key: 'one' });
  const third = (await Promise.all([first, second]), await ask('/initWebchat', { formData: {} }, { key: 'one' }));
  const what = ({ status, body: { conversationSid, identity, handle } }) => ({ status, conversationSid, identity, handle });
  assert.deepEqual([what(await first), what(await second)], [what(third), what(third)]);
  assert.equal(third.status, 200);
  await ask('/initWebchat', { formData: {} }, { key: 'another' });
  assert.equal(count(flex), 2);
});

test('[F28] a start that failed may be tried again under its key; a key ends after a day', async (t) => {
  const { flex, ask, clock } = await start(t);
  flex.faults.add({ knob: 'http', status: 503, body: {}, match: { request: 'POST /v2/WebChats' }, times: 1 });
  assert.equal((await ask('/initWebchat', { formData: {} }, { key: 'one' })).status, 502);
  assert.equal(count(flex), 0);
  assert.equal((await ask('/initWebchat', { formData: {} }, { key: 'one' })).status, 200);
  await clock.advance(24 * hours - 60_000);
  await ask('/initWebchat', { formData: {} }, { key: 'one' });
  assert.equal(count(flex), 1);
  await clock.advance(60_000);
  await ask('/initWebchat', { formData: {} }, { key: 'one' });
  assert.equal(count(flex), 2);
});

test('[F28] a conversation whose answer got lost between Twilio and the server is found again', async (t) => {
  const { flex, ask } = await start(t);
  flex.faults.add({ knob: 'drop', at: 'after_store', match: { request: 'POST /v2/WebChats' }, times: 1 });
  const { status, body } = await ask('/initWebchat', { formData: {} });
  assert.equal(status, 200);
  assert.deepEqual([...flex.world.conversations].map(({ sid }) => sid), [body.conversationSid]);
});

test('without idempotency each try is a conversation of its own', async (t) => {
  const { flex, ask } = await start(t, { idempotent: false });
  for (let tries = 0; tries < 3; tries += 1) await ask('/initWebchat', { formData: {} }, { key: 'one' });
  assert.equal(count(flex), 3);
});

test('[E36] a handle brings the same identity and conversation when the token has long run out', async (t) => {
  const { ask, clock } = await start(t, { life: 60 });
  const { body: session } = await ask('/initWebchat', { formData: {} });
  await clock.advance(8 * hours);
  const { status, body } = await ask('/refreshToken', { handle: session.handle });
  assert.equal(status, 200);
  assert.equal(body.identity, session.identity);
  assert.notEqual(body.token, session.token);
  assert.ok(claims(body.token).exp * 1000 > clock.now());
  assert.notEqual(body.handle, session.handle);
});

test('a handle is good until its successor was used, and brings the same one; an older one revokes all', async (t) => {
  const { ask } = await start(t);
  const { body: session } = await ask('/initWebchat', { formData: {} });
  const use = (handle) => ask('/refreshToken', { handle });
  const lost = await use(session.handle);
  const again = await use(session.handle);
  assert.equal(again.body.handle, lost.body.handle);
  const next = await use(again.body.handle);
  assert.equal(next.status, 200);
  assert.equal((await use(again.body.handle)).body.handle, next.body.handle, 'the one before');
  assert.equal((await use(session.handle)).status, 410, 'a stolen one');
  assert.equal((await use(next.body.handle)).status, 410, 'all of them');
});

test('a handle ends after 12 h without use, and after 24 h at all', async (t) => {
  const { ask, clock } = await start(t);
  const { body: idle } = await ask('/initWebchat', { formData: {} });
  let { body: busy } = await ask('/initWebchat', { formData: {} });
  await clock.advance(11.9 * hours);
  ({ body: busy } = await ask('/refreshToken', { handle: busy.handle }));
  await clock.advance(0.1 * hours);
  assert.equal((await ask('/refreshToken', { handle: idle.handle })).status, 410);
  await clock.advance(11.8 * hours);
  const last = await ask('/refreshToken', { handle: busy.handle });
  assert.equal(last.status, 200);
  await clock.advance(0.2 * hours);
  assert.equal((await ask('/refreshToken', { handle: last.body.handle })).status, 410);
  assert.equal((await ask('/refreshToken', { handle: 'never seen' })).status, 410);
});

for (const path of ['/endWebchat', '/forgetWebchat']) {
  test(`${path} takes the visitor out, and may be asked again`, async (t) => {
    const { flex, ask } = await start(t);
    const { body: session } = await ask('/initWebchat', { formData: {} }, { key: 'one' });
    for (let times = 0; times < 2; times += 1) assert.equal((await ask(path, { handle: session.handle })).status, 204);
    assert.equal([...flex.world.conversations][0].participants.size, 0);
    assert.equal((await ask('/refreshToken', { handle: session.handle })).status, 410);
    assert.equal((await ask(path, { handle: 'never seen' })).status, 204);
    const { body: later } = await ask('/initWebchat', { formData: {} }, { key: 'one' });
    assert.equal(later.conversationSid === session.conversationSid, path === '/endWebchat', 'what is kept');
  });
}

test('[E198] only pages of allowed origins may ask, and a browser may send what the element sends', async (t) => {
  const { server } = await start(t);
  const preflight = (from) => fetch(`${server.url}/initWebchat`, { method: 'OPTIONS', headers: { origin: from } });
  const allowed = await preflight(origin);
  assert.equal(allowed.status, 204);
  assert.equal(allowed.headers.get('access-control-allow-origin'), origin);
  assert.equal(allowed.headers.get('access-control-allow-headers'), 'content-type, idempotency-key');
  assert.equal(allowed.headers.get('vary'), 'Origin');
  assert.equal(allowed.headers.get('access-control-allow-credentials'), null);
  const foreign = await preflight('https://elsewhere.example');
  assert.equal(foreign.status, 403);
  assert.equal(foreign.headers.get('access-control-allow-origin'), null);
});

test('a signed-in visitor proves who it is, and is nobody else', async (t) => {
  const { server, ask } = await start(t, { visitorSecret: 'a secret of the shop, long enough for HS256' });
  const visitorToken = await server.signVisitor('ann@shop');
  const { body } = await ask('/initWebchat', { formData: {}, visitorToken, identity: 'somebody-else' });
  assert.equal(body.identity, 'ann@shop');
  for (const bad of [undefined, '', 'nonsense', `${visitorToken.slice(0, -4)}AAAA`]) {
    assert.equal((await ask('/initWebchat', { formData: {}, visitorToken: bad })).status, 401);
  }
});

async function start(t, options) {
  const time = createVirtualClock({ rate: 0 });
  const flex = await startFlex(t, { clock: time.clock });
  const server = await startTokenServer({ account: flex.account, flexUrl: flex.url, clock: time.clock, allowedOrigins: () => [origin], ...options });
  t.after(() => server.close());
  const ask = async (path, body, { key } = {}) => {
    const headers = { origin, 'content-type': 'application/json', ...(key && { 'idempotency-key': key }) };
    const pending = fetch(`${server.url}${path}`, { method: 'POST', headers, body: JSON.stringify(body) });
    const response = await pending;
    const text = await response.text();
    return { status: response.status, body: text.startsWith('{') ? JSON.parse(text) : text };
  };
  return { flex, server, ask, clock: time };
}

function count({ world }) {
  return [...world.conversations].length;
}

function claims(token) {
  return JSON.parse(Buffer.from(token.split('.')[1], 'base64url').toString());
}
