import assert from 'node:assert/strict';
import { test } from 'node:test';
import { post, startFlex } from './support/flex.mjs';

const invalid = { json: { products: [] } };
const path = ({ account }) => `/v1/Accounts/${account.accountSid}/Tokens`;

test('a full log forgets its oldest entries, and numbers count on', async (t) => {
  const flex = await startFlex(t, { logLimit: 10 });
  const { entries } = flex.log;
  for (let request = 0; request < 12; request += 1) {
    assert.equal((await post(flex, path(flex), invalid)).status, 400);
    assert.ok(entries.length <= 10);
  }
  assert.deepEqual(entries.map(({ n }) => n), [14, 15, 16, 17, 18, 19, 20, 21, 22, 23]);
  assert.deepEqual(flex.log.requests().map(({ n, status }) => [n, status]), [14, 16, 18, 20, 22].map((n) => [n, 400]));
});

test('a request whose answer is still known, but not itself, is left out', async (t) => {
  const flex = await startFlex(t, { logLimit: 10 });
  for (let request = 0; request < 5; request += 1) await post(flex, path(flex), invalid);
  flex.log.warn('one entry more');
  assert.equal(flex.log.entries[0].n, 1);
  assert.deepEqual(flex.log.requests().map(({ n }) => n), [2, 4, 6, 8]);
});

test('a long body is shortened in the log, a short one is kept as it is', async (t) => {
  const flex = await startFlex(t);
  for (const length of [60_000, 200_000]) await post(flex, path(flex), { json: { products: ['x'.repeat(length)] } });
  const [short, long] = flex.log.requests();
  assert.equal(short.body.products[0].length, 60_000);
  assert.match(long.body, /^\{"products":\["xxx.*… \(shortened in the log: 200017 characters\)$/);
  assert.ok(long.body.length < 1200);
});

test('a limit that is none is refused with a sentence', async (t) => {
  for (const logLimit of [0, 9, -1, 1.5, NaN, '100']) await assert.rejects(startFlex(t, { logLimit }), /logLimit must be a whole number from 10/);
});
