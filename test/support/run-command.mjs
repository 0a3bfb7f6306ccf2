import { spawn } from 'node:child_process';
import { once } from 'node:events';

/** Runs a command; it ends with the test, by `signal`. `prints(word)` waits for a word on standard output and gives all of it. */
export function runCommand(t, command, args, { env = {}, cwd, signal = 'SIGTERM' } = {}) {
  const child = spawn(command, args, { cwd, env: { ...process.env, ...env } });
  t.after(() => child.kill(signal));
  const text = { stdout: '', stderr: '' };
  for (const name of ['stdout', 'stderr']) child[name].on('data', (chunk) => (text[name] += chunk));
  const exit = once(child, 'close').then(([code]) => code);
  return {
    child,
    exit,
    output: () => text.stdout,
    errors: () => text.stderr,
    async prints(word) {
      while (!text.stdout.includes(word)) {
        const ended = await Promise.race([once(child.stdout, 'data').then(() => false), exit.then(() => true)]);
        if (ended && !text.stdout.includes(word)) throw new Error(`It ended without "${word}": ${text.stderr}`);
      }
      return text.stdout;
    },
  };
}
