import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { createRequire } from 'node:module';
import { before, test } from 'node:test';
import { runInNewContext } from 'node:vm';
import * as esbuild from 'esbuild';
import { isSdkFile, sdkFile, sdkForEsbuild, sdkPackages } from '../../src/twilio/sdk-packages.mjs';
import { launchBrowser, openPage } from '../support/chromium.mjs';

const platform = createRequire(import.meta.url)('platform');
const stub = esbuild.transformSync(readFileSync(new URL('../../src/twilio/sdk-platform.ts', import.meta.url), 'utf8'), {
  loader: 'ts',
  format: 'cjs',
}).code;
let bundle;

before(async () => {
  bundle = await esbuild.build({
    stdin: { contents: "export * from '@twilio/conversations';", resolveDir: process.cwd() },
    bundle: true,
    format: 'esm',
    platform: 'browser',
    target: 'es2022',
    mainFields: ['browser', 'module', 'main'],
    metafile: true,
    write: false,
    plugins: [sdkForEsbuild()],
  });
});

test('all nine packages come from their dist folders, and nothing of core-js, Babel, platform or loglevel comes along', () => {
  const modules = Object.keys(bundle.metafile.inputs);
  for (const name of sdkPackages) assert.ok(modules.some((file) => file.includes(`node_modules/${name}/dist/`)), name);
  const unwanted = /node_modules\/(?:core-js|@babel|platform|loglevel|xmlhttprequest|ws)\/|\/builds\//;
  assert.deepEqual(modules.filter((file) => unwanted.test(file)), []);
});

test('the files of the SDK are told from all others', () => {
  assert.ok(isSdkFile(sdkFile('twilsock')));
  assert.ok(!isSdkFile('/project/node_modules/lit/index.js'));
  assert.ok(!isSdkFile('/project/src/twilio/join-twilio.ts'));
  assert.equal(sdkFile('lit'), null);
});

test('the bundle constructs a client in the browser, which opens its socket where it is told and says who it is', async (t) => {
  const server = createServer((request, response) => {
    const script = request.url === '/sdk.js';
    response.setHeader('content-type', script ? 'text/javascript' : 'text/html');
    response.end(script ? bundle.outputFiles[0].contents : '<link rel="icon" href="data:,">');
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  t.after(() => server.close());
  const browser = await launchBrowser();
  t.after(() => browser.close());
  const page = await openPage(browser, { url: `http://127.0.0.1:${server.address().port}/` });
  const { version, address, metadata } = await page.evaluate(async () => {
    const { Client } = await import('/sdk.js');
    return new Promise((resolve) => {
      globalThis.WebSocket = class extends EventTarget {
        constructor(url) {
          super();
          this.url = url;
          setTimeout(() => this.onopen({}));
        }
        close() {}
        send(frame) {
          const text = new TextDecoder().decode(frame);
          const { metadata } = JSON.parse(text.split('\r\n')[1]);
          resolve({ version: Client.version, address: this.url, metadata });
        }
      };
      new Client('token', { Twilsock: { uri: 'ws://127.0.0.1:1/v3/wsconnect' } });
    });
  });
  assert.equal(version, '3.0.1');
  assert.match(address, /^ws:\/\/127\.0\.0\.1:1\/v3\/wsconnect/);
  const { name, version: release, os } = platform.parse(await browser.userAgent());
  assert.equal(metadata.sdkv, '3.0.1');
  assert.match(metadata.env, /^(?:Chrome|Microsoft Edge)$/);
  assert.equal(metadata.envv, release);
  assert.equal(metadata.os, os.family);
  assert.equal(metadata.osa, os.architecture);
  assert.match(name, /Chrome|Edge/);
  assert.deepEqual(page.problems.errors, []);
});

const agents = {
  'Chrome on Linux': 'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/156.0.0.0 Safari/537.36',
  'Chrome on Windows': 'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/156.0.0.0 Safari/537.36',
  'Edge on Windows': 'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/156.0.0.0 Safari/537.36 Edg/156.0.0.0',
  'Firefox on Linux': 'Mozilla/5.0 (X11; Linux x86_64; rv:153.0) Gecko/20100101 Firefox/153.0',
  'Firefox on a Mac': 'Mozilla/5.0 (Macintosh; Intel Mac OS X 10.15; rv:153.0) Gecko/20100101 Firefox/153.0',
  'Safari on a Mac': 'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.1 Safari/605.1.15',
  'Opera on Linux': 'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/156.0.0.0 Safari/537.36 OPR/120.0.0.0',
  'Safari on iOS': 'Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.1 Mobile/15E148 Safari/604.1',
};
for (const [which, agent] of Object.entries(agents)) {
  test(`the stand-in for platform names ${which} and its system as platform does`, () => {
    const module = { exports: {} };
    runInNewContext(stub, { navigator: { userAgent: agent }, module, exports: module.exports });
    const real = platform.parse(agent);
    assert.equal(module.exports.name, real.name);
    assert.equal(module.exports.version, real.version);
    const { family, version, architecture } = module.exports.os;
    assert.deepEqual([family, version, architecture], [real.os.family, real.os.version, real.os.architecture]);
  });
}
