import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { after, before, test } from 'node:test';
import { releaseBuild } from '../build/release.mjs';
import { backEnd } from '../support/back-end.mjs';
import { browserOf } from '../support/browser-of.mjs';
import { openDemo, until } from './support/demo.mjs';
import { documentedPolicies, policedSite } from './support/policed-site.mjs';

const dot = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';
const policies = documentedPolicies();

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

for (const engine of ['Chromium', 'Firefox']) {
  test(`[E25] under the policies of docs/security.md a whole chat breaks none of their lines, in ${engine}`, { timeout: 120_000 }, async (t) => {
    const browser = await browserOf(engine);
    t.after(() => browser.close());
    for (const [name, policy] of Object.entries(policies)) {
      const { page, site } = await visit(t, browser, policy);
      // It alone looks for the icon of a page that has none.
      if (engine === 'Firefox') page.noise.expect('favicon.ico');
      await chat(page, `${engine}, ${name}`);
      assert.deepEqual(await page.evaluate(() => window.violations), [], site.policy);
      // What is caught, is caught: the page's own mistake.
      page.noise.expect('inline style');
      await page.evaluate(() => document.querySelector('h1').setAttribute('style', 'color: red'));
      await page.waitForFunction(() => window.violations.some((line) => line.startsWith('style-src')));
      assert.equal(await page.evaluate(() => typeof window.trustedTypes?.createPolicy), 'function', 'trusted types are enforced here');
    }
  });
}

test('[E25] [F19] a policy without the address of the channel is a failed start that says so, and the page stays as it is', { timeout: 60_000 }, async (t) => {
  const browser = await browserOf('Chromium');
  t.after(() => browser.close());
  const { page } = await visit(t, browser, policies.addresses.replace(/connect-src[^;]*/, 'connect-src https://elsewhere.example'));
  page.noise.expect('Connecting to');
  page.noise.expect('Fetch API cannot load');
  await submit(page, 'Nobody hears this');
  await page.waitForFunction(() => document.querySelector('flex-webchat').phase === 'failed');
  assert.equal(await page.$eval('flex-webchat', (chat) => chat.error.code), 'token-unavailable');
  assert.ok((await page.evaluate(() => window.violations)).some((line) => line.startsWith('connect-src')));
});

/** A page of somebody else's site, which tells what its policy was broken by. */
async function visit(t, browser, policy) {
  const scripts = async (name) => (name in release.graph.files ? readFile(path.join(release.folder, name)) : undefined);
  const site = await policedSite({ emulator: world.emulator, policy, scripts, entry: release.graph.entry });
  t.after(() => site.close());
  const page = await browser.openPage();
  await page.evaluateOnNewDocument(() => {
    window.violations = [];
    document.addEventListener('securitypolicyviolation', ({ effectiveDirective, blockedURI, sample, sourceFile }) => {
      // The page has no icon, and is asked for one.
      if (!blockedURI.endsWith('/favicon.ico')) window.violations.push(`${effectiveDirective}: ${blockedURI} ${sample} ${sourceFile}`);
    });
  });
  await page.goto(site.url);
  return { page, site };
}

/** From the form to the end: texts in both directions, a picture from the agent, a file from the visitor. */
async function chat(page, asked) {
  const { world: flex } = world.emulator;
  await submit(page, asked);
  await page.waitForFunction(() => document.querySelector('flex-webchat').phase === 'live');
  const { sid } = [...flex.conversations].at(-1);
  const texts = () => [...[...flex.conversations].at(-1).messages.values()].map(({ body, media }) => body || media?.[0]?.filename);
  await until('the question', () => texts().includes(asked));
  flex.postMessage(sid, { author: 'agent-maria', body: 'Good **morning**: https://example.com' });
  await backEnd(world.emulator).sendFiles(sid, 'agent-maria', [{ name: 'dot.png', type: 'image/png', base64: dot }]);
  await named(page, 'Show picture dot.png');
  await write(page, 'Message', 'And an answer');
  await page.keyboard.press('Enter');
  await until('the answer', () => texts().includes('And an answer'));
  await press(page, 'Attach files');
  await press(page, 'End chat');
  const question = await page.waitForSelector('pierce/[role=alertdialog] button');
  await question.click();
  await named(page, 'Start a new chat');
}

async function submit(page, question) {
  await press(page, 'Open chat');
  await write(page, 'Name', 'Ann');
  await write(page, 'How can we help?', question);
  await press(page, 'Start chat');
}

async function press(page, name) {
  await (await named(page, name)).click();
}

async function write(page, name, text) {
  await (await named(page, name)).type(text);
}

/** What the visitor sees under this name: Firefox has no search by role for a driver. */
async function named(page, name) {
  const found = await page.waitForFunction((wanted) => {
    const within = (root) => [...root.querySelectorAll('*')].flatMap((each) => [each, ...(each.shadowRoot ? within(each.shadowRoot) : [])]);
    const nameOf = (each) => each.getAttribute('aria-label') ?? each.labels?.[0]?.textContent ?? each.textContent;
    return within(document).find((each) => each.matches('button, input, textarea') && each.checkVisibility() && nameOf(each).trim() === wanted);
  }, {}, name);
  return found.asElement();
}
