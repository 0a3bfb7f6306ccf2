/**
 * Runs test files as a process of its own, and tells its parent each `failure` and the `counts`. Its arguments are where they run ("node", or
 * the engine of their pages), how many at once, and the files.
 */

// Without a parent there is nobody to tell.
process.once('disconnect', () => process.exit());

try {
  const [where, concurrency, ...files] = process.argv.slice(2);
  const options = { concurrency: Number(concurrency), tellFailure: (...failure) => process.send({ failure }) };
  const counts = await (where === 'node' ? inNode(files, options) : inEngine(where, files, options));
  process.send({ counts }, end);
} catch (error) {
  process.send({ problem: error?.stack ?? String(error) }, end);
}

// What only one of them needs takes a second to load.
async function inNode(...which) {
  const { runInNode } = await import('./run-in-node.mjs');
  return runInNode(...which);
}

async function inEngine(...which) {
  const { runInEngine } = await import('./run-in-engine.mjs');
  return runInEngine(...which);
}

function end() {
  process.exit();
}
