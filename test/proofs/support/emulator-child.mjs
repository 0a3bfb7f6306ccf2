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
let cpu = process.cpuUsage();

const answers = {
  /** Bytes in use after a collection of garbage, and how many messages and log entries are kept. */
  memory() {
    globalThis.gc?.();
    globalThis.gc?.();
    const { heapUsed, external } = process.memoryUsage();
    let messages = 0;
    for (const conversation of emulator.world.conversations) messages += conversation.messages.size;
    return { heapUsed, external, messages, logEntries: emulator.log.entries.length };
  },
  /** The event loop's delay (ms) and the processor's time (s) since the last question. */
  delay() {
    const { user, system } = process.cpuUsage(cpu);
    const figures = { p50: toMs(delay.percentile(50)), p99: toMs(delay.percentile(99)), max: toMs(delay.max), cpuSeconds: (user + system) / 1e6 };
    cpu = process.cpuUsage();
    delay.reset();
    return figures;
  },
  warnings: () => emulator.log.entries.filter(({ kind }) => kind === 'warning').map(({ text }) => text),
};

process.on('message', ({ id, ask }) => process.send({ id, answer: answers[ask]() }));
process.send({ url: emulator.url, account: emulator.account });
