import { elsewhere, runEngine } from '../proofs/support/run-engine.mjs';
import { runInBrowser } from './run-in-browser.mjs';

/**
 * Runs test files of pages in "chromium", "firefox" or "webkit". Gives `{ passed, failed, skipped }`: what an engine is known not to do is
 * skipped, and fails where it does it. In Chromium `concurrency` files run at once, in the others one.
 */
export async function runInEngine(engine, files, { concurrency, tellFailure }) {
  if (engine === 'chromium') return runInBrowser(files, { changes: { concurrency }, tellFailure });
  const { passed, failures, excused } = await runEngine(engine, files, { say: (text) => console.log(text) });
  for (const { file, title, cause } of failures) tellFailure(file, `${title} (${engine})`, cause);
  const idle = elsewhere.filter((rule) => rule.engines.includes(engine) && files.includes(rule.file) && !excused.some((each) => each.rule === rule));
  for (const { file, title } of idle) tellFailure(file, `${title} (${engine})`, 'It is said not to pass in this engine, and does.');
  return { passed, failed: failures.length + idle.length, skipped: excused.length };
}
