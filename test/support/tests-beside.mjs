/**
 * Runs test files as a process of its own, and tells its parent each `failure` and the `counts`. Its arguments are where they run ("node", or
 * the engine of their pages), how many at once, and the files.
 */
import { runInEngine } from './run-in-engine.mjs';
import { runInNode } from './run-in-node.mjs';

// Without a parent there is nobody to tell.
process.once('disconnect', () => process.exit());

try {
  const [where, concurrency, ...files] = process.argv.slice(2);
  const options = { concurrency: Number(concurrency), tellFailure: (...failure) => process.send({ failure }) };
  const counts = await (where === 'node' ? runInNode(files, options) : runInEngine(where, files, options));
  process.send({ counts }, end);
} catch (error) {
  process.send({ problem: error?.stack ?? String(error) }, end);
}

function end() {
  process.exit();
}
