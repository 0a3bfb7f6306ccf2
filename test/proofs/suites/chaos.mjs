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
  say('was due. How many times faster than life that was is the last figure of each line; sockets stay real, so that a round trip takes a step or two.');
  say('The visitor writes every 0.2 to 4 s; each message meets a fault of the mix: test/chaos/mix.mjs.\n');
  for (const { tabs, seeds, messages } of scale) {
    const { holding, total, broken } = await runChaos({ seed, tabs, seeds, messages, say, signal });
    const figures = `${total.sent} sent, ${total.lost} lost, ${total.doubled} doubled, ${total.reordered} reordered`;
    check(`${seeds} x ${messages} messages from ${tabs} ${tabs === 1 ? 'tab' : 'tabs'}: I1 to I12 hold`, holding === seeds, broken.length > 0 ? `${figures}; broken: ${broken.join(', ')}` : figures);
  }
}
