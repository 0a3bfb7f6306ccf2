import { runAtFullScale } from '../support/run-at-full-scale.mjs';

/** Thirty leaders in a row are killed, of which `npm test` kills ten. */
export async function prove({ say, check }) {
  say('Four tabs of one chat, messages of both sides flowing, and the tab that leads is closed or crashes, thirty times: another one takes over within');
  say('two seconds, and every message is there once in every tab, in its place.\n');
  const { passed, failed } = await runAtFullScale(['test/e2e/tabs-leader.test.mjs'], { say });
  check('thirty take-overs, and the count would find a message that is missing or there twice', failed === 0 && passed === 2, `${passed} passed, ${failed} failed`);
}
