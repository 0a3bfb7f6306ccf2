/**
 * Measures the fields that the SDK reads, then changes some of them, one at a time, and runs the flows that read each until one
 * fails. In a process of its own, because a changed answer may make the SDK throw where nobody catches it. Sends what happens.
 */
import { createRequire } from 'node:module';
import { parseArgs } from 'node:util';
import { WebSocket } from 'ws';
import { flows } from '../flows.mjs';
import { loadStart } from '../engines/emulators.mjs';
import { runFlow } from '../run-flow.mjs';
import { schedule } from '../schedule.mjs';
import { changeOf, describeChange, pickFields } from './changes.mjs';
import { measureReads } from './reads.mjs';

const { values } = parseArgs({ options: { seed: { type: 'string' }, count: { type: 'string' } } });
const { Client } = createRequire(import.meta.url)('@twilio/conversations');
const mine = flows.filter(({ needs }) => needs === undefined);
const tell = (message) => process.send?.(message);

console.warn = () => undefined;
console.error = () => undefined;
process.on('unhandledRejection', () => undefined);
process.on('uncaughtException', () => undefined);
process.on('disconnect', () => process.exit());

const measured = new Map();
const reads = measureReads();
const unchanged = schedule({ run: async (flow) => run(flow, { passed: reads.passed(flow.id) }) }, mine);
for (const [id, promise] of unchanged) measured.set(id, await promise);
reads.stop();
const failed = [...measured.values()].filter(({ error }) => error);
tell({ type: 'measured', flows: mine.length, failed, fields: reads.fields.size });

const queue = pickFields(reads.fields.keys(), values.seed, Number(values.count));
await Promise.all(Array.from({ length: 4 }, async () => {
  for (let next = queue.shift(); next; next = queue.shift()) await tryChange(next);
}));
tell({ type: 'done' });
process.disconnect?.();
process.exit();

async function tryChange(field) {
  const edit = changeOf(field, values.seed);
  const readers = [...reads.fields.get(field)].map((id) => flows.find((flow) => flow.id === id));
  const quick = readers.filter(({ slow }) => !slow);
  const order = (quick.length > 0 ? quick : readers).sort((one, other) => measured.get(one.id).ms - measured.get(other.id).ms);
  const start = performance.now();
  let caught;
  for (let next = 0; next < order.length && !caught; next += 3) {
    const results = await Promise.all(order.slice(next, next + 3).map((flow) => run(flow, { changes: [edit], deadline: deadlineOf(flow) })));
    caught = results.find(({ error }) => error);
  }
  const ms = Math.round(performance.now() - start);
  tell({ type: 'change', field, change: describeChange(edit), ran: order.length, caught: caught && { id: caught.id, message: caught.error.message }, ms });
}

// A flow that waits for ever because of a change has failed long before its own deadline.
function deadlineOf({ id }) {
  return Math.max(6000, measured.get(id).ms * 3);
}

async function run(flow, { passed, changes, deadline }) {
  const environment = { engine: 'node', sdk: '3.0.1', Client, WebSocket, startEmulator: await loadStart({ passed, changes }) };
  return runFlow(environment, flow, deadline === undefined ? {} : { deadline });
}
