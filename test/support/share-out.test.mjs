import assert from 'node:assert/strict';
import { test } from 'node:test';
import { shareOut } from './share-out.mjs';

test('each file is taken once, in order, also by a lane that is ready later, and the counts are added up', async () => {
  const begun = [];
  const { promise: first, resolve: endFirst } = deferred();
  const { promise: ready, resolve: beReady } = deferred();
  const run = async (file) => {
    begun.push(file);
    if (file === 'a') await first;
    if (file === 'c') endFirst();
    return { passed: 2, failed: file === 'b' ? 1 : 0, skipped: 0, files: [file] };
  };
  const all = shareOut(['a', 'b', 'c'], [undefined, ready], run);
  await undefined;
  assert.deepEqual(begun, ['a']);
  beReady();
  assert.deepEqual(await all, { passed: 6, failed: 1, skipped: 0, files: ['b', 'c', 'a'] });
  assert.deepEqual(begun, ['a', 'b', 'c']);
});

test('a run that ends without a result is told', async () => {
  await assert.rejects(shareOut(['a'], [undefined], () => Promise.reject(new Error('ended'))), /ended/);
});

function deferred() {
  let resolve;
  const promise = new Promise((fulfil) => (resolve = fulfil));
  return { promise, resolve };
}
