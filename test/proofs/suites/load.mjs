import { startEmulatorProcess } from '../support/emulator-process.mjs';

/** Row 6: many SDK clients on one emulator. */
export async function prove({ say, check }) {
  const emulator = await startEmulatorProcess();
  try {
    const { heapUsed, p99 } = await emulator.ask('measure');
    say(`emulator at rest: heap ${(heapUsed / 2 ** 20).toFixed(1)} MB, event loop delay p99 ${p99.toFixed(1)} ms`);
    check('the emulator runs as a process of its own', emulator.troubles.length === 0);
  } finally {
    await emulator.stop();
  }
}
