import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { runProof } from './support/run-proof.mjs';
import { loadProof, proofNames } from './support/suites.mjs';

const script = fileURLToPath(new URL('../prove.mjs', import.meta.url));
const root = fileURLToPath(new URL('../../', import.meta.url));

test('without a suite, or with one that nobody knows, the suites are named and the exit code is 2', async () => {
  for (const args of [[], ['dance'], ['fuzz', '--seed', 'x'], ['fuzz', '--what']]) {
    const { status, stderr } = spawnSync(process.execPath, [script, ...args], { encoding: 'utf8' });
    assert.equal(status, 2, args.join(' '));
    for (const name of await proofNames()) assert.match(stderr, new RegExp(`suites: .*${name}`));
  }
});

test('every suite can be loaded', async () => {
  const names = await proofNames();
  assert.ok(names.length > 0);
  for (const name of names) assert.equal(typeof (await loadProof(name)), 'function');
});

test('what a suite says is kept with seed, Node and commit, and without paths of this machine', async (t) => {
  const { proven, text } = await run(t, async ({ say, check, seed }) => {
    say(`figure 7 from ${root}demo with ${seed}`);
    check('it holds', true, '1 <= 2');
  });
  assert.equal(proven, true);
  assert.match(text, /seed +5\n/);
  assert.ok(text.includes(process.version) && /commit +\S/.test(text) && text.includes('figure 7 from demo with 5'), text);
  assert.match(text, /holds {2}it holds \(1 <= 2\)[^]*verdict: proven\n$/);
  assert.ok(!text.includes(root));
});

test('a check that fails, no check at all, an error, and too much time are no proof', async (t) => {
  const cases = [
    async ({ check }) => (check('good', true), check('bad', false)),
    async () => undefined,
    async () => Promise.reject(new Error('broken')),
    async ({ check }) => (check('good', true), new Promise(() => undefined)),
  ];
  for (const prove of cases) {
    const { proven, text } = await run(t, prove);
    assert.equal(proven, false);
    assert.match(text, /FAILED[^]*verdict: NOT PROVEN/);
  }
});

async function run(t, prove) {
  const folder = `${await mkdtemp(path.join(tmpdir(), 'prove-'))}${path.sep}`;
  t.after(() => rm(folder, { recursive: true }));
  const proven = await runProof({ name: 'try', seed: 5, prove, folder, limit: 500, print: () => undefined });
  return { proven, text: await readFile(`${folder}try.txt`, 'utf8') };
}
