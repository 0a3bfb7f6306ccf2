import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { after, before, test } from 'node:test';
import { releaseBuild } from '../build/release.mjs';
import { openFirefox } from '../support/firefox-page.mjs';
import { openWebkit } from '../support/webkit-browser.mjs';
import { openDemo, until } from './support/demo.mjs';
import { documentedPolicies, policedSite } from './support/policed-site.mjs';

let release;
let world;
before(async () => {
  release = await releaseBuild();
  world = await openDemo();
});
after(async () => {
  await world?.close();
  release?.remove();
});

const engines = { Firefox: openFirefox, WebKit: openWebkit };
const isDefined = `customElements.get('flex-webchat') !== undefined`;
const hasPanel = `Boolean(document.querySelector('flex-webchat').shadowRoot?.querySelector('flex-webchat-panel'))`;
const show = (isOpen) => `void (document.querySelector('flex-webchat').open = ${isOpen})`;
const listen = `void document.addEventListener('flex-webchat-error', ({ code, message }) => (window.chatErrors ??= []).push([code, message]))`;

for (const [engine, open] of Object.entries(engines)) {
  test(`[E203] a file of the panel with one byte changed does not run, the page is told, and the right file works later, in ${engine}`, { timeout: 150_000 }, async (t) => {
    const [file] = Object.entries(release.graph.files).find(([, { modules }]) => modules.includes('src/panel.ts'));
    const changed = { is: true };
    const site = await siteWith(t, file, changed);
    const browser = await open();
    t.after(() => browser.stop());
    const { page } = browser;
    const errors = async (count) => until(`${count} errors`, () => page.evaluate(`window.chatErrors?.length === ${count} && window.chatErrors`), 30_000);
    await visit(page, site);
    await page.evaluate(listen);
    await page.evaluate(show(true));
    const [[code, message]] = await errors(1);
    assert.equal(code, 'panel-load-failed');
    assert.ok(message.includes(`${file} has not come, or is not the file of this release`), message);
    assert.equal(await page.evaluate(`'ran' in window`), false, 'the changed file has not run');
    changed.is = false;
    await page.evaluate(show(false));
    await page.evaluate(show(true));
    if (keepsWhatFailed(browser.version)) {
      await errors(2);
      assert.equal(await page.evaluate(hasPanel), false);
      await visit(page, site);
      await page.evaluate(show(true));
    }
    await until('the panel', () => page.evaluate(hasPanel), 30_000);
    assert.equal(await page.evaluate(`'ran' in window`), false, 'nor later');
  });
}

/** Firefox before 155 gives a module that has failed once as failed as long as the page is there. */
function keepsWhatFailed(version) {
  const [, major] = /^firefox\/(\d+)/.exec(version) ?? [];
  return Number(major) < 155;
}

/** A site with the release's files, of which one is another as long as `changed.is`. */
async function siteWith(t, file, changed) {
  const scripts = async (name) => {
    if (!(name in release.graph.files)) return undefined;
    const text = await readFile(path.join(release.folder, name), 'utf8');
    return name === file && changed.is ? oneByteChanged(text) : text;
  };
  const site = await policedSite({ emulator: world.emulator, policy: documentedPolicies().addresses, scripts, entry: release.graph.entry });
  t.after(() => site.close());
  return site;
}

/** A text that tells that it runs, and one byte of what it was is another one. */
function oneByteChanged(text) {
  const place = text.indexOf('"', text.length / 2) + 1;
  return `window.ran=true;${text.slice(0, place)}${text[place] === 'x' ? 'y' : 'x'}${text.slice(place + 1)}`;
}

async function visit(page, { url }) {
  await page.goto(url);
  // A driver that does not wait for a page may ask the one before.
  await until('the element', () => page.evaluate(isDefined).catch(() => false), 20_000);
}
