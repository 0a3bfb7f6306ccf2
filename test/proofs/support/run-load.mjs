import { loadavg } from 'node:os';
import { startEmulatorProcess } from './emulator-process.mjs';
import { startChild } from './child.mjs';

const mb = (bytes) => `${(bytes / 2 ** 20).toFixed(1)} MB`;
const ms = (time) => `${time.toFixed(1)} ms`;

/**
 * Lets SDK clients, a guest and an agent in each of `chats`, write to one another through one emulator: `rate` messages a second
 * for `seconds`, in `rounds`. Says all figures; gives those that a proof judges.
 */
export async function runLoad({ chats, rate, seconds, rounds, processes = 2, say }) {
  const emulator = await startEmulatorProcess({ limits: { flexPerSecond: 0 }, tokenLife: 86_400 });
  const children = Array.from({ length: processes }, (_, number) => {
    const share = Math.floor(chats / processes) + (number < chats % processes ? 1 : 0);
    const { url, account } = emulator;
    return { share, ...startChild('./load-child.mjs', { url, account, chats: share, first: number * Math.ceil(chats / processes) }, { priority: 10 }) };
  });
  const all = (question, values = () => ({})) => Promise.all(children.map((child) => child.ask(question, values(child))));
  // A round of its own pace for every process, so that together they send `rate` messages a second.
  const round = (name, count, pace) => all('round', ({ share }) => ({ round: name, count: Math.round((count * share) / chats), every: (1000 * chats) / (pace * share) }));
  const figures = [];
  try {
    const started = performance.now();
    await all('open');
    await round(0, chats * 2, Math.max(rate, chats / 5));
    say(`${chats * 2} clients in ${chats} chats connected and heard one another after ${((performance.now() - started) / 1000).toFixed(0)} s`);
    for (let number = 1; number <= rounds; number += 1) {
      await settle(emulator);
      await emulator.ask('memory');
      await emulator.ask('delay');
      const took = await round(number, rate * seconds, rate);
      const delay = await emulator.ask('delay');
      await settle(emulator);
      const memory = await emulator.ask('memory');
      const heard = sum(await all('verify'));
      const sent = took.reduce((total, one) => total + one.sent, 0);
      const sending = Math.max(...took.map((one) => one.sending)) / 1000;
      say(`round ${number}: ${sent} messages in ${sending.toFixed(1)} s (${(sent / sending).toFixed(1)} a second)`);
      say(`  so far ${heard.sent} sent, ${heard.heard} heard by two sides, ${heard.lost} lost, ${heard.doubled} doubled, ${heard.outOfOrder} out of order`);
      say(`  event loop delay of the emulator: p50 ${ms(delay.p50)}, p99 ${ms(delay.p99)}, max ${ms(delay.max)}; ${delay.cpuSeconds.toFixed(1)} s of processor time`);
      say(`  heap after gc: ${mb(memory.heapUsed)} (outside ${mb(memory.external)}) with ${memory.messages} messages and ${memory.logEntries} log entries kept`);
      say(`  load of the machine ${loadavg()[0].toFixed(1)}`);
      figures.push({ delay, memory, heard, sent, sending });
    }
    return { figures, troubles: [...emulator.troubles, ...sum(await all('verify')).troubles, ...children.flatMap(({ troubles }) => troubles)], warnings: await emulator.ask('warnings') };
  } finally {
    await Promise.all(children.map((child) => child.stop()));
    await emulator.stop();
  }
}

/** Gives the bytes that one message takes in an emulator's heap as long as it is kept. */
export async function weighMessage({ chats, messages }) {
  const emulator = await startEmulatorProcess({ logLimit: 10 });
  try {
    return await emulator.ask('weigh', { chats, messages });
  } finally {
    await emulator.stop();
  }
}

// What is in flight must not count as lost, nor its memory as kept.
async function settle({ url }) {
  const response = await fetch(`${url}/emulator/idle`, { method: 'POST' });
  if (!response.ok) throw new Error(`the emulator is not idle: ${await response.text()}`);
}

function sum(parts) {
  const total = { sent: 0, heard: 0, lost: 0, doubled: 0, outOfOrder: 0, disconnects: 0, troubles: [] };
  for (const { troubles, ...counts } of parts) {
    for (const [name, count] of Object.entries(counts)) total[name] += count;
    total.troubles.push(...troubles);
  }
  return total;
}
