import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { giveWay } from './give-way.mjs';

/**
 * Runs test files in "node" or in an engine ("chromium", "firefox", "webkit"), `concurrency` at once, as `runInNode` and `runInEngine` do, but in
 * a process that gives way to all others: for what runs beside tests that look at the time.
 */
export async function runBeside(where, files, { concurrency, tellFailure }) {
  const child = fork(fileURLToPath(new URL('tests-beside.mjs', import.meta.url)), [where, String(concurrency), ...files]);
  giveWay(child);
  return new Promise((resolve, reject) => {
    child.on('message', ({ failure, counts, problem }) => {
      if (failure) tellFailure(...failure);
      if (counts) resolve(counts);
      if (problem) reject(new Error(problem));
    });
    child.on('error', reject);
    child.on('exit', (code, signal) => reject(new Error(`The tests in ${where} ended with ${signal ?? code}, and without a result.`)));
  });
}
