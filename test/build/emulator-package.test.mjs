/** The local Flex as others get it: packed, unpacked into a project of its own, type-checked and run there. */
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { after, before, describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { connectTo, openChat } from '../emulator/support/flex.mjs';
import { runCli } from '../cli/run-cli.mjs';
import { packedProject } from './packed-project.mjs';

const root = fileURLToPath(new URL('../../', import.meta.url));
const { peerDependencies, peerDependenciesMeta, devDependencies } = JSON.parse(readFileSync(`${root}package.json`, 'utf8'));
// What a site's React needs has nothing to do with the local Flex.
const peers = Object.keys(peerDependencies).filter((name) => name !== 'react');

describe('the packed local Flex', () => {
  let project;
  before(async () => {
    project = await packedProject([...peers, '@types/node']);
  });
  after(() => project?.remove());

  it('has built files and their types, and no sources or tests', () => {
    const { files } = project;
    for (const file of ['dist/emulator/index.js', 'dist/emulator/index.d.ts', 'dist/cli/flex-webchat.js', 'package.json']) assert.ok(files.includes(file), file);
    const kinds = /^dist\/(?:npm|cdn|emulator|cli)\/.*\.js$|^dist\/.*\.d\.ts$|\.md$|^LICENSE$|^package\.json$/;
    assert.deepEqual(files.filter((file) => !kinds.test(file)), []);
  });

  it('imports nothing but Node and its peers, all of which are optional', () => {
    const built = ['index.js', 'create-emulator.js'].map((file) => readFileSync(path.join(project.folder, 'node_modules/flex-webchat/dist/emulator', file), 'utf8'));
    const imported = built.flatMap((text) => [...text.matchAll(/^import .*? from '([^.'][^']*)';$/gms)].map(([, name]) => name));
    const packages = imported.filter((name) => !name.startsWith('node:')).map((name) => name.match(/^(?:@[^/]+\/)?[^/]+/)[0]);
    assert.deepEqual([...new Set(packages)].sort(), peers.toSorted());
    assert.deepEqual(Object.keys(peerDependenciesMeta).filter((name) => peerDependenciesMeta[name].optional), Object.keys(peerDependencies));
    for (const name of peers) assert.equal(peerDependencies[name], `^${devDependencies[name]}`, 'what is tested is allowed');
  });

  it('type-checks a consumer that has the types of Node, and no others', () => {
    const consumer = `
      import { createEmulator, type Emulator, type EmulatorOptions, type FaultRule, type World } from 'flex-webchat/emulator';
      const options: EmulatorOptions = { port: 0, tokenLife: 120, data: 'flex-data' };
      const emulator: Emulator = await createEmulator(options);
      const rule: FaultRule = { knob: 'http', status: 503, match: { request: 'POST /WebChannels' } };
      const id: number = emulator.faults.add(rule);
      const world: World = emulator.world;
      const bodies: (string | null)[] = [...world.conversations].flatMap(({ messages }) => [...messages.values()].map(({ body }) => body));
      await emulator.clock.advance(id + bodies.length);
      await emulator.close();
    `;
    assert.equal(typeCheck(project.folder, consumer), '');
    assert.match(typeCheck(project.folder, consumer.replace('503', '"503"')), /TS2322|TS2820/);
  });

  it('runs a chat for the unmodified SDK, started by the command', async (t) => {
    const command = runCli(t, project.cli, ['emulator', '--port', '0']);
    const text = await command.prints('Ready');
    const flex = { url: text.match(/runs at (\S+)\n/)[1], account: { accountSid: text.match(/AC\w{32}/)[0], flexFlowSid: text.match(/FO\w{32}/)[0] } };
    const { token, sid } = await openChat(flex);
    const conversation = await connectTo(t, flex, token).getConversationBySid(sid);
    assert.equal(await conversation.sendMessage('Hello'), 0);
    const { items } = await conversation.getMessages();
    assert.deepEqual(items.map((message) => message.body), ['Hello']);
  });

  it('is imported by its name', async (t) => {
    const script = path.join(project.folder, 'use.js');
    writeFileSync(script, "import { createEmulator } from 'flex-webchat/emulator';\nconst emulator = await createEmulator();\nconsole.log(`at ${emulator.url}`);\nawait emulator.close();\n");
    const program = runCli(t, script, []);
    assert.equal(await program.exit, 0, program.errors());
    assert.match(program.output(), /^at http:\/\/localhost:\d+\n$/);
  });

  it('says what to install where packages are missing', async (t) => {
    rmSync(path.join(project.folder, 'node_modules/jose'));
    const one = runCli(t, project.cli, ['emulator', '--port', '0']);
    assert.equal(await one.exit, 1);
    assert.equal(one.errors(), 'The local Flex needs a package that is not installed: jose. Install with: npm install --save-dev jose\n');
    rmSync(path.join(project.folder, 'node_modules/ws'));
    const two = runCli(t, project.cli, ['emulator', '--port', '0']);
    assert.equal(await two.exit, 1);
    assert.equal(two.errors(), 'The local Flex needs packages that are not installed: jose, ws. Install with: npm install --save-dev jose ws\n');
    const help = runCli(t, project.cli, ['emulator', '--help']);
    assert.equal(await help.exit, 0, 'help needs none of them');
  });
});

/** Gives what the compiler has to say. */
function typeCheck(folder, text) {
  writeFileSync(path.join(folder, 'consumer.ts'), text);
  const options = ['--noEmit', '--strict', '--exactOptionalPropertyTypes', '--target', 'es2023', '--module', 'nodenext', '--skipLibCheck', 'false', '--types', 'node'];
  try {
    execFileSync(process.execPath, [path.join(root, 'node_modules/typescript/bin/tsc'), ...options, 'consumer.ts'], {
      cwd: folder,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    return '';
  } catch (error) {
    return String(error.stdout);
  }
}
