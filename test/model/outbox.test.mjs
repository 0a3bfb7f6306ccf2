import assert from 'node:assert/strict';
import { setMaxListeners } from 'node:events';
import { readdirSync, readFileSync } from 'node:fs';
import { before, describe, it } from 'node:test';
import { loadModel } from './bundle.mjs';

const folder = new URL('fixtures/', import.meta.url);
const sequences = 10_000;

describe('the outbox against a model of server, tabs and storage', () => {
  let model;
  before(async () => {
    // A sequence has many waits on one signal.
    setMaxListeners(0);
    model = await loadModel();
  });

  for (const file of readdirSync(folder)) {
    it(`takes again what has once gone wrong: ${file.replace('.json', '').replaceAll('-', ' ')}`, async () => {
      await model.replay(JSON.parse(readFileSync(new URL(file, folder), 'utf8')));
    });
  }

  it(`loses, doubles and reorders nothing in ${sequences} sequences of up to 60 steps`, async (test) => {
    const seed = Math.floor(Math.random() * 2 ** 31);
    test.diagnostic(`seed ${seed}`);
    const { broken, history } = await model.runModel({ seed, sequences });
    const steps = history.map((step) => JSON.stringify(step)).join(',\n  ');
    assert.equal(broken, undefined, `seed ${seed}; the shortest history, to be kept in test/model/fixtures:\n[\n  ${steps}\n]\n`);
  });

  it('finds a connection that sends again without a search', async (test) => {
    const { broken, sequences: needed } = await model.runModel({ seed: 1, sequences, line: model.withoutSearch });
    assert.match(broken ?? '', /^Error: I[23]: /);
    test.diagnostic(`found in sequence ${needed}`);
  });
});
