import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, test } from 'node:test';
import { buildElement } from '../../demo/build/build-element.mjs';
import { cdnPath } from '../../demo/build/cdn-path.mjs';
import { brotliBytes, budgets, filesByStage, KiB, overBudget, weigh } from './budget.mjs';
import { releaseBuild } from './release.mjs';

const scratch = mkdtempSync(path.join(tmpdir(), 'flex-webchat-budget-'));
after(() => rmSync(scratch, { recursive: true, force: true }));

const build = releaseBuild();
after(async () => (await build).remove());

test('the release keeps its budgets', async (t) => {
  const { folder, graph } = await build;
  check(t, folder, graph, budgets.release);
});

test('what npm start serves keeps its budgets', async (t) => {
  const outdir = path.join(scratch, 'start');
  const { graph } = await buildElement({ outdir });
  check(t, outdir, graph, budgets.start);
});

test('[F19] no file of the release has a name that content blockers look for', async () => {
  const { folder } = await build;
  const files = readdirSync(folder).filter((file) => file.endsWith('.js'));
  assert.ok(files.length > 50);
  for (const file of files) assert.doesNotMatch(`${cdnPath}/${file}`, /chat|widget|twilio|beacon/i);
});

test('[E165] what writes a conversation down is in no file that a live chat needs', async () => {
  const { graph } = await build;
  const isOne = (module) => /node_modules\/fflate\/|src\/(?:parts\/)?transcript\//.test(module);
  assert.deepEqual(filesByStage(graph).live.flatMap((file) => graph.files[file].modules).filter(isOne), []);
  const archive = Object.values(graph.files).find(({ modules }) => modules.some((module) => module.includes('node_modules/fflate/')));
  assert.deepEqual(archive.modules.filter((module) => !isOne(module)), []);
});

test('the SDK is in no file that comes before a chat starts', async () => {
  const { graph } = await build;
  const early = filesByStage(graph).form.flatMap((file) => graph.files[file].modules);
  assert.deepEqual(early.filter((module) => /node_modules\/(?:@twilio|twilsock|twilio-sync)\//.test(module)), []);
});

test('[E151] [E152] [E154] [E155] [E156] sound, notifications, last message, notices and invitation are in no stage, and each is a file of its own', async () => {
  const { graph } = await build;
  const heavy = ['alerts/alerts', 'notify/sound-bytes', 'notify/browser-notification', 'parts/alerts/last-message', 'parts/notices/notice-bar', 'invitation'];
  const files = heavy.flatMap((module) => Object.keys(graph.files).filter((file) => graph.files[file].modules.includes(`src/${module}.ts`)));
  assert.equal(new Set(files).size, heavy.length);
  const { launcher, live } = filesByStage(graph);
  assert.deepEqual(files.filter((file) => live.includes(file)), []);
  const byLauncher = launcher.flatMap((file) => graph.files[file].dynamicImports);
  assert.ok(byLauncher.includes(files.at(-1)), 'a configured invitation comes with the launcher, and nothing else does for it');
});

test('[E17] [E18] [E24] [E215] [E216] what only the developers of some sites use is in no stage', async () => {
  const { graph } = await build;
  const rare = ['chat/decide', 'developer/develop', 'developer/diagnose', 'developer/write-log', 'options/check-config', 'options/fetch-config', 'twilio/sdk-options', 'version'];
  const files = rare.flatMap((module) => Object.keys(graph.files).filter((file) => graph.files[file].modules.includes(`src/${module}.ts`)));
  assert.equal(files.length, rare.length);
  const { live } = filesByStage(graph);
  assert.deepEqual(files.filter((file) => live.includes(file)), []);
});

test('a file over its budget is found, and so is one that is imported too early', () => {
  const graph = {
    entry: 'flex-webchat.js',
    files: {
      'flex-webchat.js': { imports: ['shared.js'], dynamicImports: ['panel.js'], modules: ['src/index.ts'] },
      'shared.js': { imports: [], dynamicImports: [], modules: ['node_modules/lit-html/lit-html.js'] },
      'panel.js': { imports: ['shared.js'], dynamicImports: ['sdk.js', 'emoji.js'], modules: ['src/compose.ts', 'src/panel.ts'] },
      'sdk.js': { imports: [], dynamicImports: [], modules: ['node_modules/@twilio/conversations/dist/client.js', 'src/live.ts', 'src/session/guest-session.ts'] },
      'emoji.js': { imports: [], dynamicImports: [], modules: ['src/parts/rich/emoji.ts'] },
    },
  };
  assert.deepEqual(filesByStage(graph), {
    launcher: ['flex-webchat.js', 'shared.js'],
    form: ['flex-webchat.js', 'shared.js', 'panel.js'],
    live: ['flex-webchat.js', 'shared.js', 'panel.js', 'sdk.js'],
  });
  const dir = mkdtempSync(path.join(scratch, 'planted-'));
  // Random bytes do not get smaller.
  for (const [file, size] of [['flex-webchat.js', 4], ['shared.js', 5], ['panel.js', 10], ['sdk.js', 50], ['emoji.js', 200]]) {
    writeFileSync(path.join(dir, file), randomBytes(size * KiB));
  }
  assert.deepEqual(overBudget(weigh(dir, graph), budgets.release), []);
  graph.files['flex-webchat.js'].imports.push('panel.js');
  assert.match(overBudget(weigh(dir, graph), budgets.release).join(), /^launcher: 19\.\d\d KiB of 10 KiB$/);
  writeFileSync(path.join(dir, 'sdk.js'), randomBytes(110 * KiB));
  assert.match(overBudget(weigh(dir, graph), budgets.release).join(), /live: 129/);
  graph.files['panel.js'].modules = ['src/compose.ts'];
  assert.throws(() => filesByStage(graph), /src\/panel\.ts is in no file/);
});

test('bytes are counted compressed', () => {
  assert.ok(brotliBytes(['x'.repeat(10_000)]) < 100);
});

function check(t, dir, graph, budget) {
  const weights = weigh(dir, graph);
  t.diagnostic(Object.entries(weights).map(([stage, bytes]) => `${stage} ${(bytes / KiB).toFixed(2)}`).join(', ') + ' KiB');
  assert.deepEqual(overBudget(weights, budget), []);
}
