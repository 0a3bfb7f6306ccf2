import assert from 'node:assert/strict';
import { test } from 'node:test';
import { bugs, runFuzz, runTrustedFuzz } from '../proofs/support/fuzz/run-fuzz.mjs';

// The same cases on every run; `FUZZ_SEED` gives others.
const seed = Number(process.env.FUZZ_SEED ?? 3);

test(`1,500 mutated frames and requests of a stranger harm nobody (seed ${seed})`, async () => {
  const { findings, counts } = await runFuzz({ count: 1500, seed, healthEvery: 300 });
  assert.deepEqual(findings, []);
  assert.equal(counts.cases, 1500);
  assert.ok(counts.healthChecks >= 5);
});

test(`500 mutated requests with all rights crash nothing (seed ${seed})`, async () => {
  const { findings, counts } = await runTrustedFuzz({ count: 500, seed });
  assert.deepEqual(findings, []);
  assert.equal(counts.cases, 500);
});

for (const [bug, sign] of Object.entries(bugs)) {
  test(`a planted bug is found: ${bug}`, async () => {
    const { findings } = await runFuzz({ count: 3000, seed: 1, bug, healthEvery: 100 });
    assert.ok(findings.some((finding) => sign.test(finding)), findings.join('\n'));
  });
}
