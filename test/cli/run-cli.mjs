import { runCommand } from '../support/run-command.mjs';

/** Runs a Node script as a command of its own, as `runCommand` does, and not as a part of the npm that runs the tests. */
export function runCli(t, script, args, { env = {}, cwd } = {}) {
  return runCommand(t, process.execPath, [script, ...args], { env: { npm_lifecycle_event: undefined, ...env }, cwd, signal: 'SIGKILL' });
}
