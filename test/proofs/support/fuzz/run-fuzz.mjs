import { startEmulatorProcess } from '../emulator-process.mjs';
import { openChat, postJson } from '../start-chat.mjs';
import { createCases } from './cases.mjs';
import { createJudge } from './judge.mjs';
import { keepAlive, sendRequest, sendTcp } from './plain.mjs';
import { createPool, renewOwn } from './pool.mjs';
import { createRandom } from './random.mjs';
import { createFrameSender } from './socket-pool.mjs';
import { startVictim } from './victim.mjs';

const canary = 'canary-4d1f9b';
const timeout = 30_000;
// Where a bug is planted on purpose, what never comes need not be waited for so long.
const plantedTimeout = 5_000;
const lanes = 12;
const renewEvery = 100;

/** The bugs that can be planted, see `emulator-child.mjs`, and what a finding of each one says. */
export const bugs = {
  'an exception in a timer': /^uncaughtException: Error: planted/,
  'an unhandled rejection': /^unhandledRejection: Error: planted/,
  'the end of the process': /emulator-child\.mjs ended with 3/,
  'an answer of status 500': /^case \d+ of seed \d+: status 500/,
  'an answer with the canary': /^case \d+ of seed \d+: the canary/,
  'a push that is lost': /^case \d+ of seed \d+: the healthy chat: message \d+ late/,
};

/**
 * Sends `count` mutated frames and requests of a stranger to an emulator on which others have a healthy chat; gives `findings`, and
 * `counts` of what was sent and answered. With `bug`, one is planted first (see `emulator-child.mjs`), and the run ends when
 * it is found. Every case follows from `seed` and its number.
 */
export async function runFuzz({ count, seed, bug, from = 0, healthEvery = 1000, signal }) {
  const emulator = await startEmulatorProcess({ limits: { flexPerSecond: 0 }, logLimit: 2000 });
  const judge = createJudge({ canary, seed });
  const patience = bug === undefined ? timeout : plantedTimeout;
  const agent = keepAlive();
  let victim;
  try {
    victim = await startVictim(emulator, canary);
    const fuzzer = await openChat(emulator);
    const pool = await createPool(emulator, fuzzer, victim);
    const cases = createCases({ routes: emulator.routes, pool, authorizations: strangers(emulator, fuzzer) });
    if (bug) await emulator.ask('plant', { bug, canary, fuzzer: fuzzer.identity, victim: victim.identity });
    const isOver = () => signal?.aborted || emulator.troubles.length > 0 || (bug !== undefined && judge.findings.some((finding) => bugs[bug].test(finding)));
    let next = from;
    const lane = async (lanesToken) => {
      const frames = createFrameSender(emulator.url, lanesToken);
      for (let number = next++; number < from + count && !isOver(); number = next++) {
        const random = createRandom(seed, number);
        const kind = random.below(10);
        if (kind < 6) {
          const bytes = cases.frameCase(random, number);
          judge.frames(number, bytes, await frames.send(bytes, patience));
        } else if (kind < 9) {
          const request = cases.httpCase(random, number);
          judge.answer(number, request, await sendRequest(emulator.url, agent, request, patience));
        } else {
          const bytes = cases.tcpCase(random, number);
          judge.bytes(number, bytes, await sendTcp(emulator.url, bytes, patience));
        }
        if (number % renewEvery === 0) await renewOwn(pool, emulator, fuzzer);
        if (number % healthEvery === healthEvery - 1) judge.health(number, await victim.isFine(patience));
      }
      frames.close();
    };
    // One lane in four never says init.
    await Promise.all(Array.from({ length: lanes }, (_, index) => lane(index % 4 === 3 ? undefined : fuzzer.token).catch((error) => emulator.troubles.push(`the harness: ${error.message}`))));
    // Of a process that has ended this waits for the word.
    await emulator.ask('warnings').catch(() => undefined);
    if (!isOver()) judge.health(next, await victim.isFine(patience));
    return { findings: [...emulator.troubles, ...judge.findings], counts: judge.counts };
  } finally {
    agent.destroy();
    await victim?.leave();
    await emulator.stop();
  }
}

/**
 * Sends `count` mutated requests with all rights, to the control pages and as the account. The rules and the time they change harm
 * whoever is there, so nobody else is, and only crashes and answers of status 500 count.
 */
export async function runTrustedFuzz({ count, seed, from = 0, signal }) {
  const emulator = await startEmulatorProcess({ limits: { flexPerSecond: 0 }, logLimit: 2000 });
  const judge = createJudge({ seed, isTrusted: true });
  const agent = keepAlive();
  try {
    const chats = [await openChat(emulator), await openChat(emulator)];
    const pool = await createPool(emulator, ...chats);
    const { accountSid, authToken } = emulator.account;
    const authorization = `Basic ${Buffer.from(`${accountSid}:${authToken}`).toString('base64')}`;
    const cases = createCases({ routes: emulator.routes, pool, authorizations: [{ authorization }] });
    let next = from;
    const lane = async () => {
      for (let number = next++; number < from + count && !signal?.aborted && emulator.troubles.length === 0; number = next++) {
        const random = createRandom(seed, number);
        const request = cases.httpCase(random, number, random.chance(0.5) ? emulator.routes.control : emulator.routes.http);
        judge.answer(number, request, await sendRequest(emulator.url, agent, request, 500));
        if (number % 25 === 0) {
          await fetch(`${emulator.url}/emulator/faults`, { method: 'DELETE' });
          await postJson(`${emulator.url}/emulator/settings`, { latency_ms: 0 }).catch(() => undefined);
        }
        // What it made may be gone after a reset; then the next one is as good.
        if (number % renewEvery === 0) await renewOwn(pool, emulator, chats[0], 200).catch(() => undefined);
      }
    };
    await Promise.all(Array.from({ length: lanes }, () => lane().catch((error) => emulator.troubles.push(`the harness: ${error.message}`))));
    return { findings: [...emulator.troubles, ...judge.findings], counts: judge.counts };
  } finally {
    agent.destroy();
    await emulator.stop();
  }
}

function strangers({ account }, fuzzer) {
  const basic = (user, password) => ({ authorization: `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}` });
  const own = basic('token', fuzzer.token);
  return [{}, own, own, own, own, { 'x-twilio-token': fuzzer.token }, basic(account.accountSid, 'wrong'), basic('token', 'wrong'), { authorization: 'Bearer x' }];
}
