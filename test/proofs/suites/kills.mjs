import { runAtFullScale } from '../support/run-at-full-scale.mjs';

/** A message whose page is killed, at every step and in every way, of which `npm test` takes a part. */
export async function prove({ say, check }) {
  say('A message is on its way, and at each of its eight steps its page is closed, its tab crashes, or (from the first try on) its browser is killed');
  say('with SIGKILL. The page is opened again: the message is there once, in its place, and the next one can be sent.\n');
  const { passed, failed } = await runAtFullScale(['test/e2e/kills.test.mjs'], { say });
  check('a message is there once after every kill, and one whose copies were taken away is missed', failed === 0 && passed === 22, `${passed} passed, ${failed} failed`);
}
