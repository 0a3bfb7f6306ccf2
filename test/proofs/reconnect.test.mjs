import assert from 'node:assert/strict';
import { test } from 'node:test';
import { histogram, quantile } from './support/figures.mjs';
import { runOutages } from './support/run-reconnect.mjs';

test('a small round of outages: each kind heals by itself within 5 s', { timeout: 120_000 }, async (t) => {
  const seed = Math.floor(Math.random() * 2 ** 31);
  t.diagnostic(`seed ${seed}`);
  const outages = await runOutages({ seed, lanes: 1, rounds: 1, longest: 3_000, say: (line) => t.diagnostic(line) });
  assert.equal(outages.length, 4);
  for (const { kind, took } of outages) assert.ok(took > 0 && took <= 5_000, `${kind}: ${took} ms`);
});

test('a quantile is the value that such a part does not exceed, and a histogram counts every value once', () => {
  const values = Array.from({ length: 100 }, (_, place) => 100 - place);
  assert.deepEqual([0.5, 0.95, 0.99, 1].map((part) => quantile(values, part)), [50, 95, 99, 100]);
  const counts = histogram(values, [10, 100]).map((line) => Number(/ms +(\d+)/.exec(line)[1]));
  assert.deepEqual(counts, [9, 90, 1]);
});
