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

const onRequest = (part, act) => emulator.log.subscribe(({ direction, path }) => direction === 'in' && path?.includes(part) && act());
const bugs = {
  'an exception in a timer': () => onRequest('/Participants', () => setTimeout(() => { throw new Error('planted'); })),
  'an unhandled rejection': () => onRequest('/Messages', () => void Promise.reject(new Error('planted'))),
  'the end of the process': () => onRequest('/Users', () => process.exit(3)),
  'an answer of status 500': ({ fuzzer }) => emulator.faults.add({ knob: 'http', status: 500, match: { identity: fuzzer, request: '/Conversations' } }),
  'an answer with the canary': ({ fuzzer, canary }) => emulator.faults.add({ knob: 'http', status: 200, body: { leak: canary }, match: { identity: fuzzer, request: '/Users' } }),
  'a push that is lost': ({ victim }) => emulator.faults.add({ knob: 'skip_push', pushes: 1_000_000, match: { identity: victim } }),
};

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
  /** Bytes that a message takes as long as it is kept: so many are stored, with nobody connected and next to no log. */
  weigh({ chats, messages }) {
    const sids = Array.from({ length: chats }, (_, number) => {
      const { sid } = emulator.world.createConversation({ createdBy: 'system' });
      for (const identity of [`guest-${number}`, `agent-${number}`]) emulator.world.addParticipant(sid, { identity });
      return sid;
    });
    const post = (count, round) => {
      for (let number = 0; number < count; number += 1) {
        const chat = number % chats;
        emulator.world.postMessage(sids[chat], { author: `guest-${chat}`, body: `round ${round} message ${number}` });
      }
      return answers.memory().heapUsed;
    };
    const before = post(chats * 10, 0);
    return (post(messages, 1) - before) / messages;
  },
  /** Plants a bug, so that a proof can show that it finds one: `bug` is a key of `bugs`. */
  plant: ({ bug, ...values }) => bugs[bug](values),
  warnings: () => emulator.log.entries.filter(({ kind }) => kind === 'warning').map(({ text }) => text),
};

process.on('message', ({ id, ask, ...values }) => {
  const answer = answers[ask](values);
  process.send({ id, answer: answer ?? null });
});
process.send({ url: emulator.url, account: emulator.account, routes: emulator.routes });
