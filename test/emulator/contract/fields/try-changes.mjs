import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const child = fileURLToPath(new URL('child.mjs', import.meta.url));

/**
 * Measures what the SDK reads and tries `count` changes of it, picked by `seed`. Gives `flows` (how many ran unchanged), `failed` (those
 * that failed so), `fields` (how many are read) and `changes`, each `{ field, change, ran, caught, ms }`. `heard` hears of each.
 */
export function tryChanges({ seed, count, heard = () => undefined }) {
  const report = { changes: [] };
  const process = fork(child, ['--seed', String(seed), '--count', String(count)], { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
  return new Promise((resolve, reject) => {
    process.on('message', ({ type, ...message }) => {
      if (type === 'measured') Object.assign(report, message);
      if (type === 'change') report.changes.push(message);
      if (type === 'change') heard(message);
    });
    process.on('error', reject);
    process.on('exit', (code) => (code === 0 ? resolve(report) : reject(new Error(`The process that tries changes ended with ${code}.`))));
  });
}
