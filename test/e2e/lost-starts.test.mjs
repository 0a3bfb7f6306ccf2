/** A sample; `npm run prove -- lost-starts` starts 1,000 chats. */
import assert from 'node:assert/strict';
import { randomInt } from 'node:crypto';
import { test } from 'node:test';
import { runLostStarts } from '../proofs/support/run-lost-starts.mjs';

const seed = Number(process.env.SEED ?? randomInt(2 ** 31));

test('[F28] 200 starts whose requests and answers get lost: one conversation each', { timeout: 300_000 }, async (t) => {
  t.diagnostic(`seed ${seed}`);
  console.log(`Lost starts: seed ${seed} (SEED=${seed} plays the same dice)`);
  const { tries, perStart, requests } = await runLostStarts({ count: 200, seed, deadline: 240_000 });
  console.log(`Lost starts: ${tries} tries, ${requests} requests, ${perStart.size} starts, most conversations of one: ${Math.max(...perStart.values())}`);
  assert.equal(perStart.size, 200, 'every start came through');
  assert.ok(requests > 300 && tries > 210, `${requests} requests in ${tries} tries: requests and answers did get lost`);
  assert.deepEqual([...perStart].filter(([, conversations]) => conversations !== 1), []);
});

test('a server that takes every try for a new start makes more than one', { timeout: 120_000 }, async () => {
  const { perStart } = await runLostStarts({ count: 40, seed: 1, idempotent: false, deadline: 90_000 });
  assert.equal(perStart.size, 40);
  assert.ok(Math.max(...perStart.values()) > 1);
});
