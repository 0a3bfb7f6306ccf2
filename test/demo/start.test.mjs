import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { runCommand } from '../support/run-command.mjs';

const root = fileURLToPath(new URL('../../', import.meta.url));
const start = fileURLToPath(new URL('../../demo/start.mjs', import.meta.url));

it('npm start prints its links and Ready, and ends cleanly when asked to', async (t) => {
  const port = await freePair();
  const started = performance.now();
  const demo = run(t, { PORT: String(port), TOKEN_LIFE: '300', WARN_BEFORE: '60' });
  await demo.prints('Ready');
  console.log(`npm start was ready after ${Math.round(performance.now() - started)} ms.`);
  assert.ok(demo.output().includes(`http://localhost:${port}/\n`));
  assert.ok(demo.output().includes(`http://localhost:${port}/agent/\n`));
  const { url } = await (await fetch(`http://localhost:${port}/emulator.json`)).json();
  assert.equal(url, `http://localhost:${port + 1}`);
  demo.child.kill('SIGTERM');
  assert.equal(await demo.exit, 0);
  assert.equal(demo.errors(), '');
});

it('npm start ends with npm, which passes no signal on', async (t) => {
  const port = await freePair();
  const demo = run(t, { PORT: String(port) }, 'npm', ['start']);
  await demo.prints('Ready');
  demo.child.kill('SIGTERM');
  // The pipes of a process close when the last one that holds them has ended.
  await demo.exit;
  await assert.rejects(fetch(`http://localhost:${port}/`));
});

for (const [who, offset] of [
  ['the shop', 0],
  ['the local Flex', 1],
]) {
  it(`npm start says in one line that the port of ${who} is taken`, async (t) => {
    const port = await freePair();
    const other = createServer().listen(port + offset, '127.0.0.1');
    t.after(() => other.close());
    await once(other, 'listening');
    const demo = run(t, { PORT: String(port) });
    assert.equal(await demo.exit, 1);
    assert.match(demo.errors(), new RegExp(`^Port ${port + offset} is already in use\\. .*PORT=\\d+ npm start\\n$`));
  });
}

it('npm start refuses a port that is no number', async (t) => {
  const demo = run(t, { PORT: 'eight' });
  assert.equal(await demo.exit, 1);
  assert.match(demo.errors(), /^PORT must be a whole number/);
});

function run(t, env, command = process.execPath, args = [start]) {
  return runCommand(t, command, args, { env, cwd: root });
}

/** Gives a port that is free together with the one above it, from a range that no system hands out by itself. */
async function freePair() {
  for (;;) {
    const port = 20000 + Math.floor(Math.random() * 10000);
    if ((await isFree(port)) && (await isFree(port + 1))) return port;
  }
}

async function isFree(port) {
  const server = createServer();
  const free = await new Promise((resolve) => {
    server.once('error', () => resolve(false));
    server.listen(port, '127.0.0.1', () => resolve(true));
  });
  if (free) await new Promise((done) => server.close(done));
  return free;
}
