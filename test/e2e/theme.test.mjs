import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { violations } from './support/accessibility.mjs';
import { openDemo, until } from './support/demo.mjs';

let world;
before(async () => {
  world = await openDemo();
});
after(() => world.close());

/** The page to try a look on, with the first chat drawn. */
async function openTheme() {
  const visitor = await world.openShop({ stay: true });
  await visitor.page.goto(`${world.demo.shopUrl}demo/shop/theme.html`);
  await visitor.see('Start chat', 'button');
  return visitor;
}

const write = async (visitor, name, text) => {
  const field = await visitor.see(name, 'textbox');
  await field.evaluate((each) => each.select());
  await field.type(text);
};

const launcherOf = (visitor) => visitor.page.$eval('#floating', (chat) => getComputedStyle(chat.shadowRoot.querySelector('.launcher')).backgroundColor);
const linesOf = (visitor) => visitor.page.$eval('#lines', (code) => code.textContent);

test('[E174] a look is picked, seen on the real element, and copied, under a strict policy', async () => {
  const visitor = await openTheme();
  assert.match(await linesOf(visitor), /--flex-webchat-accent: #7722bb;/);
  await write(visitor, 'or write', 'oklch(0.9 0.2 120)');
  await visitor.read('black has');
  await until('the launcher', async () => /^color\(srgb 0\.8/.test(await launcherOf(visitor)));
  await visitor.click('Square', 'radio');
  await visitor.click('Dark', 'radio');
  await visitor.click('Upper, where they start', 'radio');
  await write(visitor, 'Tagline', 'Open "until" six');
  await visitor.read('Open "until" six');
  const lines = await linesOf(visitor);
  assert.match(lines, /--flex-webchat-accent: oklch\(0\.9 0\.2 120\);\n {2}--flex-webchat-radius: 4px;\n {2}--flex-webchat-tail: 4px;/);
  assert.match(lines, /tagline="Open &quot;until&quot; six" theme="dark" placement="top-start"/);
  const launcher = await visitor.page.$eval('#floating', (chat) => chat.shadowRoot.querySelector('.launcher').getBoundingClientRect().toJSON());
  assert.ok(launcher.left < 100 && launcher.top < 100, JSON.stringify(launcher));
  assert.equal(await visitor.page.$eval('#floating', (chat) => getComputedStyle(chat).colorScheme), 'dark');
  await write(visitor, 'or write', 'no colour');
  await visitor.read('no colour that the browser knows');
  assert.match(await linesOf(visitor), /oklch\(0\.9/);
  await write(visitor, 'or write', '#c00');
  await visitor.read('White text has');
  await visitor.click('Begin a conversation');
  await visitor.read('dishwasher');
  assert.deepEqual(visitor.problems, { console: [], errors: [], requests: [] });
});

test('[E174] the page to try a look on is accessible in both schemes', async () => {
  const visitor = await openTheme();
  for (const scheme of ['light', 'dark']) {
    await visitor.page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: scheme }, { name: 'prefers-reduced-motion', value: 'reduce' }]);
    assert.deepEqual(await violations(visitor.page, 'body'), []);
  }
});
