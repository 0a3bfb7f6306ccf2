import { openDemo } from '../../e2e/support/demo.mjs';
import { modes } from '../../e2e/support/modes.mjs';
import { sleepLong } from '../../e2e/support/sleepers.mjs';
import { createRandom } from '../support/fuzz/random.mjs';

const times = 100;
const atOnce = 10;
const longest = 5_000;

/** About eight hours of sleep with a token of one hour, 100 times in each of the three ways to start. */
export async function prove({ seed, say, check, signal }) {
  say('A visitor chats, begins to write, and the computer sleeps for 7.5 to 8.5 hours; the token lives for one. Every second page is discarded');
  say('meanwhile and loaded again. Sockets are kept, cut, or gone without a word, as the dice say. The page and the local Flex run on real time,');
  say('except for the sleep. The time is counted from waking up, or from the beginning of the load, to a message that has arrived at Flex and the');
  say('one that was missed in sight (own server), or to the end being said (the two of Twilio).\n');
  for (const mode of Object.values(modes)) {
    const results = [];
    const problems = [];
    const world = await openDemo({ rate: 1 });
    try {
      for (let round = 0; round < times / atOnce && !signal.aborted; round += 1) {
        const random = createRandom(seed, `${mode.name} ${round}`);
        await sleepLong(world, mode, random, atOnce).then(
          (more) => results.push(...more),
          (error) => problems.push(`round ${round}: ${error.message}`),
        );
      }
    } finally {
      await world.close();
    }
    for (const problem of problems) say(`  ${problem}`);
    const discarded = results.filter((each) => each.discarded).length;
    const outcome = mode.outlivesToken ? 'the chat goes on' : 'the end is said, and draft and form are kept';
    check(`${mode.name}: ${outcome}, ${times} of ${times}, ${times / 2} of them after a reload`, results.length === times && discarded === times / 2, `${results.length}, ${discarded}`);
    const ms = results.map((each) => each.ms).sort((one, other) => one - other);
    const figures = `p50 ${quantile(ms, 0.5)}, p95 ${quantile(ms, 0.95)}, longest ${quantile(ms, 1)} ms`;
    if (mode.outlivesToken) check(`${mode.name}: usable within ${longest} ms`, ms.length > 0 && ms.at(-1) <= longest, figures);
    else say(`       ${mode.name}: ${figures}`);
  }
}

function quantile(sorted, part) {
  return Math.round(sorted[Math.ceil(sorted.length * part) - 1] ?? NaN);
}
