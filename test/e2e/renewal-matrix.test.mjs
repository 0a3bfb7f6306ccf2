import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { startDemo } from '../../demo/start.mjs';
import { builtSite } from '../support/built-site.mjs';
import { launchBrowser } from '../support/chromium.mjs';
import { runRow } from './support/renewal/run-row.mjs';
import { answers, states } from './support/renewal/states.mjs';

let demo;
let shop;
before(async () => {
  const origins = [];
  demo = await startDemo({ port: 0, shop: { origins, built: await builtSite() } });
  shop = { browser: await launchBrowser(), url: demo.shopUrl, origins };
});
after(async () => {
  await shop.browser.close();
  await demo.close();
});

const triggers = {
  'event': '[E30] [E34] on the word of Twilio',
  'clock': '[E31] [E34] by the clock',
  'wake-up': '[E33] [E34] on a wake-up',
};
const all = Object.keys(answers).join(', ');

for (const state of Object.keys(states)) {
  for (const [trigger, words] of Object.entries(triggers)) {
    test(`${words} a token is renewed where the connection is ${state}, whatever the request comes to (${all}), in all three modes`, { timeout: 180_000 }, async (t) => {
      const cells = await runRow(shop, state, trigger);
      t.diagnostic(`${cells.length} cells, settled after ${Math.max(...cells.map(({ settled }) => settled ?? NaN))} ms at most`);
      assert.equal(cells.length, 15);
      assert.deepEqual(cells.filter(({ problems }) => problems.length > 0), []);
    });
  }
}

test('the matrix would find a renewal that never comes, and a message that is lost', { timeout: 180_000 }, async () => {
  const never = await runRow(shop, 'connected', 'event', { answered: { never: { status: 500 } } });
  assert.deepEqual(never.map(({ problems }) => problems.includes('not renewed')), [true, true, true]);
  const lost = await runRow(shop, 'connected', 'event', { answered: { ok: undefined }, swallow: true });
  assert.deepEqual(lost.map(({ problems }) => problems), Array(3).fill(['"Agent during" is missing']));
});
