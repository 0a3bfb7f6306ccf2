import assert from 'node:assert/strict';
import { test } from 'node:test';
import { UnsecuredJWT } from 'jose';
import { stoppedClock } from './support/clock.mjs';
import { basic, connect, event, joinChat, logged, openChat, post, startFlex, tokenFor, webChannelForm } from './support/flex.mjs';
import { rawSocket } from './support/raw-socket.mjs';
import { signToken } from './support/sign-token.mjs';

const day = 24 * 60 * 60;

const badTokens = [
  [20101, 'text that is no token', () => 'nonsense'],
  [20101, 'a token cut in half', async (flex) => (await signToken(flex)).slice(0, 60)],
  [20101, 'an end that is no number', (flex) => signToken(flex, { claims: { exp: 'never' } })],
  [20102, 'another content type', (flex) => signToken(flex, { header: { cty: 'other' } })],
  [20102, 'no content type', (flex) => signToken(flex, { header: { cty: undefined } })],
  [20102, 'another type', (flex) => signToken(flex, { header: { typ: 'at+jwt' } })],
  [20102, 'another algorithm', (flex) => signToken(flex, { header: { alg: 'HS512' }, secret: 's'.repeat(64) })],
  [20102, 'no signature and alg none', (flex) => unsigned(flex)],
  [20103, 'another API key', (flex) => signToken(flex, { claims: { iss: `SK${'9'.repeat(32)}` } })],
  [20103, 'another account', (flex) => signToken(flex, { claims: { sub: `AC${'9'.repeat(32)}` } })],
  [20104, 'an end that is over', (flex) => signToken(flex, { claims: { exp: seconds(flex) - 1 } })],
  [20104, 'an end that is now', (flex) => signToken(flex, { claims: { exp: seconds(flex) } })],
  [20104, 'no end', (flex) => signToken(flex, { claims: { exp: undefined } })],
  [20105, 'a beginning still to come', (flex) => signToken(flex, { claims: { nbf: seconds(flex) + 30 } })],
  [20106, 'no grants', (flex) => signToken(flex, { claims: { grants: undefined } })],
  [20106, 'no identity', (flex) => signToken(flex, { claims: { grants: { chat: { service_sid: flex.account.serviceSid } } } })],
  [20106, 'no chat grant', (flex) => signToken(flex, { claims: { grants: { identity: 'ann' } } })],
  [20106, 'another chat service', (flex) => signToken(flex, { claims: { grants: { identity: 'ann', chat: { service_sid: `IS${'9'.repeat(32)}` } } } })],
  [20106, 'an optional grant that is no text', (flex) => signToken(flex, grantsOf(flex, { role_sid: 7 }))],
  [20107, 'the signature of another secret', (flex) => signToken(flex, { secret: 'another-secret-of-some-length-0000' })],
  [20107, 'claims changed after signing', async (flex) => forged(await signToken(flex))],
  [20157, 'a life above 24 h', (flex) => signToken(flex, { claims: { exp: seconds(flex) + day + 1 } })],
  [20157, 'a life above 24 h and no date of issue', (flex) => signToken(flex, { claims: { iat: undefined, exp: seconds(flex) + day + 1 } })],
];

for (const [code, what, make] of badTokens) {
  test(`a token is refused with ${code} everywhere: ${what}`, async (t) => {
    const flex = await startFlex(t, { clock: stoppedClock().clock });
    const token = await make(flex);
    const renewed = await post(flex, `/v1/Accounts/${flex.account.accountSid}/Tokens/refresh`, { json: { token } });
    assert.deepEqual([renewed.status, renewed.body.code], [401, code]);
    const opened = await post(flex, '/v1/WebChannels', { form: webChannelForm(flex, 'ann'), headers: basic('token', token) });
    assert.deepEqual([opened.status, opened.body.code], [401, code]);
    const client = connect(flex, token);
    const { errorCode, httpStatusCode } = await event(client, 'connectionError', ({ terminal, errorCode }) => terminal && errorCode !== undefined);
    assert.deepEqual([httpStatusCode, errorCode, client.connectionState], [401, code, 'denied']);
  });
}

test('good tokens: 24 h, a beginning that is past, every optional grant', async (t) => {
  const flex = await startFlex(t, { clock: stoppedClock().clock });
  const texts = { push_credential_sid: 'CR1', endpoint_id: 'device', role_sid: 'RL1', deployment_role_sid: 'RL2' };
  for (const change of [{ claims: { exp: seconds(flex) + day } }, { claims: { nbf: seconds(flex) } }, grantsOf(flex, texts)]) {
    const client = connect(flex, await signToken(flex, change));
    await event(client, 'initialized');
    await client.getSubscribedConversations();
  }
});

test('a token of another identity, service or account does not take the place of the one in use', async (t) => {
  for (const change of [
    { claims: { grants: { identity: 'mallory', chat: { service_sid: 'same' } } } },
    { claims: { grants: { identity: 'same', chat: { service_sid: `IS${'9'.repeat(32)}` } } } },
    { claims: { sub: `AC${'9'.repeat(32)}` }, secret: 'another-secret-of-some-length-0000' },
  ]) {
    const flex = await startFlex(t);
    const { client, conversation, identity, sid } = await joinChat(flex);
    const other = await openChat(flex);
    await assert.rejects(client.updateToken(await signToken(flex, claimsFor(flex, identity, change))));
    const { frame } = await logged(flex, ({ direction, frame }) => direction === 'out' && frame?.status?.code === 401);
    assert.deepEqual([frame.method, frame.status.status, frame.status.errorCode], ['reply', 'UNAUTHORIZED', 51215]);

    await client.updateToken(await tokenFor(flex, identity, 900));
    assert.equal(client.user.identity, identity);
    await conversation.sendMessage('still me');
    await assert.rejects(client.getConversationBySid(other.sid), ({ status }) => status === 403);
    assert.equal(flex.world.conversation(sid).messages.size, 1);
  }
});

test('a refused update leaves the end of the old token as it was', async (t) => {
  const { clock, advance } = stoppedClock();
  const flex = await startFlex(t, { clock, tokenLife: 600, warnBefore: 0 });
  const chat = await openChat(flex);
  const socket = await rawSocket(flex, t, chat.token);
  socket.send({ method: 'update', token: await tokenFor(flex, 'mallory', 3600) });
  const refused = await socket.next(({ method }) => method === 'reply');
  assert.deepEqual([refused.status.code, refused.status.errorCode], [401, 51215]);
  const grants = { identity: chat.identity, chat: { service_sid: flex.account.serviceSid } };
  socket.send({ method: 'update', token: await signToken(flex, { claims: { grants, exp: seconds(flex) } }) });
  assert.equal((await socket.next(({ method }) => method === 'reply')).status.errorCode, 20104);
  advance(600_000);
  const closed = await socket.next(({ method }) => method === 'close');
  assert.equal(closed.status.code, 410);
});

function seconds({ clock }) {
  return Math.floor(clock.now() / 1000);
}

function grantsOf({ account }, grants) {
  return { claims: { grants: { identity: 'ann', chat: { service_sid: account.serviceSid, ...grants } } } };
}

function claimsFor({ account }, identity, { claims, ...rest }) {
  const { identity: named = 'same', chat } = claims.grants ?? {};
  const service = chat?.service_sid ?? 'same';
  const grants = {
    identity: named === 'same' ? identity : named,
    chat: { service_sid: service === 'same' ? account.serviceSid : service },
  };
  return { ...rest, claims: { ...claims, grants } };
}

function unsigned({ account, clock }) {
  const now = Math.floor(clock.now() / 1000);
  const claims = { iss: account.apiKey, sub: account.accountSid, iat: now, exp: now + 60 };
  return new UnsecuredJWT({ ...claims, grants: { identity: 'ann', chat: { service_sid: account.serviceSid } } }).encode();
}

function forged(token) {
  const [header, payload, signature] = token.split('.');
  const claims = JSON.parse(Buffer.from(payload, 'base64url').toString());
  const changed = Buffer.from(JSON.stringify({ ...claims, grants: { ...claims.grants, identity: 'mallory' } })).toString('base64url');
  return [header, changed, signature].join('.');
}
