import { judge } from '../../chaos/judge.mjs';
import { figuresOf, shortestHistory, summary } from '../../chaos/report.mjs';
import { runSeed } from '../../chaos/run-seed.mjs';

/** How many seeds run side by side: one waits for its page while another one works. */
const lanes = 2;

/**
 * Runs `seeds` seeds from `seed` on and says a line of each, with the history of what broke. Gives how many hold, the sum of their
 * figures, and the ids of the invariants that were broken.
 */
export async function runChaos({ seed, seeds, messages, tabs, say, signal }) {
  const left = Array.from({ length: seeds }, (_, place) => seed + place);
  const total = { sent: 0, lost: 0, doubled: 0, reordered: 0 };
  const broken = new Set();
  let holding = 0;
  await Promise.all(Array.from({ length: lanes }, async () => {
    for (let next = left.shift(); next !== undefined && !signal?.aborted; next = left.shift()) {
      const record = await runSeed({ seed: next, messages, tabs, signal });
      const wrong = judge(record);
      say([summary(record, wrong), ...shortestHistory(record, wrong), ...complaintsOf(record)].join('\n'));
      for (const [name, value] of Object.entries(figuresOf(record, wrong))) total[name] += value;
      for (const { id } of wrong) broken.add(id);
      if (wrong.length === 0) holding += 1;
    }
  }));
  return { holding, total, broken: [...broken] };
}

function complaintsOf({ complaints }) {
  return complaints ? [complaints.split('\n').slice(0, 4).map((line) => `  ${line}`).join('\n')] : [];
}
