/** Runs test files in Node, each in a process of its own, and counts what they say. */
import { run } from 'node:test';
import { fileURLToPath } from 'node:url';
import path from 'node:path';

const root = fileURLToPath(new URL('../../', import.meta.url));
/** Time that a file may take, ms: one that leaves something open would never end. */
const timeout = 600_000;

/**
 * Runs these files in this order, `concurrency` of them at once. Gives `{ passed, failed, skipped, files }`, `files` with the
 * `seconds` that each has taken; `tellFailure(file, title, cause)` is called for each test that failed.
 */
export function runInNode(files, { concurrency, tellFailure }) {
  const counts = { passed: 0, failed: 0, skipped: 0, files: [] };
  if (files.length === 0) return counts;
  return new Promise((resolve, reject) => {
    const stream = run({ files: files.map((file) => path.resolve(file)), concurrency, timeout });
    stream.on('test:pass', (event) => {
      if (event.details.type === 'suite') return;
      if (isFile(event)) return failed(event, new Error('The file has no tests.'));
      if (event.skip !== undefined || event.todo !== undefined) counts.skipped += 1;
      else counts.passed += 1;
    });
    stream.on('test:fail', (event) => {
      // A suite fails with its tests; it counts only where its own set-up broke.
      if (event.details.type === 'suite' && event.details.error?.failureType === 'subtestsFailed') return;
      if (event.todo !== undefined) counts.skipped += 1;
      else failed(event, event.details.error?.cause ?? event.details.error);
    });
    stream.on('test:complete', ({ name, nesting, details }) => {
      if (isFile({ name, nesting })) counts.files.push({ file: path.relative(root, name), seconds: details.duration_ms / 1000 });
    });
    stream.on('test:stdout', ({ message }) => process.stdout.write(message));
    stream.on('test:stderr', ({ message }) => process.stderr.write(message));
    stream.on('error', reject);
    stream.on('end', () => resolve(counts));
    stream.resume();
  });

  function isFile({ name, nesting }) {
    return nesting === 0 && files.some((file) => name === file || name === path.resolve(file));
  }

  function failed({ name, file }, error) {
    counts.failed += 1;
    tellFailure(file ? path.relative(root, file) : '', name, error?.stack ?? String(error));
  }
}
