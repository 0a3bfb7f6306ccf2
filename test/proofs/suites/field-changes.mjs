import { reasonFor } from '../../emulator/contract/fields/reasons.mjs';
import { tryChanges } from '../../emulator/contract/fields/try-changes.mjs';

const count = 200;

/** Ten times as many fields as `npm test` takes are changed one at a time in what the local Flex says, and the flows that read each are run. */
export async function prove({ seed, say, check }) {
  const { failed, flows, fields, changes } = await tryChanges({ seed, count });
  check('unchanged, every flow passes: a change is not caught by a flow that fails anyhow', failed.length === 0 && flows >= 60 && fields > 500, `${flows} flows read ${fields} fields`);
  const missed = changes.filter(({ caught }) => !caught).map(({ change }) => ({ change, reason: reasonFor(change) }));
  for (const { change, reason } of missed) say(`  not caught: ${change}: ${reason ?? 'no reason known'}`);
  check('a change of each is caught, or the reason is known why not', changes.length === count && missed.every(({ reason }) => reason), `${count - missed.length} of ${count} caught`);
  check('at most a tenth is not caught', missed.length <= count / 10, missed.length);
}
