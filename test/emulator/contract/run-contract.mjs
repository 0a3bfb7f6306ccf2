import { startChromium } from './engines/chromium.mjs';
import { startNode } from './engines/node.mjs';
import { flows } from './flows.mjs';
import { schedule } from './schedule.mjs';

const engines = { node: startNode, chromium: startChromium };

/**
 * Runs the contract on an engine ("node" or "chromium") with an SDK; `only` are beginnings of flow ids. `say` hears a line a flow and
 * a last one. Gives `passed`, `failed` and `elsewhere` (flows that need another engine), as numbers.
 */
export async function runContract({ engine: name, sdk = '3.0.1', only, stack = false, say }) {
  if (!engines[name]) throw new Error(`There is no engine ${name}; there are ${Object.keys(engines).join(' and ')}.`);
  const engine = engines[name]({ sdk });
  const wanted = flows.filter(({ id }) => !only || only.some((beginning) => id.startsWith(beginning)));
  if (wanted.length === 0) throw new Error(`No flow is called ${only.join(' or ')}.`);
  const mine = wanted.filter(engine.canRun);
  const counts = { passed: 0, failed: 0, elsewhere: wanted.length - mine.length };
  const start = performance.now();
  try {
    await engine.start?.();
    for (const [id, promise] of schedule(engine, mine)) {
      const { error, ms } = await promise;
      counts[error ? 'failed' : 'passed'] += 1;
      say(`${error ? 'FAILED' : 'passed'} ${name}, SDK ${sdk}: ${id} (${ms} ms)${error ? `: ${stack ? error.stack : error.message}` : ''}`);
    }
  } finally {
    await engine.close();
  }
  const seconds = ((performance.now() - start) / 1000).toFixed(1);
  say(`${name}, SDK ${sdk}: ${counts.passed} of ${mine.length} flows pass, ${counts.elsewhere} need another engine, ${seconds} s\n`);
  return counts;
}
