/** Who may use the control pages. */
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { request } from 'node:http';
import { it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { startFlex } from './support/flex.mjs';

const { guardControl } = await load('../../demo/emulator/http/control-guard.ts');

for (const name of ['localhost', 'localhost:8001', 'shop.localhost:8001', '127.0.0.1', '127.0.0.1:8001', '[::1]:8001']) {
  it(`this machine may use the control pages as ${name}`, async (t) => {
    const flex = await startFlex(t);
    assert.equal((await ask(flex, '/emulator/tasks', name)).status, 200);
  });
}

for (const name of ['rebound.example', 'rebound.example:8001', '192.0.2.1:8001', '127.0.0.1.rebound.example', 'localhost.rebound.example']) {
  it(`a page that calls this machine "${name}" gets no control page, but Twilio's error`, async (t) => {
    const flex = await startFlex(t);
    for (const path of ['/emulator/tasks', '/emulator/log', '/emulator/world']) {
      const { status, body } = await ask(flex, path, name);
      assert.equal(status, 403);
      assert.equal(body.code, 20403);
      assert.match(body.message, /^The control pages answer to this machine's own names only, not /);
    }
    assert.equal((await ask(flex, '/v1/nothing', name)).status, 404, "Twilio's own paths answer as ever");
  });
}

it('other machines get control pages only where they are opened to them', async () => {
  for (const caller of ['127.0.0.1', '127.8.8.8', '::1', '::ffff:127.0.0.1']) assert.equal(await passes(guardControl('127.0.0.1', false), caller), true);
  for (const caller of ['192.0.2.7', '::ffff:192.0.2.7', 'fd00::2', '10.127.0.1', '']) {
    await assert.rejects(passes(guardControl('0.0.0.0', false), caller), { status: 403, code: 20403, message: /callers on this machine only, not .*remoteControl/ });
    assert.equal(await passes(guardControl('0.0.0.0', true), caller, 'flex.example'), true);
  }
});

it('the address that it was told to listen on is a name of its own', async (t) => {
  assert.equal(await passes(guardControl('192.0.2.2', false), '127.0.0.1', '192.0.2.2:8001'), true);
  const flex = await startFlex(t, { remoteControl: true });
  assert.equal((await ask(flex, '/emulator/tasks', 'flex.example')).status, 200);
});

/** Asks under another name than the one that leads there, as a page does whose name was turned to this machine. */
async function ask(flex, path, host) {
  const { port } = new URL(flex.url);
  const asked = request({ host: '127.0.0.1', port, path, headers: { host } }).end();
  const [response] = await once(asked, 'response');
  const chunks = await response.toArray();
  const text = Buffer.concat(chunks).toString();
  return { status: response.statusCode, body: path === '/emulator/log' && response.statusCode === 200 ? text : JSON.parse(text) };
}

async function passes(guard, remoteAddress, host = 'localhost:8001') {
  let passed = false;
  await guard({ req: { header: () => host }, env: { incoming: { socket: { remoteAddress } } } }, async () => {
    passed = true;
  });
  return passed;
}

async function load(file) {
  const { outputFiles } = await build({
    entryPoints: [fileURLToPath(new URL(file, import.meta.url))],
    bundle: true,
    format: 'esm',
    write: false,
  });
  return import(`data:text/javascript,${encodeURIComponent(outputFiles[0].text)}`);
}
