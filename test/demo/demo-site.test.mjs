import assert from 'node:assert/strict';
import { get } from 'node:http';
import { after, before, describe, it } from 'node:test';
import { startDemo } from '../../demo/start.mjs';

describe('the demo site', () => {
  let demo;

  before(async () => {
    const started = performance.now();
    demo = await startDemo({ port: 0 });
    console.log(`The demo was ready after ${Math.round(performance.now() - started)} ms.`);
  });

  after(() => demo.close());

  const fetchPath = (path) => fetch(new URL(path, demo.shopUrl));

  it('tells the pages where the local Flex is', async () => {
    const response = await fetchPath('emulator.json');
    assert.match(response.headers.get('content-type'), /^application\/json/);
    assert.deepEqual(await response.json(), { url: demo.emulator.url });
  });

  it('[E26] serves the shop with the element pointed at the local Flex', async () => {
    const response = await fetchPath('');
    const page = await response.text();
    assert.equal(response.status, 200);
    assert.match(response.headers.get('content-type'), /^text\/html/);
    assert.ok(page.includes(`api-origin="${demo.emulator.url}"`));
    assert.ok(page.includes('<script type="module" src="/flex-webchat.js"></script>'));
    assert.ok(page.includes('href="/agent/"'));
  });

  it('serves the desk, also without its slash', async () => {
    const response = await fetchPath('agent');
    assert.equal(response.url, demo.agentUrl);
    assert.ok((await response.text()).includes('<agent-desk>'));
  });

  for (const [path, type] of [
    ['flex-webchat.js', 'text/javascript'],
    ['agent/desk.js', 'text/javascript'],
    ['agent/page.css', 'text/css'],
    ['agent/mark.svg', 'image/svg+xml'],
    ['demo/shop/shop.css', 'text/css'],
    ['demo/headless/', 'text/html'],
    ['headless/headless.js', 'text/javascript'],
    ['demo/shop/vase.svg', 'image/svg+xml'],
  ]) {
    it(`serves ${path} as ${type}`, async () => {
      const response = await fetchPath(path);
      assert.equal(response.status, 200);
      assert.ok(response.headers.get('content-type').startsWith(type));
      assert.ok((await response.text()).length > 0);
    });
  }

  it('serves every file the four pages name', async () => {
    for (const page of ['', 'agent/', 'demo/shop/theme.html', 'demo/headless/']) {
      const html = await (await fetchPath(page)).text();
      const names = [...html.matchAll(/(?:src|href)="(\/[^"]*)"/g)].map(([, name]) => name);
      assert.ok(names.length > 0);
      for (const name of names) assert.equal((await fetchPath(name)).status, 200, name);
    }
  });

  it('sends a strict content security policy that lets the pages reach the local Flex only', async () => {
    for (const path of ['', 'agent/', 'flex-webchat.js', 'no-such-page']) {
      const { headers } = await fetchPath(path);
      const policy = headers.get('content-security-policy').split('; ');
      const { host } = new URL(demo.emulator.url);
      for (const directive of [
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        `connect-src 'self' http://${host} ws://${host}`,
        "base-uri 'none'",
        "require-trusted-types-for 'script'",
        "trusted-types lit-html flex-webchat 'allow-duplicates'",
      ]) {
        assert.ok(policy.includes(directive), `${path}: ${directive}`);
      }
      assert.equal(headers.get('x-content-type-options'), 'nosniff');
    }
  });

  for (const path of [
    '/../package.json',
    '/..%2fpackage.json',
    '/%2e%2e/package.json',
    '/demo/shop/../../package.json',
    '/demo/shop/..%2f..%2findex.html',
    '/agent/..%2fshop%2fshop.css',
    '/agent/..%5cshop%5cshop.css',
    '/agent//etc/passwd',
    '/agent/%00.css',
    '/%zz.js',
    '/agent/main.ts',
    '/demo/shop/site.mjs',
    '/package.json',
  ]) {
    it(`gives nothing for ${path}`, async () => {
      assert.equal((await rawGet(demo.shopUrl, path)).status, 404);
    });
  }

  it('answers a second demo on the same port with a sentence that helps', async () => {
    const { port } = new URL(demo.shopUrl);
    await assert.rejects(startDemo({ port: Number(port) }), {
      name: 'PortTaken',
      message: new RegExp(`^Port ${port} is already in use\\. .*PORT=\\d+ npm start$`),
    });
  });
});

/** Asks for a path as it is; fetch would resolve its dots first. */
function rawGet(origin, path) {
  const { hostname, port } = new URL(origin);
  return new Promise((resolve, reject) => {
    get({ hostname, port, path }, (response) => {
      response.resume();
      response.on('end', () => resolve({ status: response.statusCode }));
    }).on('error', reject);
  });
}
