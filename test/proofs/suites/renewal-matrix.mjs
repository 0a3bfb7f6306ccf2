import { triggers } from '../../e2e/support/renewal/triggers.mjs';
import { answers, states } from '../../e2e/support/renewal/states.mjs';
import { openRenewalShop } from '../../e2e/support/renewal/shop.mjs';
import { runRow } from '../../e2e/support/renewal/run-row.mjs';

/** Every cell of the matrix of which `npm test` takes one trigger and one answer for each state. */
export async function prove({ say, check, signal }) {
  say(`The connection is ${Object.keys(states).join(', ')}; the request comes to ${Object.keys(answers).join(', ')}; in all three ways to start.\n`);
  const shop = await openRenewalShop();
  try {
    for (const state of Object.keys(states)) {
      for (const trigger of Object.keys(triggers)) {
        signal.throwIfAborted();
        const cells = await runRow(shop, state, trigger);
        const wrong = cells.filter(({ problems }) => problems.length > 0);
        check(`${state}, ${trigger}: ${cells.length} cells`, cells.length === 15 && wrong.length === 0, wrong.map(({ name, problems }) => `${name}: ${problems.join(', ')}`).join('; ') || `settled after ${Math.max(...cells.map(({ settled }) => settled ?? NaN))} ms at most`);
      }
    }
    const never = await runRow(shop, 'connected', 'event', { answered: { never: { status: 500 } } });
    check('a renewal that never comes is found', never.every(({ problems }) => problems.includes('not renewed')), never.length);
  } finally {
    await shop.close();
  }
}
