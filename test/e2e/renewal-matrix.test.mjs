import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { runRow } from './support/renewal/run-row.mjs';
import { openRenewalShop } from './support/renewal/shop.mjs';
import { answers, states } from './support/renewal/states.mjs';
import { triggers } from './support/renewal/triggers.mjs';

let shop;
before(async () => {
  shop = await openRenewalShop();
});
after(() => shop?.close());

const kinds = Object.keys(answers);
/** One trigger and one answer for each state, others each time; `npm run prove -- renewal-matrix` takes all of them, 270 cells. */
const first = Number(process.env.SEED ?? Math.floor(Math.random() * 15));

for (const [row, state] of Object.keys(states).entries()) {
  for (const [column, [trigger, words]] of Object.entries(triggers).entries()) {
    if ((row + first) % 3 !== column) continue;
    const answer = kinds[(2 * row + first) % kinds.length];
    test(`${words} a token is renewed where the connection is ${state}, when the request comes to ${answer}, in all three modes`, { timeout: 180_000 }, async (t) => {
      const cells = await runRow(shop, state, trigger, { answered: { [answer]: answers[answer] } });
      t.diagnostic(`SEED=${first}: ${cells.length} cells, settled after ${Math.max(...cells.map(({ settled }) => settled ?? NaN))} ms at most`);
      assert.equal(cells.length, 3);
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
