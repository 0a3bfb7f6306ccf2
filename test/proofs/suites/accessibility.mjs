import { phases } from '../../e2e/support/phases.mjs';
import { runAtFullScale } from '../support/run-at-full-scale.mjs';

/** What `npm test` asks of some phases, asked of every phase that a visitor can see. */
export async function prove({ say, check }) {
  const count = Object.keys(phases).length;
  say(`Every phase (${count}) in Chromium: tree of roles as it was looked at, stops of the Tab key, axe in light and dark in both directions, 400 %,`);
  say('more space in the text, a language three times as long, sizes of what can be pressed, no motion; some of them in forced colours, and with text of twice the size.\n');
  const { passed, failed } = await runAtFullScale(['test/e2e/accessibility.test.mjs', 'test/e2e/media.test.mjs'], { say });
  check('every check of every phase passes', failed === 0 && passed > 8 * count, `${passed} passed, ${failed} failed`);
}
