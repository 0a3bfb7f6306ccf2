import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { copyWith } from '../../seeded-bugs/bugs.mjs';

/** Messages of a seed, and how many seeds a bug has time for: less than 2,000 messages. */
const messages = 200;
const seeds = 9;
/** Only what is about the messages themselves counts as caught, not what is about how often somebody was asked. */
const brokenDelivery = /BROKEN [^(]*\bI[1-8]\b/;

/**
 * Lets the chaos run on a copy of the sources with the bug `name` in it until an invariant is broken; without a bug, on as many
 * seeds as `upTo` says. Gives `{ seeds, messages, caught }`: how many seeds and messages it took, and the line of the seed that broke.
 */
export async function runSeededBug({ name, tabs, seed, upTo = seeds, say, signal }) {
  const { folder, remove } = copyWith(name);
  const args = ['test/chaos.mjs', '--messages', messages, '--seeds', upTo, '--tabs', tabs, '--seed', seed].map(String);
  const child = spawn(process.execPath, args, { cwd: folder, stdio: ['ignore', 'pipe', 'pipe'], signal, detached: process.platform !== 'win32' });
  const exit = once(child, 'exit').catch(() => undefined);
  let done = 0;
  let caught;
  let complaints = '';
  child.stderr.setEncoding('utf8').on('data', (text) => (complaints += text));
  try {
    for await (const line of createInterface({ input: child.stdout })) {
      if (!line.startsWith('seed ')) continue;
      done += 1;
      if (!brokenDelivery.test(line)) continue;
      caught = line;
      break;
    }
  } finally {
    end(child);
    await exit;
    remove();
  }
  // Whoever is ended in the middle of it complains.
  if (!caught && complaints) say(complaints.slice(0, 2_000));
  say(`  ${name ?? 'no bug'}: ${caught ?? `${done} of ${upTo} seeds hold`}`);
  return { seeds: done, messages: done * messages, caught };
}

/** Ends the chaos with the browsers that it has started. */
function end(child) {
  if (child.exitCode !== null || child.pid === undefined) return;
  try {
    if (process.platform === 'win32') child.kill();
    else process.kill(-child.pid, 'SIGTERM');
  } catch {
    // It has come to its own end.
  }
}
