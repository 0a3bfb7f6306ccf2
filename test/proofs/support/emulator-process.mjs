import { startChild } from './child.mjs';

/**
 * Starts an emulator as a process of its own (garbage collector exposed). `options` are an emulator's, as far as JSON can say them.
 * Gives its `url` and `account`, `ask(question)` (see `emulator-child.mjs`), `troubles`: every uncaught exception, unhandled
 * rejection and untimely end so far; and `stop()`.
 */
export async function startEmulatorProcess(options = {}) {
  const { first, ...child } = startChild('./emulator-child.mjs', options, { execArgv: ['--expose-gc'] });
  return { ...child, ...(await first) };
}
