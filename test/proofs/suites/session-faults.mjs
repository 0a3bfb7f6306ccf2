import { runAtFullScale } from '../support/run-at-full-scale.mjs';

/** Every answer that a start or a renewal can get, in all three ways to start; `npm test` takes one of two for some. */
export async function prove({ say, check }) {
  say('A start that is answered 429 or 503, a renewal that is refused (401, 403) or brings the token of somebody else, and a form that is submitted');
  say('many times at once, by guest, by deployment key and by the site\'s own token server.\n');
  const { passed, failed } = await runAtFullScale(['test/e2e/session-faults.test.mjs'], { say });
  check('the visitor is told what is to be told, and loses nothing; a renewal that is granted is not taken for one that is refused', failed === 0 && passed === 22, `${passed} passed, ${failed} failed`);
}
