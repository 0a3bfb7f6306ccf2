import { runInNode } from '../../support/run-in-node.mjs';
import { phases } from '../../e2e/support/phases.mjs';

/** What `npm test` asks of some phases, asked of every phase that a visitor can see. */
export async function prove({ say, check }) {
  process.env.PHASES = 'all';
  const count = Object.keys(phases).length;
  say(`Every phase (${count}) in Chromium: tree of roles as it was looked at, stops of the Tab key, axe in light and dark in both directions, 400 %,`);
  say('more space in the text, a language three times as long, sizes of what can be pressed, no motion.\n');
  const tellFailure = (file, title, cause) => say(`  FAILED ${title}: ${cause.split('\n', 1)[0]}`);
  const { passed, failed } = await runInNode(['test/e2e/accessibility.test.mjs'], { concurrency: 1, tellFailure });
  check('every check of every phase passes', failed === 0 && passed > 8 * count, `${passed} passed, ${failed} failed`);
}
