/** The list of the contract's flows is whole. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { startChromium } from './engines/chromium.mjs';
import { flows } from './flows.mjs';
import { protocolFlows } from './protocol-flows.mjs';

const ids = flows.map(({ id }) => id);

test('every flow of the protocol is in the contract under its own name, and no name is there twice', () => {
  assert.equal(protocolFlows.length, 64);
  assert.deepEqual(flows.filter(({ own }) => !own).map(({ id }) => id).sort(), [...protocolFlows].sort());
  assert.equal(new Set(ids).size, ids.length);
});

test('Chromium runs every flow, Node all but those that need a browser', () => {
  const { canRun } = startChromium();
  assert.deepEqual(flows.filter((flow) => !canRun(flow)), []);
  const browserOnly = flows.filter(({ needs }) => needs === 'browser').map(({ id }) => id);
  assert.deepEqual(browserOnly.sort(), ['05b-media-cross-origin', '49-insecure-origin']);
  assert.ok(ids.length - browserOnly.length >= 60);
});

test('every flow says in a sentence what it shows', () => {
  for (const { id, title, run } of flows) {
    assert.ok(title.split(' ').length > 3, id);
    assert.equal(typeof run, 'function', id);
  }
});
