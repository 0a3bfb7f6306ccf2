/**
 * Runs the contract and says what passes:
 *
 *   node test/emulator/contract/run.mjs                        Node and Chromium, SDK 3.0.1
 *   node test/emulator/contract/run.mjs --sdk 2.6.4            the same flows with another SDK
 *   node test/emulator/contract/run.mjs --engine node --flow 04-send-text --stack
 */
import { parseArgs } from 'node:util';
import { runContract } from './run-contract.mjs';

const { values } = parseArgs({
  options: {
    sdk: { type: 'string', default: '3.0.1' },
    engine: { type: 'string', multiple: true, default: ['node', 'chromium'] },
    flow: { type: 'string', multiple: true },
    stack: { type: 'boolean', default: false },
  },
});
let failed = 0;

for (const engine of values.engine) {
  const counts = await runContract({ engine, sdk: values.sdk, only: values.flow, stack: values.stack, say: (line) => console.log(line) });
  failed += counts.failed;
}
process.exit(failed > 0 ? 1 : 0);
