/**
 * The process of `startEmulatorProcess`: an emulator, and the answers to what its parent asks about it. Ends with its parent.
 */
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { loadEmulator } from '../../../demo/load-emulator.mjs';

const delay = monitorEventLoopDelay({ resolution: 10 });
const toMs = (nanoseconds) => nanoseconds / 1e6;

process.on('disconnect', () => process.exit());
for (const name of ['uncaughtException', 'unhandledRejection']) {
  process.on(name, (error) => process.send({ trouble: `${name}: ${error?.stack ?? String(error)}` }));
}

const { createEmulator } = await loadEmulator();
const emulator = await createEmulator(JSON.parse(process.argv[2]));
delay.enable();

const answers = {
  /** What the process costs now; the event loop's delay is that since the last question. */
  measure() {
    globalThis.gc?.();
    globalThis.gc?.();
    const { heapUsed, rss } = process.memoryUsage();
    const figures = { heapUsed, rss, p99: toMs(delay.percentile(99)), max: toMs(delay.max), mean: toMs(delay.mean), logEntries: emulator.log.entries.length };
    delay.reset();
    return figures;
  },
  warnings: () => emulator.log.entries.filter(({ kind }) => kind === 'warning').map(({ text }) => text),
};

process.on('message', ({ id, ask }) => process.send({ id, answer: answers[ask]() }));
process.send({ url: emulator.url, account: emulator.account });
