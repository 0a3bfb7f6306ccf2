import assert from 'node:assert/strict';
import { test } from 'node:test';
import { post, startFlex } from './support/flex.mjs';

const invalid = { json: { products: [] } };
const path = ({ account }) => `/v1/Accounts/${account.accountSid}/Tokens`;

test('a full log forgets its oldest entries, and numbers count on', async (t) => {
  const flex = await startFlex(t, { logLimit: 10 });
  const { entries } = flex.log;
  const first = entries.length;
  for (let request = 0; request < 12; request += 1) {
    assert.equal((await post(flex, path(flex), invalid)).status, 400);
    assert.ok(entries.length <= 10);
  }
  const kept = Array.from({ length: 10 }, (_, place) => first + 14 + place);
  assert.deepEqual(entries.map(({ n }) => n), kept);
  assert.deepEqual(flex.log.requests().map(({ n, status }) => [n, status]), kept.filter((_, place) => place % 2 === 0).map((n) => [n, 400]));
});

test('a request whose answer is still known, but not itself, is left out', async (t) => {
  const flex = await startFlex(t, { logLimit: 10 });
  const first = flex.log.entries.length;
  for (let request = 0; request < 10; request += 1) await post(flex, path(flex), invalid);
  flex.log.warn('one entry more');
  const [oldest] = flex.log.entries;
  assert.equal((oldest.n - first) % 2, 1, 'the oldest entry is an answer');
  assert.equal(oldest.direction, 'out');
  assert.ok(flex.log.requests().every(({ n }) => n > oldest.n));
  assert.equal(flex.log.requests().length, 4);
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
