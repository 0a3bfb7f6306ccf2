import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ensureBrowser, findBrowser, NoBrowser } from './ensure-browser.mjs';

/** A machine with these files; `install` may add more when a command runs. */
function machine({ files = [], install = () => [], ...rest } = {}) {
  const present = new Set(files);
  const commands = [];
  const said = [];
  return {
    platform: 'linux',
    env: { PATH: '/usr/local/bin:/usr/bin' },
    home: '/somebody',
    node: 'node',
    cache: '/cache',
    isRoot: false,
    exists: (file) => present.has(file),
    exec: (command, args) => {
      commands.push([command, ...args].join(' '));
      for (const file of install(command, args)) present.add(file);
      return { ok: true, output: args.includes('list') ? 'chrome@156 (linux) /cache/chrome/linux-156/chrome\n' : '' };
    },
    say: (text) => said.push(text),
    commands,
    said,
    ...rest,
  };
}

test('CHROME_PATH wins over every other browser', async () => {
  const system = machine({ files: ['/opt/mine', '/usr/bin/chromium'], env: { CHROME_PATH: '/opt/mine' } });
  assert.equal(await ensureBrowser(system), '/opt/mine');
});

test('a CHROME_PATH that names no file is an error, not a search', async () => {
  const system = machine({ files: ['/usr/bin/chromium'], env: { CHROME_PATH: '/opt/gone' } });
  await assert.rejects(ensureBrowser(system), /CHROME_PATH names \/opt\/gone/);
});

for (const [platform, file, rest] of [
  ['linux', '/usr/bin/chromium', {}],
  ['linux', '/usr/local/bin/google-chrome', {}],
  ['linux', '/snap/bin/chromium', {}],
  ['linux', '/usr/bin/microsoft-edge', {}],
  ['darwin', '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome', {}],
  ['darwin', '/somebody/Applications/Chromium.app/Contents/MacOS/Chromium', {}],
  ['win32', 'C:\\Programs\\Google\\Chrome\\Application\\chrome.exe', { env: { PROGRAMFILES: 'C:\\Programs' } }],
  ['win32', 'C:\\x86\\Microsoft\\Edge\\Application\\msedge.exe', { env: { 'PROGRAMFILES(X86)': 'C:\\x86' } }],
]) {
  test(`a browser at ${file} is found on ${platform} and nothing is installed`, async () => {
    const system = machine({ platform, files: [file], ...rest });
    assert.equal(await ensureBrowser(system), file);
    assert.deepEqual(system.commands, []);
    assert.deepEqual(system.said, []);
  });
}

test('root on Debian gets chromium from apt, and is told so', async () => {
  const system = machine({
    files: ['/usr/bin/apt-get'],
    isRoot: true,
    install: (command, args) => (command === 'apt-get' && args[0] === 'install' ? ['/usr/bin/chromium'] : []),
  });
  assert.equal(await ensureBrowser(system), '/usr/bin/chromium');
  assert.deepEqual(system.commands, ['apt-get update', 'apt-get install -y --no-install-recommends chromium']);
  assert.match(system.said.join(), /installing chromium with apt-get/);
});

test('someone who is not root gets a downloaded Chrome', async () => {
  const system = machine({
    files: ['/usr/bin/apt-get'],
    install: (_, args) => (args.includes('install') ? ['/cache', '/cache/chrome/linux-156/chrome'] : []),
  });
  assert.equal(await ensureBrowser(system), '/cache/chrome/linux-156/chrome');
  assert.ok(system.commands.every((command) => !command.startsWith('apt-get')));
  assert.match(system.said.join(), /downloading Chrome/);
});

test('a browser downloaded earlier is used again', () => {
  assert.equal(findBrowser(machine({ files: ['/cache', '/cache/chrome/linux-156/chrome'] })), '/cache/chrome/linux-156/chrome');
});

for (const [who, rest, command] of [
  ['root on Debian', { files: ['/usr/bin/apt-get'], isRoot: true }, /^apt-get update && apt-get install/],
  ['a Linux user', {}, /^sudo apt-get install -y chromium$/],
  ['a Mac user', { platform: 'darwin' }, /^npx @puppeteer\/browsers install chrome@stable/],
]) {
  test(`when nothing can be installed, ${who} is told one command`, async () => {
    await assert.rejects(ensureBrowser(machine(rest)), (error) => {
      assert.ok(error instanceof NoBrowser);
      assert.match(error.command, command);
      assert.ok(error.message.includes(error.command));
      return true;
    });
  });
}
