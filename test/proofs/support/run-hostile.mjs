import { readFileSync } from 'node:fs';
import { openEngine } from '../../support/engines.mjs';
import { runInBrowser } from '../../support/run-in-browser.mjs';

const file = 'test/hostile/every-string.ts';

/** The one place of the control build that takes a text for HTML. */
const bubble = {
  path: /\/src\/parts\/messages\/message-bubble\.ts$/,
  safe: 'passagesTemplate(withLinks(message.text), tabindex)',
  unsafe: 'unsafeHTML(message.text)',
  import: "import { unsafeHTML } from 'lit/directives/unsafe-html.js';\n",
};

/**
 * Shows `strings` ("all" or "own") in `stages` of the product in an engine; with `control` in one that has an unsafe place, and with
 * `lenient` on a page without a policy. Gives `{ version, sweeps }`, what was found in each stage. Rejects where the page did not get to its end.
 */
export async function runHostile(engine, { stages, strings = 'all', control = false, lenient = false }) {
  const { version, changes } = await openEngine(engine);
  const sweeps = [];
  const failures = [];
  const plugins = [
    {
      name: 'hostile',
      executeCommand({ command, payload }) {
        if (command === 'hostile-orders') return { stages, strings };
        if (command === 'hostile-found') return sweeps.push(payload);
        return undefined;
      },
    },
  ];
  await runInBrowser([file], {
    plugins,
    sources: control ? [unsafeBubble] : [],
    changes: { ...changes, testsFinishTimeout: 3_000_000, ...(lenient && { middleware: [] }) },
    tellFailure: (_, title, cause) => failures.push(`${title}: ${cause.trim()}`),
  });
  if (failures.length > 0 || sweeps.length !== stages.length) throw new Error(`${version}: ${failures.join('\n') || 'the page told nothing'}`);
  return { version, sweeps };
}

const unsafeBubble = {
  name: 'unsafe bubble',
  setup({ onLoad }) {
    onLoad({ filter: bubble.path }, ({ path }) => ({ contents: unsafe(readFileSync(path, 'utf8')), loader: 'ts' }));
  },
};

function unsafe(code) {
  if (!code.includes(bubble.safe)) throw new Error(`${bubble.path} has no ${bubble.safe} any more.`);
  return bubble.import + code.replace(bubble.safe, bubble.unsafe);
}
