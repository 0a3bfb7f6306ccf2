import assert from 'node:assert/strict';
import { setMaxListeners } from 'node:events';
import { readdirSync } from 'node:fs';
import path from 'node:path';
import { before, describe, it } from 'node:test';
import { loadModel } from '../model/bundle.mjs';
import { bugs, copyWith } from './bugs.mjs';

const patches = readdirSync(new URL('.', import.meta.url)).filter((file) => file.endsWith('.patch'));

describe('bugs that are put into a copy of the sources', () => {
  // A sequence has many waits on one signal.
  before(() => setMaxListeners(0));

  it('are all named', () => {
    assert.deepEqual(patches.sort(), Object.keys(bugs).map((name) => `${name}.patch`).sort());
  });

  for (const [name, { wrong }] of Object.entries(bugs)) {
    it(`the model notices that ${wrong}`, async (test) => {
      const { folder, remove } = copyWith(name);
      test.after(remove);
      const { runModel } = await loadModel(path.join(folder, 'src'));
      const { broken, sequences } = await runModel({ seed: 1, sequences: 2_000 });
      assert.match(broken ?? '', /^Error: I\d+: /);
      test.diagnostic(`sequence ${sequences}: ${broken}`);
    });
  }
});
