import { runLoad, weighMessage } from '../support/run-load.mjs';

const mostDelay = 100;
const mostGrowth = 1.1;
const heaviest = 2.5;

/** 500 SDK clients in 250 chats on one emulator, 20 messages a second, three rounds of two minutes. */
export async function prove({ say, check }) {
  say('An emulator in a process of its own, clients of the published SDK in two others, which give way to it (nice 10), as they would');
  say('run on other machines. The event loop is sampled every 10 ms, so a loop that is never late shows 10 ms. The heap is that after a');
  say('full collection. A chat keeps its messages, so the world grows with every one by right; what a kept message takes is weighed');
  say('in another emulator, without clients and log, and the heap is judged without it. The growth with it is said, too.\n');
  const weight = await weighMessage({ chats: 250, messages: 4800 });
  const { figures, troubles, warnings } = await runLoad({ chats: 250, rate: 20, seconds: 120, rounds: 3, say });
  const [first, , last] = figures;
  const { sent, heard, lost, doubled, outOfOrder } = last.heard;
  const slowest = Math.max(...figures.map(({ delay }) => delay.p99));
  const whole = last.memory.heapUsed / first.memory.heapUsed;
  const kept = last.memory.messages - first.memory.messages;
  const growth = (last.memory.heapUsed - kept * weight) / first.memory.heapUsed;
  say(`\nheap after round 3 / after round 1, all in all: ${whole.toFixed(3)}; ${kept} more messages are kept, and one weighs ${(weight / 1024).toFixed(2)} KB`);
  check('every message was sent at the pace', figures.every(({ sent: count, sending }) => count === 2400 && sending < 125));
  check('none is lost', lost === 0 && heard === sent * 2, `${lost} of ${sent * 2}`);
  check('none is doubled', doubled === 0, doubled);
  check('each side heard all in order', outOfOrder === 0, outOfOrder);
  check(`event loop delay p99 <= ${mostDelay} ms in every round`, slowest <= mostDelay, `${slowest.toFixed(1)} ms`);
  check(`a kept message weighs <= ${heaviest} KB`, weight <= heaviest * 1024, `${(weight / 1024).toFixed(2)} KB`);
  check(`heap after round 3 <= ${mostGrowth} x round 1, without the messages kept since`, growth <= mostGrowth, growth.toFixed(3));
  check('no uncaught exception, unhandled rejection or failed send', troubles.length === 0, troubles.slice(0, 5).join('; ') || undefined);
  check('no warning in the log', warnings.length === 0, warnings.slice(0, 5).join('; ') || undefined);
}
