/**
 * `npm test`: makes sure of a browser, then type check, lint, builds, tests in Node, tests in the browser. The last line is
 * `N passed, N failed`; a failed check or build counts as one failure. Nothing is tried twice.
 *
 *   npm test                          everything
 *   npm test -- --only lint           type check and lint; also: node, browser
 *   npm test -- outbox                only test files with "outbox" in their path
 */
import { spawn } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { run as runNodeTests } from 'node:test';
import { fileURLToPath } from 'node:url';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { shareBuiltSite } from './support/built-site.mjs';
import { ensureBrowser } from './support/ensure-browser.mjs';
import { runInBrowser } from './support/run-in-browser.mjs';

const root = fileURLToPath(new URL('../', import.meta.url));
const suites = [];
/** A line for each test that failed: said once more at the end, where a long output is looked at first. */
const failures = [];
/** Tests that mostly wait for time to pass: five of them at once, in this order, do not keep the machine busy. */
const patient = [
  ...['emulator/contract/chromium', 'e2e/tabs-renewals', 'e2e/renewal.', 'emulator/contract/field-changes', 'e2e/clock'],
  ...['emulator/contract/node', 'e2e/blocked'],
].map((name) => `test/${name}`);
/** Tests that look at how fast something happens, or drive many pages or clients at once: they need the machine for themselves. */
const crowded = [
  ...['connection', 'tabs-faults', 'tabs-leader', 'tabs.'].map((name) => `test/e2e/${name}`),
  ...['load', 'fuzz'].map((name) => `test/emulator/${name}`),
];

try {
  process.chdir(root);
  await runAll(readArguments());
} catch (error) {
  console.error(error?.stack ?? error);
  suites.push({ name: 'run', passed: 0, failed: 1, seconds: 0 });
}
finish();

async function runAll({ only, filters }) {
  const files = testFiles(filters);
  const all = !only && filters.length === 0;
  if (filters.length > 0 && files.length === 0) throw new Error(`No test file has ${filters.join(' or ')} in its path.`);
  if (only !== 'lint') await suite('chromium', chromium);
  if (suites.some(({ failed }) => failed > 0)) return;
  if (all || only === 'lint') {
    await Promise.all([suite('typecheck', () => script('typecheck')), suite('lint', () => script('lint'))]);
  }
  if (all) {
    await suite('build', () => script('build'));
    process.env.FLEX_WEBCHAT_BUILT = suites.at(-1).failed === 0 ? '1' : '';
  }
  if (!only || only === 'node') await suite('node', () => inNode(files.filter((file) => file.endsWith('.test.mjs'))));
  if (!only || only === 'browser') await suite('browser', () => inBrowser(files.filter((file) => file.endsWith('.test.ts'))));
}

async function chromium() {
  process.env.CHROME_PATH = await ensureBrowser();
}

function readArguments() {
  const { values, positionals } = parseArgs({ options: { only: { type: 'string' } }, allowPositionals: true });
  if (values.only && !['node', 'browser', 'lint'].includes(values.only)) throw new Error('--only takes node, browser or lint.');
  return { only: values.only, filters: positionals.map((filter) => filter.replaceAll('\\', '/')) };
}

function testFiles(filters) {
  return readdirSync('test', { recursive: true })
    .map((file) => `test/${file.replaceAll('\\', '/')}`)
    .filter((file) => /\.test\.(?:mjs|ts)$/.test(file))
    .filter((file) => filters.length === 0 || filters.some((filter) => file.includes(filter)))
    .sort();
}

/** Runs a step; it may give counts, and is one failure when it throws. */
async function suite(name, step) {
  const start = performance.now();
  const counts = { passed: 0, failed: 0, skipped: 0 };
  try {
    Object.assign(counts, await step());
  } catch (error) {
    console.error(`\n${name}: ${error?.message ?? error}\n`);
    counts.failed = 1;
  }
  suites.push({ name, ...counts, seconds: (performance.now() - start) / 1000 });
}

async function script(name) {
  const { code, output } = await npm('run', '--silent', name);
  if (output) console.log(output);
  if (code !== 0) throw new Error(`npm run ${name} ended with ${code}.`);
}

/** Collects the output: steps that run side by side must not write into each other's lines. */
function npm(...args) {
  const cli = process.env.npm_execpath;
  const child = cli ? spawn(process.execPath, [cli, ...args]) : spawn('npm', args, { shell: process.platform === 'win32' });
  const chunks = [];
  child.stdout.on('data', (chunk) => chunks.push(chunk));
  child.stderr.on('data', (chunk) => chunks.push(chunk));
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code) => resolve({ code, output: Buffer.concat(chunks).toString().trimEnd() }));
  });
}

async function inNode(files) {
  if (files.some((file) => file.startsWith('test/e2e/'))) await shareBuiltSite();
  const counts = { passed: 0, failed: 0, skipped: 0, slowest: [] };
  const among = (beginnings) => beginnings.flatMap((beginning) => files.filter((file) => file.startsWith(beginning)));
  const [waiting, alone] = [among(patient), among(crowded)];
  const others = files.filter((file) => !waiting.includes(file) && !alone.includes(file));
  for (const [part, concurrency] of [[others, 2], [waiting, 5], [alone, 1]]) await countNodeTests(counts, part, { concurrency, timeout: 600_000 });
  counts.slowest.sort((one, other) => other.seconds - one.seconds);
  console.log(`\nThe slowest files of Node:\n${counts.slowest.slice(0, 15).map(({ file, seconds }) => `${seconds.toFixed(1).padStart(7)} s  ${file}\n`).join('')}`);
  return counts;
}

/** `timeout` (ms) is for a whole file: one that leaves something open would never end. */
function countNodeTests(counts, files, options) {
  if (files.length === 0) return undefined;
  return new Promise((resolve, reject) => {
    const stream = runNodeTests({ files: files.map((file) => path.resolve(file)), ...options });
    stream.on('test:pass', (event) => {
      if (event.details.type === 'suite') return;
      if (isFile(event)) return failed(event, new Error('The file has no tests.'));
      if (event.skip !== undefined || event.todo !== undefined) counts.skipped += 1;
      else counts.passed += 1;
    });
    stream.on('test:fail', (event) => {
      // A suite fails with its tests; it counts only where its own set-up broke.
      if (event.details.type === 'suite' && event.details.error?.failureType === 'subtestsFailed') return;
      if (event.todo !== undefined) counts.skipped += 1;
      else failed(event, event.details.error?.cause ?? event.details.error);
    });
    stream.on('test:complete', ({ name, nesting, details }) => {
      if (isFile({ name, nesting })) counts.slowest.push({ file: path.relative(root, name), seconds: details.duration_ms / 1000 });
    });
    stream.on('test:stdout', ({ message }) => process.stdout.write(message));
    stream.on('test:stderr', ({ message }) => process.stderr.write(message));
    stream.on('error', reject);
    stream.on('end', resolve);
    stream.resume();
  });

  function isFile({ name, nesting }) {
    return nesting === 0 && files.some((file) => name === file || name === path.resolve(file));
  }

  function failed({ name, file }, error) {
    counts.failed += 1;
    tellFailure(file ? path.relative(root, file) : '', name, error?.stack ?? String(error));
  }
}

async function inBrowser(files) {
  return files.length === 0 ? undefined : runInBrowser(files, { tellFailure });
}

function tellFailure(file, title, cause) {
  console.error(`\nFAILED ${file} > ${title}\n${cause}\n`);
  failures.push(`${file} > ${title}: ${cause.trim().split('\n', 1)[0].slice(0, 200)}`);
}

function finish() {
  if (failures.length > 0) console.log(`\nWhat failed:\n${failures.map((line) => `  ${line}\n`).join('')}`);
  const sum = (key) => suites.reduce((total, suiteResult) => total + (suiteResult[key] ?? 0), 0);
  console.log('');
  for (const { name, passed, failed, skipped = 0, seconds } of suites) {
    const tests = passed + skipped > 0 || ['node', 'browser'].includes(name);
    const result = tests ? `${passed} passed, ${failed} failed${skipped ? `, ${skipped} skipped` : ''}` : failed ? 'FAILED' : 'ok';
    console.log(`${name.padEnd(10)} ${result.padEnd(32)} ${seconds.toFixed(1)} s`);
  }
  console.log(`\n${sum('passed')} passed, ${sum('failed')} failed`);
  process.exit(sum('failed') > 0 ? 1 : 0);
}
