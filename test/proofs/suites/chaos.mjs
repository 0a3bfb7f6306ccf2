import { runChaos } from '../support/run-chaos.mjs';

const scale = [
  { tabs: 1, seeds: 5, messages: 1_000 },
  { tabs: 2, seeds: 3, messages: 500 },
  { tabs: 4, seeds: 3, messages: 500 },
];

/** Thousands of messages through the mix of faults, from one tab and from several, with pages killed on the way. */
export async function prove({ seed, say, check, signal }) {
  say('The element with the real SDK in Chromium against the emulator, with a token server of its own. Time is virtual, and the same for all: it');
  say('moves on in steps of 100 ms while something goes on, and up to 500 ms while nothing does, each only when Node and every page have done what');
  say('was due and no frame, request or connection is on its way. How many times faster than life that was is the last figure of each line. A round');
  say('trip takes a step or two. Real stay what tabs tell each other, locks and frames of animation: they take next to no virtual time. Pages behind');
  say('others are not throttled. The visitor writes every 0.2 to 4 s, the agent to two of five messages; each message meets a fault of the mix in');
  say('test/chaos/mix.mjs, and stores that come late do so within 5 s. Not looked at: timers below 250 ms in a loop (I9).\n');
  for (const { tabs, seeds, messages } of scale) {
    const { holding, total, broken } = await runChaos({ seed, tabs, seeds, messages, say, signal });
    const figures = `${total.sent} sent, ${total.lost} lost, ${total.doubled} doubled, ${total.reordered} reordered`;
    check(`${seeds} x ${messages} messages from ${tabs} ${tabs === 1 ? 'tab' : 'tabs'}: I1 to I12 hold`, holding === seeds, broken.length > 0 ? `${figures}; broken: ${broken.join(', ')}` : figures);
  }
}
