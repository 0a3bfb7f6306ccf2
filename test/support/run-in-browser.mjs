/** Runs test files of pages, and counts what they say. */
import { fileURLToPath } from 'node:url';
import path from 'node:path';
import { bundledPages } from './bundled-pages.mjs';

const root = fileURLToPath(new URL('../../', import.meta.url));

/**
 * Runs these files, in the browser of `web-test-runner.config.mjs` unless `changes` to the configuration say otherwise, with
 * `plugins` before the others; `sources` are plugins of esbuild for what the tests are made from. Gives `{ passed, failed, skipped }`;
 * `tellFailure(file, title, cause)` is called for each test that failed.
 */
export async function runInBrowser(files, { changes = {}, plugins = [], sources, tellFailure }) {
  // One after the other: both load puppeteer-core, one by import and one by require, which Node 20 cannot do at once.
  const { startTestRunner } = await import('@web/test-runner');
  const { default: config } = await import('../web-test-runner.config.mjs');
  const all = { ...config, files, reporters: [whatPagesWrote], ...changes };
  const runner = await startTestRunner({
    config: { ...all, plugins: [...plugins, ...all.plugins], middleware: [await bundledPages(files, { sources }), ...all.middleware] },
    readCliArgs: false,
    readFileConfig: false,
    autoExitProcess: false,
  });
  if (!runner) throw new Error('The test runner did not start.');
  await new Promise((resolve) => {
    runner.on('stopped', resolve);
    runner.on('finished', () => void runner.stop());
  });
  return count(runner, files, tellFailure);
}

const whatPagesWrote = {
  reportTestFileResults({ logger, sessionsForTestFile }) {
    for (const { logs, testFile } of sessionsForTestFile) {
      for (const log of logs) logger.log(`${path.relative(root, testFile)} wrote:`, ...log);
    }
  },
};

function count(runner, files, tellFailure) {
  const counts = { passed: 0, failed: 0, skipped: 0 };
  const missing = new Set(files.map((file) => path.resolve(file)));
  for (const session of runner.sessions.all()) {
    missing.delete(path.resolve(session.testFile));
    const file = path.relative(root, session.testFile);
    const tests = testsOf(session.testResults);
    for (const { titles, passed, skipped, error } of tests) {
      if (skipped) counts.skipped += 1;
      else if (passed) counts.passed += 1;
      else failed(file, titles.join(' > '), error);
    }
    for (const error of session.errors) failed(file, 'the file', error);
    const explained = session.errors.length > 0 || tests.some((test) => !test.passed && !test.skipped);
    if (!explained && (!session.passed || tests.length === 0)) {
      failed(file, 'the file', new Error(tests.length === 0 ? 'It has no tests.' : 'The session failed.'));
    }
  }
  for (const file of missing) failed(path.relative(root, file), 'the file', new Error('It was not run.'));
  return counts;

  function failed(file, title, error) {
    counts.failed += 1;
    const stack = error?.stack ? `\n${error.stack}` : '';
    const difference = error?.expected === undefined ? '' : `\nexpected ${error.expected}\nactual   ${error.actual}`;
    tellFailure(file, title, `${error?.message ?? ''}${difference}${stack}`);
  }
}

function testsOf(suiteResult, titles = []) {
  if (!suiteResult) return [];
  const path = suiteResult.name ? [...titles, suiteResult.name] : titles;
  return [
    ...suiteResult.tests.map((test) => ({ ...test, titles: [...path, test.name] })),
    ...suiteResult.suites.flatMap((child) => testsOf(child, path)),
  ];
}
