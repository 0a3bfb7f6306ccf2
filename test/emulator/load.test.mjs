import assert from 'node:assert/strict';
import { test } from 'node:test';
import { runLoad } from '../proofs/support/run-load.mjs';

test('twenty clients in ten chats lose and double nothing', async () => {
  const { figures, troubles } = await runLoad({ chats: 10, rate: 40, seconds: 2, rounds: 2, processes: 1, say: () => undefined });
  assert.deepEqual(troubles, []);
  const { sent, heard, lost, doubled, outOfOrder } = figures.at(-1).heard;
  assert.deepEqual({ sent, heard, lost, doubled, outOfOrder }, { sent: 180, heard: 360, lost: 0, doubled: 0, outOfOrder: 0 });
});
