import { readdirSync } from 'node:fs';
import { openEngine } from '../../support/engines.mjs';
import { runInBrowser } from '../../support/run-in-browser.mjs';

/** Tests that are not for every engine, by file and by what their title contains, with the reason. */
export const elsewhere = [
  {
    file: 'test/parts/composer/voice.test.ts',
    title: /is recorded, timed|five minutes at most|is forgotten where|lets go of the microphone|and can be tried again/,
    engines: ['webkit'],
    reason: 'WebKitGTK records no sound without plugins of GStreamer that Debian does not install with it',
  },
  {
    file: 'test/storage/blob-store.test.ts',
    title: /outlive the page|go where no message needs them/,
    engines: ['webkit'],
    reason: 'the session that WebDriver opens is a private one, in which WebKit takes no blobs into IndexedDB',
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
