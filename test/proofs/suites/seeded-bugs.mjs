import { bugs } from '../../seeded-bugs/bugs.mjs';
import { runSeededBug } from '../support/run-seeded-bugs.mjs';

/** The proof of the proof: five bugs in the delivery, each in a build of its own, and the chaos that has to notice them. */
export async function prove({ seed, say, check, signal }) {
  for (const [name, { wrong, tabs }] of Object.entries(bugs)) {
    const found = await runSeededBug({ name, tabs, seed, say, signal });
    const [, invariants = ''] = found.caught?.match(/BROKEN ([^(]*[^ (])/) ?? [];
    check(`${name} (${wrong}) is caught in under 2,000 messages`, found.caught !== undefined, `seed ${seed}: after ${found.messages} messages from ${tabs} ${tabs === 1 ? 'tab' : 'tabs'}, ${invariants || 'nothing broken'}`);
    const sound = await runSeededBug({ tabs, seed, upTo: found.seeds, say, signal });
    check(`without ${name} the same seeds hold`, sound.seeds === found.seeds && sound.caught === undefined, `${sound.messages} messages`);
  }
}
