import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ensureEngine } from './ensure-engine.mjs';

/** A machine with these files, on which `installed` are there after apt has run. */
function machine({ files = [], installed = [], ...rest } = {}) {
  const present = new Set(files);
  const commands = [];
  return {
    platform: 'linux',
    env: { PATH: '/usr/local/bin:/usr/bin' },
    isRoot: true,
    exists: (file) => present.has(file),
    exec: (...command) => {
      commands.push(command.flat().join(' '));
      for (const file of installed) present.add(file);
      return { ok: true, output: '' };
    },
    say: () => undefined,
    commands,
    ...rest,
  };
}

const apt = '/usr/bin/apt-get';

test('an engine that is there is taken as it is', async () => {
  const system = machine({ files: ['/usr/bin/WebKitWebDriver', '/usr/local/bin/Xvfb', '/usr/bin/xsettingsd'] });
  assert.deepEqual(await ensureEngine('webkit', system), ['/usr/bin/WebKitWebDriver', '/usr/local/bin/Xvfb', '/usr/bin/xsettingsd']);
  assert.deepEqual(await ensureEngine('firefox', machine({ files: ['/usr/bin/firefox'] })), ['/usr/bin/firefox']);
  assert.deepEqual(system.commands, []);
});

test('root on Debian gets what is missing from apt', async () => {
  const system = machine({ files: [apt, '/usr/bin/Xvfb', '/usr/bin/xsettingsd'], installed: ['/usr/bin/WebKitWebDriver'] });
  assert.deepEqual(await ensureEngine('webkit', system), ['/usr/bin/WebKitWebDriver', '/usr/bin/Xvfb', '/usr/bin/xsettingsd']);
  assert.deepEqual(system.commands, ['apt-get update', 'apt-get install -y --no-install-recommends webkit2gtk-driver xvfb xsettingsd']);
});

for (const [who, rest] of [
  ['who is not root', { files: [apt], isRoot: false }],
  ['who has no apt', {}],
  ['who is not on Linux', { platform: 'darwin' }],
  ['whose apt fails', { files: [apt] }],
]) {
  test(`one ${who} is told what to install`, async () => {
    await assert.rejects(ensureEngine('firefox', machine(rest)), /Firefox.*apt-get install -y --no-install-recommends firefox-esr/);
  });
}
