import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { giveWay } from './give-way.mjs';

/** As `runInBrowser`, `concurrency` files at once, but in a process that gives way to all others: for pages beside tests that look at the time. */
export async function runInBrowserBeside(files, { concurrency, tellFailure }) {
  const child = fork(fileURLToPath(new URL('page-tests.mjs', import.meta.url)), [String(concurrency), ...files]);
  giveWay(child);
  return new Promise((resolve, reject) => {
    child.on('message', ({ failure, counts, problem }) => {
      if (failure) tellFailure(...failure);
      if (counts) resolve(counts);
      if (problem) reject(new Error(problem));
    });
    child.on('error', reject);
    child.on('exit', (code, signal) => reject(new Error(`The tests of pages ended with ${signal ?? code}, and without a result.`)));
  });
}
