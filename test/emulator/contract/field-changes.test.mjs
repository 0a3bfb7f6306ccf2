/**
 * How closely the contract looks: 20 of the fields that the SDK reads, picked by seed, are changed one at a time in what the local
 * Flex says, and the flows that read each are run. `SEED=2 node --test ...` picks others, `COUNT=40` more; `npm run prove -- field-changes` takes 200.
 */
import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import { reasonFor } from './fields/reasons.mjs';
import { tryChanges } from './fields/try-changes.mjs';

const seed = process.env.SEED ?? '1';
const count = Number(process.env.COUNT ?? 20);
let report;

before(async () => {
  report = await tryChanges({ seed, count });
});

test('unchanged, every flow passes, and the SDK is seen to read hundreds of fields', () => {
  assert.deepEqual(report.failed.map(({ id, error }) => `${id}: ${error.message}`), []);
  assert.ok(report.flows >= 60, `${report.flows} flows`);
  assert.ok(report.fields > 500, `${report.fields} fields`);
});

test(`of ${count} fields that the SDK reads (seed ${seed}) a change of each is caught, or the reason is known why not`, (t) => {
  assert.equal(report.changes.length, count);
  const missed = report.changes.filter(({ caught }) => !caught).map(({ change }) => ({ change, reason: reasonFor(change) }));
  t.diagnostic(`seed ${seed}: ${count - missed.length} of ${count} changes caught, of ${report.fields} fields that the SDK reads`);
  for (const { change, reason } of missed) t.diagnostic(`not caught: ${change}: ${reason ?? 'no reason known'}`);
  assert.deepEqual(missed.filter(({ reason }) => !reason).map(({ change }) => change), []);
  assert.ok(missed.length <= count / 10, `${missed.length} not caught`);
});
