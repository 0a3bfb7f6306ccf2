/**
 * Runs the contract and says what passes:
 *
 *   node test/emulator/contract/run.mjs                        Node and Chromium, SDK 3.0.1
 *   node test/emulator/contract/run.mjs --sdk 2.6.4            the same flows with another SDK
 *   node test/emulator/contract/run.mjs --engine node --flow 04-send-text
 */
import { parseArgs } from 'node:util';
import { startChromium } from './engines/chromium.mjs';
import { startNode } from './engines/node.mjs';
import { flows } from './flows.mjs';
import { schedule } from './schedule.mjs';

const { values } = parseArgs({
  options: {
    sdk: { type: 'string', default: '3.0.1' },
    engine: { type: 'string', multiple: true, default: ['node', 'chromium'] },
    flow: { type: 'string', multiple: true },
    stack: { type: 'boolean', default: false },
  },
});
const engines = { node: startNode, chromium: startChromium };
let failed = 0;

for (const name of values.engine) {
  if (!engines[name]) throw new Error(`There is no engine ${name}; there are ${Object.keys(engines).join(' and ')}.`);
  await runOn(engines[name]({ sdk: values.sdk }));
}
process.exit(failed > 0 ? 1 : 0);

async function runOn(engine) {
  const wanted = flows.filter(({ id }) => !values.flow || values.flow.some((part) => id.startsWith(part)));
  if (wanted.length === 0) throw new Error(`No flow is called ${values.flow.join(' or ')}.`);
  const mine = wanted.filter(engine.canRun);
  const start = performance.now();
  await engine.start?.();
  let passed = 0;
  for (const [id, promise] of schedule(engine, mine)) {
    const { error, ms } = await promise;
    if (error) failed += 1;
    else passed += 1;
    console.log(`${error ? 'FAILED' : 'passed'} ${engine.name} SDK ${values.sdk} ${id} (${ms} ms)${error ? `: ${values.stack ? error.stack : error.message}` : ''}`);
  }
  await engine.close();
  const seconds = ((performance.now() - start) / 1000).toFixed(1);
  console.log(`${engine.name}, SDK ${values.sdk}: ${passed} of ${mine.length} flows pass, ${wanted.length - mine.length} need another engine, ${seconds} s\n`);
}
