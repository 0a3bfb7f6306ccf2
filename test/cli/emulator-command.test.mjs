import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { after, before, describe, it } from 'node:test';
import { loadEmulator } from '../../demo/load-emulator.mjs';
import { packedProject } from '../build/packed-project.mjs';
import { dataFolder } from '../emulator/support/data-folder.mjs';
import { openChat } from '../emulator/support/flex.mjs';
import { runCli } from './run-cli.mjs';

const { peerDependencies, version } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8'));

describe('flex-webchat', () => {
  let project;
  before(async () => {
    project = await packedProject(Object.keys(peerDependencies).filter((name) => name !== 'react'));
  });
  after(() => project?.remove());

  const run = (t, args, options) => runCli(t, project.cli, args, options);
  const refusal = async (t, args) => {
    const command = run(t, args);
    const code = await command.exit;
    assert.equal(command.output(), '');
    return { code, errors: command.errors() };
  };

  it('emulator prints its address, its account and how to stop, and ends cleanly when asked to', async (t) => {
    const command = run(t, ['emulator', '--port', '0']);
    const text = await command.prints('Ready. Ctrl+C stops it.');
    const [, url] = text.match(/runs at (http:\/\/localhost:\d+)\n/);
    assert.match(text, /Account SID +AC0{31}1\n/);
    assert.ok(text.includes(`account-sid="AC${'1'.padStart(32, '0')}" flex-flow-sid="FO${'1'.padStart(32, '0')}" api-origin="${url}"`));
    assert.match(text, /Data +in memory/);
    assert.equal((await fetch(`${url}/emulator/tasks`)).status, 200);
    command.child.kill('SIGTERM');
    assert.equal(await command.exit, 0);
    assert.equal(command.errors(), '');
  });

  it('emulator --data keeps the world from one run to the next and says where', async (t) => {
    const data = path.join(dataFolder(t), 'deep', 'data');
    const account = { accountSid: `AC${'1'.padStart(32, '0')}`, flexFlowSid: `FO${'1'.padStart(32, '0')}` };
    let sid;
    for (const turn of ['first', 'second']) {
      const command = run(t, ['emulator', '--port', '0', '--data', path.relative(project.folder, data), '--ttl', '120'], { cwd: project.folder });
      const text = await command.prints('Ready');
      const [, url] = text.match(/runs at (\S+)\n/);
      assert.ok(text.includes(data));
      if (turn === 'first') ({ sid } = await openChat({ url, account }));
      const { conversations } = await (await fetch(`${url}/emulator/world`)).json();
      assert.deepEqual(conversations.map((conversation) => conversation.sid), [sid]);
      command.child.kill('SIGINT');
      assert.equal(await command.exit, 0);
    }
  });

  it('emulator --ttl sets the life of tokens', async (t) => {
    const command = run(t, ['emulator', '--port=0', '--ttl=90', '--warn-before=30']);
    const [, url] = (await command.prints('Ready')).match(/runs at (\S+)\n/);
    const response = await fetch(`${url}/v1/Accounts/AC${'1'.padStart(32, '0')}/Tokens`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: '{"products":["flex"]}',
    });
    const { token } = await response.json();
    const { exp, iat } = JSON.parse(Buffer.from(token.split('.')[1], 'base64url').toString());
    assert.equal(exp - iat, 90);
  });

  for (const [args, sentence] of [
    [['emulator', '--prot', '1'], "Unknown option '--prot'. See flex-webchat emulator --help."],
    [['emulator', '--port'], "Option '--port <value>' argument missing. See flex-webchat emulator --help."],
    [['emulator', '8001'], "Unexpected argument '8001'. See flex-webchat emulator --help."],
    [['emulator', '--port', '65536'], '--port takes a whole number from 0 to 65535, not "65536". See flex-webchat emulator --help.'],
    [['emulator', '--ttl', '1h'], '--ttl takes a whole number from 1 to 86400, not "1h". See flex-webchat emulator --help.'],
    [['emulator', '--seed', 'x'], '--seed takes a whole number from 0 to 4294967295, not "x". See flex-webchat emulator --help.'],
    [['emulator', '--data='], '--data takes a value. See flex-webchat emulator --help.'],
    [['server'], 'There is no command "server". See flex-webchat --help.'],
  ]) {
    it(`${args.join(' ')} is refused with a sentence`, async (t) => {
      assert.deepEqual(await refusal(t, args), { code: 2, errors: `${sentence}\n` });
    });
  }

  it('emulator says in one line that the port is taken, and which command takes another', async (t) => {
    const { createEmulator } = await loadEmulator();
    const other = await createEmulator();
    t.after(() => other.close());
    const port = Number(new URL(other.url).port);
    const { code, errors } = await refusal(t, ['emulator', '--port', String(port)]);
    assert.equal(code, 1);
    assert.match(errors, new RegExp(`^Port ${port} is already in use\\. .*: flex-webchat emulator --port \\d+\\n$`));
  });

  it('emulator says in one line that it cannot listen or cannot write', async (t) => {
    const file = path.join(dataFolder(t), 'file');
    writeFileSync(file, '');
    for (const [args, sentence] of [
      [['--host', '192.0.2.77', '--port', '0'], /^cannot listen on 192\.0\.2\.77, port 0 \(EADDRNOTAVAIL\)\n$/],
      [['--data', file, '--port', '0'], /^Cannot keep data in .*file \(ENOTDIR\)\. Name a folder that this user may write\.\n$/],
    ]) {
      const { code, errors } = await refusal(t, ['emulator', ...args]);
      assert.equal(code, 1);
      assert.match(errors, sentence);
    }
  });

  it('emulator warns when it listens beyond this machine', async (t) => {
    const command = run(t, ['emulator', '--host', '0.0.0.0', '--port', '0']);
    await command.prints('Ready');
    command.child.kill('SIGTERM');
    await command.exit;
    assert.match(command.errors(), /Warning: The local Flex listens on 0\.0\.0\.0: whoever reaches this address can use it/);
  });

  it('explains itself', async (t) => {
    for (const [args, word] of [
      [[], 'Usage: flex-webchat <command>'],
      [['--help'], 'Usage: flex-webchat <command>'],
      [['emulator', '--help'], 'Usage: flex-webchat emulator'],
      [['--version'], `${version}\n`],
      [['emulator', '--version'], `${version}\n`],
    ]) {
      const command = run(t, args);
      assert.equal(await command.exit, 0);
      assert.ok(command.output().startsWith(word), args.join(' '));
    }
  });

  it('emulator ends when npm goes, which passes no signal on', async (t) => {
    // The shell stands for that of npm: it starts the command and is killed without a word to it.
    const shell = spawn('sh', ['-c', '"$0" "$@"; true', process.execPath, project.cli, 'emulator', '--port', '0'], {
      env: { ...process.env, npm_lifecycle_event: 'npx' },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    t.after(() => shell.kill('SIGKILL'));
    const [text] = await once(shell.stdout, 'data');
    const [, url] = String(text).match(/runs at (\S+)\n/);
    shell.kill('SIGKILL');
    // The pipe closes when the last process that holds it has ended.
    await once(shell.stdout, 'end');
    await assert.rejects(fetch(url));
  });
});
