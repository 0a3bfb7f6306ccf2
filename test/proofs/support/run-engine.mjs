import { readdirSync } from 'node:fs';
import { openEngine } from '../../support/engines.mjs';
import { runInBrowser } from '../../support/run-in-browser.mjs';

/** Tests that are not for every engine, by file and by what their title contains, with the reason. */
export const elsewhere = [
  {
    file: 'test/panel.test.ts',
    title: /one on a small screen|when a phone is turned|closes with the system's own gesture|sideways scrolling at 320 pixels/,
    engines: ['webkit'],
    reason: 'the window of WebKitGTK\'s MiniBrowser does not become as narrow as a phone',
  },
];

/** Gives the files of all tests that run in a page. */
export function pageTests() {
  return readdirSync('test', { recursive: true })
    .map((file) => `test/${file.replaceAll('\\', '/')}`)
    .filter((file) => file.endsWith('.test.ts'))
    .sort();
}

/** Runs tests in an engine; gives its `version`, how many `passed`, and which are `failures`, or `excused`, each with its `rule` of `elsewhere`. */
export async function runEngine(engine, files, { say }) {
  const { version, changes } = await openEngine(engine);
  say(`${version} ...`);
  const failures = [];
  const { passed } = await runInBrowser(files, { changes, tellFailure: (file, title, cause) => failures.push({ file, title, cause: cause.trim() }) });
  const ruleOf = ({ file, title }) => elsewhere.find((rule) => rule.engines.includes(engine) && rule.file === file && rule.title.test(title));
  const excused = failures.flatMap((failure) => {
    const rule = ruleOf(failure);
    return rule ? [{ ...failure, rule }] : [];
  });
  const failed = failures.filter((failure) => !ruleOf(failure));
  for (const { file, title, cause } of failed) say(`  FAILED ${file} > ${title}: ${cause.split('\n', 1)[0].slice(0, 300)}`);
  return { version, passed, failures: failed, excused };
}
