import { runInNode } from '../../support/run-in-node.mjs';

/** Runs test files of which `npm test` takes a part, whole and one after the other; says what fails, and gives `{ passed, failed }`. */
export async function runAtFullScale(files, { say }) {
  process.env.FULL_SCALE = '1';
  const tellFailure = (file, title, cause) => say(`  FAILED ${title}: ${cause.split('\n', 1)[0]}`);
  const { passed, failed } = await runInNode(files, { concurrency: 1, tellFailure });
  return { passed, failed };
}
