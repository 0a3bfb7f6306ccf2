import { runLoad } from '../support/run-load.mjs';

const mostDelay = 100;
const mostGrowth = 1.1;

/** 500 SDK clients in 250 chats on one emulator, 20 messages a second, three rounds of two minutes. */
export async function prove({ say, check }) {
  say('An emulator in a process of its own, clients of the published SDK in two others. The event loop is sampled every 10 ms,');
  say('so a loop that is never late shows 10 ms. The heap is that after a full collection; the messages of all rounds stay in it, as');
  say('in the world they belong to, and nothing is taken off for them.\n');
  const { figures, troubles, warnings } = await runLoad({ chats: 250, rate: 20, seconds: 120, rounds: 3, say });
  const [first, , last] = figures;
  const { sent, heard, lost, doubled, outOfOrder } = last.heard;
  const slowest = Math.max(...figures.map(({ delay }) => delay.p99));
  const growth = last.memory.heapUsed / first.memory.heapUsed;
  const perMessage = (last.memory.heapUsed - first.memory.heapUsed) / (last.memory.messages - first.memory.messages);
  say(`\nbetween round 1 and round 3 the heap grew by ${(perMessage / 1024).toFixed(1)} KB for each message that was kept`);
  check('every message was sent at the pace', figures.every(({ sent: count, sending }) => count === 2400 && sending < 125));
  check('none is lost', lost === 0 && heard === sent * 2, `${lost} of ${sent * 2}`);
  check('none is doubled', doubled === 0, doubled);
  check('each side heard all in order', outOfOrder === 0, outOfOrder);
  check(`event loop delay p99 <= ${mostDelay} ms in every round`, slowest <= mostDelay, `${slowest.toFixed(1)} ms`);
  check(`heap after round 3 <= ${mostGrowth} x round 1`, growth <= mostGrowth, growth.toFixed(3));
  check('no uncaught exception, unhandled rejection or failed send', troubles.length === 0, troubles.slice(0, 5).join('; ') || undefined);
  check('no warning in the log', warnings.length === 0, warnings.slice(0, 5).join('; ') || undefined);
}
