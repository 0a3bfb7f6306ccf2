import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { after, before, test } from 'node:test';
import { cdnEntry, cdnLoader, cdnPath } from '../../demo/build/cdn-path.mjs';
import { integrityOf, scriptTags } from '../../demo/build/script-tags.mjs';
import { until } from '../e2e/support/demo.mjs';
import { launchBrowser, openPage } from '../support/chromium.mjs';
import { releaseBuild } from './release.mjs';

let release;
let hashes;
let browser;
before(async () => {
  [release, browser] = await Promise.all([releaseBuild(), launchBrowser()]);
  hashes = JSON.parse(read('integrity.json'));
});
after(async () => {
  release?.remove();
  await browser?.close();
});

test('[E203] integrity.json has the hash of every script', () => {
  const files = readdirSync(release.folder).filter((file) => file.endsWith('.js')).sort();
  assert.deepEqual(Object.keys(hashes), files);
  for (const file of files) assert.equal(hashes[file], integrityOf(read(file)), file);
});

test('[E203] no script of the release imports another one that nobody checks', () => {
  const { entry, files } = release.graph;
  const lists = Object.keys(files).filter((file) => files[file].modules.some((module) => module.startsWith('src/integrity/')));
  assert.equal(lists.length, 3);
  assert.deepEqual(files[entry].imports, []);
  for (const file of Object.keys(files)) if (!lists.includes(file)) assert.doesNotMatch(read(file), /\bimport\(/, file);
});

test('the README has the address of this version', () => {
  const tags = [...readFileSync('README.md', 'utf8').matchAll(/<script[^>]* src="([^"]*\/fx\/[^"]*)"/g)].map(([, address]) => address);
  assert.ok(tags.length >= 3);
  for (const address of tags) assert.match(address, new RegExp(`/${cdnPath.replace('cdn/', '').replaceAll('.', '\\.')}/(?:${cdnEntry}|${cdnLoader})$`));
});

for (const [kind, place] of [['module', 0], ['classic', 1]]) {
  test(`[E1] [E203] the ${kind} tag that the build gives works on a site that forbids all else`, { timeout: 30_000 }, async (t) => {
    const page = await siteWith(scriptTags('https://files.test/fx', hashes)[place], read);
    t.after(() => page.close());
    const launcher = await page.waitForSelector('::-p-aria([name="Open chat"][role="button"])');
    await launcher.click();
    await page.waitForSelector('::-p-aria([name="Start chat"][role="button"])');
  });
}

test('[E203] with one byte changed the first file does not run, by either tag', { timeout: 30_000 }, async (t) => {
  for (const tag of scriptTags('https://files.test/fx', hashes)) {
    const page = await siteWith(tag, (file) => (file === cdnEntry ? `${read(file)} ` : read(file)));
    t.after(() => page.close());
    const refused = () => page.noise.heard.some(({ text }) => text.includes(`/${cdnEntry}' with computed SHA-384 integrity`));
    await until('the refusal', refused);
    assert.equal(await page.evaluate(() => customElements.get('flex-webchat') === undefined), true);
  }
});

/** A page of a site that forbids whatever it does not need, with files on another host as `fileOf` gives them. */
async function siteWith(tag, fileOf) {
  const page = await openPage(browser, {});
  await page.setRequestInterception(true);
  page.on('request', (request) => {
    const { origin, pathname } = new URL(request.url());
    const cors = { 'access-control-allow-origin': '*' };
    if (origin === 'https://files.test') return request.respond({ contentType: 'text/javascript', headers: cors, body: fileOf(path.basename(pathname)) });
    const policy = "default-src 'none'; script-src https://files.test; require-trusted-types-for 'script'; trusted-types lit-html flex-webchat 'allow-duplicates'";
    const body = `<!doctype html><html lang="en"><link rel="icon" href="data:,">${tag}<flex-webchat endpoint="/chat"></flex-webchat>`;
    return request.respond({ contentType: 'text/html', headers: { 'content-security-policy': policy }, body });
  });
  await page.goto('https://shop.test/');
  return page;
}

function read(file) {
  return readFileSync(path.join(release.folder, file), 'utf8');
}
