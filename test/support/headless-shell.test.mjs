import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ensureHeadlessShell, findHeadlessShell } from './headless-shell.mjs';

const apt = '/usr/bin/apt-get';
const shell = '/usr/bin/chromium-headless-shell';

/** A machine with these files, on which `installed` are there after apt has run. */
function machine({ files = [], installed = [], env = {}, ...rest } = {}) {
  const present = new Set(files);
  const commands = [];
  return {
    platform: 'linux',
    env: { PATH: '/usr/local/bin:/usr/bin', ...env },
    isRoot: true,
    exists: (file) => present.has(file),
    exec: (command, args) => {
      commands.push([command, ...args].join(' '));
      for (const file of installed) present.add(file);
      return { ok: true, output: '' };
    },
    say: () => undefined,
    commands,
    ...rest,
  };
}

test('a headless shell that is there is taken', () => {
  const system = machine({ files: [apt, shell] });
  assert.equal(ensureHeadlessShell(system), shell);
  assert.deepEqual(system.commands, []);
});

test('who names a browser gets that one, unless a shell is named too', () => {
  const files = [apt, shell, '/opt/mine', '/opt/shell'];
  const system = machine({ files, env: { CHROME_PATH: '/opt/mine' } });
  assert.equal(ensureHeadlessShell(system), undefined);
  assert.deepEqual(system.commands, []);
  assert.equal(findHeadlessShell(machine({ files, env: { CHROME_PATH: '/opt/mine', CHROME_SHELL_PATH: '/opt/shell' } })), '/opt/shell');
  assert.throws(() => findHeadlessShell(machine({ files, env: { CHROME_SHELL_PATH: '/opt/gone' } })), /CHROME_SHELL_PATH names \/opt\/gone/);
});

test('root on Debian gets it from apt, and goes on without it where apt has none', () => {
  const system = machine({ files: [apt], installed: [shell] });
  assert.equal(ensureHeadlessShell(system), shell);
  assert.deepEqual(system.commands, ['apt-get update', 'apt-get install -y --no-install-recommends chromium-headless-shell']);
  assert.equal(ensureHeadlessShell(machine({ files: [apt] })), undefined);
});

for (const [who, rest] of Object.entries({ 'is not root': { isRoot: false, files: [apt] }, 'has no apt': {}, 'is not on Linux': { platform: 'darwin', files: [apt] } })) {
  test(`one who ${who} goes on without it, and nothing is installed`, () => {
    const system = machine(rest);
    assert.equal(ensureHeadlessShell(system), undefined);
    assert.deepEqual(system.commands, []);
  });
}
