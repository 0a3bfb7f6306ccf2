/**
 * `npm test`: makes sure of a browser, then type check, lint, builds, tests in Node, tests in the browser. The last line is
 * `N passed, N failed`; a failed check or build counts as one failure. Nothing is tried twice.
 *
 *   npm test                          everything, tests of pages in Chromium, and where engines differ in Firefox and WebKit
 *   npm test -- --only lint           type check and lint; also: node, browser
 *   npm test -- outbox                only test files with "outbox" in their path, pages in Chromium
 *   npm test -- --engine firefox      all tests of pages in this engine; also: chromium, webkit; several times: in each of them
 */
import { spawn } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { shareBuiltSite } from './support/built-site.mjs';
import { ensureBrowser } from './support/ensure-browser.mjs';
import { ensureEngine } from './support/ensure-engine.mjs';
import { giveWay } from './support/give-way.mjs';
import { ensureHeadlessShell } from './support/headless-shell.mjs';
import { nodeGroups } from './support/node-groups.mjs';
import { runBeside } from './support/run-beside.mjs';
import { runInNode } from './support/run-in-node.mjs';
import { shareOut } from './support/share-out.mjs';
import { whereEnginesDiffer } from './support/where-engines-differ.mjs';

const allEngines = ['chromium', 'firefox', 'webkit'];
const root = fileURLToPath(new URL('../', import.meta.url));
const suites = [];
/** A line for each test that failed: said once more at the end, where a long output is looked at first. */
const failures = [];

try {
  process.chdir(root);
  await runAll(readArguments());
} catch (error) {
  console.error(error?.stack ?? error);
  suites.push({ name: 'run', passed: 0, failed: 1, seconds: 0 });
}
finish();

async function runAll({ only, filters, engines }) {
  const files = testFiles(filters);
  const all = !only && filters.length === 0;
  if (filters.length > 0 && files.length === 0) throw new Error(`No test file has ${filters.join(' or ')} in its path.`);
  if (only === 'lint') return checks();
  const used = engines ?? (all ? allEngines : ['chromium']);
  await suite('browser', chromium);
  if (suites.some(({ failed }) => failed > 0)) return;
  await installFirst(used);
  const inNode = only === 'browser' ? [] : files.filter((file) => file.endsWith('.test.mjs'));
  const pages = only === 'node' ? [] : files.filter((file) => file.endsWith('.test.ts'));
  if (inNode.some((file) => file.startsWith('test/e2e/'))) await suite('site', shareBuiltSite);
  // Pages begin at once: in three engines they take as long as all the rest.
  const pagesFor = (engine) => (all && engine !== 'chromium' ? whereEnginesDiffer(pages, engine) : pages);
  const inPages = inEngines(used, pagesFor, inNode.length > 0 ? 1 : 2);
  // Tests that wait leave room for work that can itself wait; the others need the builds.
  const { patient, timed, others } = nodeGroups(inNode);
  await Promise.all([node('patient', patient, 5), all && checks().then(build)]);
  // Tests that look at the time go first wherever two want the machine at once. Who is done takes of what is left: all end together.
  const inTime = node('timed', timed, 1);
  await Promise.all([inTime, inPages, share('others', others, [undefined, inTime, inPages])]);
}

/** One engine after the other: more at once than the machine can do make every test slow, and none sooner done. */
async function inEngines(engines, pagesFor, concurrency) {
  for (const engine of engines) await beside(engine, engine, pagesFor(engine), concurrency);
}

async function checks() {
  await Promise.all([suite('typecheck', () => script('typecheck')), suite('lint', () => script('lint'))]);
}

async function build() {
  await suite('build', () => script('build'));
  process.env.FLEX_WEBCHAT_BUILT = suites.some(({ name, failed }) => name === 'build' && failed === 0) ? '1' : '';
}

async function node(name, files, concurrency) {
  if (files.length > 0) await suite(name, () => runInNode(files, { concurrency, tellFailure }));
}

async function beside(name, where, files, concurrency) {
  if (files.length > 0) await suite(name, () => runBeside(where, files, { concurrency, tellFailure }));
}

async function share(name, files, lanes) {
  if (files.length > 0) await suite(name, () => shareOut(files, lanes, (file) => runBeside('node', [file], { concurrency: 1, tellFailure })));
}

async function chromium() {
  // The path of the browser would be taken for one that somebody wants.
  const shell = ensureHeadlessShell();
  process.env.CHROME_PATH = await ensureBrowser();
  if (shell) process.env.CHROME_SHELL_PATH = shell;
}

/** Two installations at once would be in each other's way. Where one fails, the tests that need it say so. */
async function installFirst(names) {
  for (const name of names) if (name !== 'chromium') await ensureEngine(name).catch(() => undefined);
}

function readArguments() {
  const { values, positionals } = parseArgs({ options: { only: { type: 'string' }, engine: { type: 'string', multiple: true } }, allowPositionals: true });
  if (values.only && !['node', 'browser', 'lint'].includes(values.only)) throw new Error('--only takes node, browser or lint.');
  if (values.engine?.some((engine) => !allEngines.includes(engine))) throw new Error(`--engine takes ${allEngines.join(', ')}.`);
  return { only: values.engine ? 'browser' : values.only, engines: values.engine, filters: positionals.map((filter) => filter.replaceAll('\\', '/')) };
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
  giveWay(child);
  const chunks = [];
  child.stdout.on('data', (chunk) => chunks.push(chunk));
  child.stderr.on('data', (chunk) => chunks.push(chunk));
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code) => resolve({ code, output: Buffer.concat(chunks).toString().trimEnd() }));
  });
}

function tellFailure(file, title, cause) {
  console.error(`\nFAILED ${file} > ${title}\n${cause}\n`);
  failures.push(`${file} > ${title}: ${cause.trim().split('\n', 1)[0].slice(0, 200)}`);
}

function finish() {
  const slowest = suites.flatMap(({ files = [] }) => files).sort((one, other) => other.seconds - one.seconds).slice(0, 15);
  if (slowest.length > 0) console.log(`\nThe slowest files of Node:\n${slowest.map(({ file, seconds }) => `${seconds.toFixed(1).padStart(7)} s  ${file}\n`).join('')}`);
  if (failures.length > 0) console.log(`\nWhat failed:\n${failures.map((line) => `  ${line}\n`).join('')}`);
  const sum = (key) => suites.reduce((total, suiteResult) => total + (suiteResult[key] ?? 0), 0);
  console.log('');
  for (const { name, passed, failed, skipped = 0, seconds } of suites) {
    const tests = passed + skipped > 0;
    const result = tests ? `${passed} passed, ${failed} failed${skipped ? `, ${skipped} skipped` : ''}` : failed ? 'FAILED' : 'ok';
    console.log(`${name.padEnd(10)} ${result.padEnd(32)} ${seconds.toFixed(1)} s`);
  }
  console.log(`\n${sum('passed')} passed, ${sum('failed')} failed`);
  process.exit(sum('failed') > 0 ? 1 : 0);
}
