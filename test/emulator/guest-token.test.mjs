import assert from 'node:assert/strict';
import { test } from 'node:test';
import { decodeJwt } from 'jose';
import { stoppedClock } from './support/clock.mjs';
import { guestToken, post, startFlex } from './support/flex.mjs';
import { signToken } from './support/sign-token.mjs';

const tokensPath = ({ account }) => `/v1/Accounts/${account.accountSid}/Tokens`;

test('a guest token names a new identity and its end', async (t) => {
  const flex = await startFlex(t, { clock: stoppedClock().clock });
  const one = await guestToken(flex);
  const other = await guestToken(flex);
  assert.deepEqual(Object.keys(one).sort(), ['expiration', 'identity', 'roles', 'token']);
  assert.match(one.identity, /^guest-[0-9a-f]{32}$/);
  assert.notEqual(one.identity, other.identity);
  assert.equal(one.expiration, '2026-03-01T13:00:00.000Z');
  const claims = decodeJwt(one.token);
  assert.equal(claims.exp - claims.iat, 3600);
  assert.deepEqual(claims.grants, { identity: one.identity, chat: { service_sid: flex.account.serviceSid } });
});

test('a refresh keeps the identity and gives a new token with a new end', async (t) => {
  const { clock, advance } = stoppedClock();
  const flex = await startFlex(t, { clock });
  const first = await guestToken(flex);
  const again = await post(flex, `${tokensPath(flex)}/refresh`, { json: { token: first.token } });
  assert.equal(again.status, 200);
  assert.notEqual(decodeJwt(again.body.token).jti, decodeJwt(first.token).jti);
  advance(3_599_000);
  const late = await post(flex, `${tokensPath(flex)}/refresh`, { json: { token: first.token } });
  assert.equal(late.body.identity, first.identity);
  assert.equal(late.body.expiration, '2026-03-01T13:59:59.000Z');
});

test('a refresh refuses expired, forged, foreign and meaningless tokens with the code for each', async (t) => {
  const { clock, advance } = stoppedClock();
  const flex = await startFlex(t, { clock });
  const { token } = await guestToken(flex);
  const refusal = async (bad) => {
    const { status, body } = await post(flex, `${tokensPath(flex)}/refresh`, { json: { token: bad } });
    assert.equal(status, 401);
    assert.deepEqual(Object.keys(body).sort(), ['code', 'message', 'more_info', 'status']);
    return body.code;
  };
  assert.equal(await refusal('nonsense'), 20101);
  assert.equal(await refusal(await signToken(flex, { secret: 'another-secret-of-some-length-0000' })), 20107);
  advance(3_600_000);
  assert.equal(await refusal(token), 20104);
});

test('a token request for another account, or for something else than Flex, is refused', async (t) => {
  const flex = await startFlex(t);
  const other = await post(flex, `/v1/Accounts/AC${'9'.repeat(32)}/Tokens`, { json: { products: ['flex'] } });
  assert.deepEqual([other.status, other.body.code], [404, 20404]);
  const wrong = await post(flex, tokensPath(flex), { json: { products: ['voice'] } });
  assert.deepEqual([wrong.status, wrong.body.code], [400, 20001]);
});

test('a page of another origin may ask: preflight and answer name its origin', async (t) => {
  const flex = await startFlex(t);
  const origin = 'http://shop.example';
  const preflight = await fetch(`${flex.url}${tokensPath(flex)}`, {
    method: 'OPTIONS',
    headers: { origin, 'access-control-request-method': 'POST', 'access-control-request-headers': 'authorization,content-type' },
  });
  assert.equal(preflight.status, 204);
  assert.equal(preflight.headers.get('access-control-allow-origin'), origin);
  assert.match(preflight.headers.get('access-control-allow-headers'), /authorization.*content-type.*x-twilio-token/i);
  for (const [path, status] of [[tokensPath(flex), 200], ['/v1/nothing', 404], ['/v2/Instances', 501]]) {
    const answer = await post(flex, path, { json: { products: ['flex'] }, headers: { origin } });
    assert.equal(answer.status, status);
    assert.equal(answer.headers.get('access-control-allow-origin'), origin);
  }
  assert.equal(flex.log.requests().length, 3);
});

test('the log holds requests as they were sent', async (t) => {
  const flex = await startFlex(t);
  const { token } = await guestToken(flex);
  const [request] = flex.log.requests({ via: 'http', method: 'POST', path: '/Tokens' });
  assert.equal(request.path, tokensPath(flex));
  assert.equal(request.headers['content-type'], 'application/json');
  assert.deepEqual(request.body, { products: ['flex'] });
  assert.equal(request.status, 200);
  assert.equal(request.answer.token, token);
});
