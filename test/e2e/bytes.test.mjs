import assert from 'node:assert/strict';
import { test } from 'node:test';
import { brotliBytes, budgets, KiB, overBudget } from '../build/budget.mjs';
import { releaseBuild } from '../build/release.mjs';
import { openDemo, until } from './support/demo.mjs';
import { serveRelease } from './support/serve-release.mjs';

test('[E10] the release: script that the browser fetches, from the launcher to a live chat', { timeout: 120_000 }, async (t) => {
  const release = await releaseBuild();
  t.after(release.remove);
  const world = await openDemo();
  t.after(() => world.close());
  const visitor = await world.openShop({ url: undefined });
  const scripts = await serveRelease(visitor.page, release);
  const weights = {};
  // What an open panel has at its box on a desktop comes after it, and is in no stage.
  const { files } = release.graph;
  const box = Object.keys(files).filter((file) => files[file].modules.some((module) => module.startsWith('src/box/')));
  const staged = () => brotliBytes([...scripts].flatMap(([name, body]) => (box.includes(name) ? [] : [body])));

  await visitor.page.goto(world.demo.shopUrl, { waitUntil: 'networkidle0' });
  await visitor.see('Open chat', 'button');
  weights.launcher = staged();
  assert.equal(sdkIn(scripts), false, 'no byte of the SDK before the chat is opened');

  await visitor.click('Open chat');
  await visitor.see('Start chat', 'button');
  await visitor.page.waitForNetworkIdle({ idleTime: 300 });
  weights.form = staged();
  const boxes = brotliBytes([...scripts].flatMap(([name, body]) => (box.includes(name) ? [body] : [])));
  assert.equal(sdkIn(scripts), false, 'no byte of the SDK before a chat starts');

  await visitor.fill('How can we help?', 'Hello');
  await visitor.click('Start chat');
  await until('live', () => visitor.element((chat) => chat.phase === 'live'));
  weights.live = staged();
  assert.equal(sdkIn(scripts), true, 'the check for the SDK finds it');

  t.diagnostic(Object.entries(weights).map(([stage, bytes]) => `${stage} ${(bytes / KiB).toFixed(2)} KiB`).join(', '));
  t.diagnostic(`box ${(boxes / KiB).toFixed(2)} KiB`);
  assert.ok(boxes > 0 && boxes < 3 * KiB, `${boxes} bytes`);
  assert.deepEqual(overBudget(weights, budgets.release), []);
  assert.deepEqual(visitor.problems, { console: [], errors: [], requests: [] });
});

function sdkIn(scripts) {
  return [...scripts.values()].some((body) => body.includes('twilsock'));
}
