/**
 * Runs test files of pages as a process of its own, and tells its parent each `failure` and the `counts`. Its arguments are how many at
 * once, and the files.
 */
import { runInBrowser } from './run-in-browser.mjs';

// Without a parent there is nobody to tell.
process.once('disconnect', () => process.exit());

try {
  const [concurrency, ...files] = process.argv.slice(2);
  const counts = await runInBrowser(files, { changes: { concurrency: Number(concurrency) }, tellFailure: (...failure) => process.send({ failure }) });
  process.send({ counts }, end);
} catch (error) {
  process.send({ problem: error?.stack ?? String(error) }, end);
}

function end() {
  process.exit();
}
