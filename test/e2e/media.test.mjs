import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { fullScale } from '../support/full-scale.mjs';
import { nameOfFocus } from './support/accessibility.mjs';
import { openDemo, until } from './support/demo.mjs';
import { cutOff, faint, spaceText } from './support/measure.mjs';
import { inPhase } from './support/phases.mjs';

const zoomed = { width: 320, height: 256 };

let world;
before(async () => {
  world = await openDemo();
});
after(() => world?.close());

/** Phases that have between them every kind of control; `npm run prove -- accessibility` takes some more. */
const inForcedColours = ['problems', 'live', 'files-chosen', 'survey', ...(fullScale ? ['launcher', 'alerts', 'unsent', 'end-question'] : [])];

for (const phase of inForcedColours) {
  test(`[E195] in forced colours every control is to be seen, its edge or its words, its icon and its ring: ${phase}`, { timeout: 60_000 }, async (t) => {
    const { page } = await reach(t, phase);
    for (const scheme of ['light', 'dark']) {
      await emulate(page, { 'forced-colors': 'active', 'prefers-color-scheme': scheme });
      const { count, found } = await faint(page);
      assert.ok(count > 0);
      assert.deepEqual(found, [], scheme);
    }
  });
}

test('[E195] what cannot be seen in forced colours is found', { timeout: 60_000 }, async (t) => {
  const { page } = await reach(t, 'launcher');
  await emulate(page, { 'forced-colors': 'active' });
  await page.evaluate(() => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync('.launcher { forced-color-adjust: none; border-color: transparent; color: Canvas; background: Canvas; }');
    document.querySelector('flex-webchat').shadowRoot.adoptedStyleSheets.push(sheet);
  });
  assert.equal((await faint(page)).found.length, 1);
});

const wanted = { 'prefers-reduced-motion': 'reduce', 'forced-colors': 'active' };
for (const [name, dress] of Object.entries({ 'as it is': () => undefined, 'with more space in the text': (page) => page.evaluate(spaceText), 'in forced colours, without motion': (page) => emulate(page, wanted) })) {
  test(`[E180] [E192] at 400 % a whole chat can be written and read by keyboard alone, ${name}`, { timeout: 60_000 }, async (t) => {
    const visitor = await reach(t, 'form');
    const { page } = visitor;
    await page.setViewport(zoomed);
    await dress(page);
    await inSight(visitor, 'How can we help?', 'textbox', 'Do you ship to Malta?');
    await (await visitor.see('Start chat', 'button')).focus();
    await page.keyboard.press('Enter');
    await until('live', () => visitor.element((chat) => chat.phase === 'live'));
    // Parts that have come meanwhile have no more space in their text yet.
    await dress(page);
    await inSight(visitor, 'Message', 'textbox', 'And to Gozo?');
    await page.keyboard.press('Enter');
    await until('the message', () => visitor.element((chat) => chat.messages.some(({ text, index }) => text === 'And to Gozo?' && index !== undefined)));
    const { y, height } = await (await visitor.read('And to Gozo?')).boundingBox();
    assert.ok(y >= 40 && y + height <= 256, `the message is read: ${y}, ${height}`);
    assert.deepEqual((await cutOff(page)).found, []);
    await visitor.element((chat) => chat.end());
    await visitor.see('Start a new chat', 'button');
    assert.deepEqual((await cutOff(page)).found, []);
    await until('the way on has the focus', async () => (await nameOfFocus(page)) === 'Start a new chat');
    await page.keyboard.press('Enter');
    await until('the first field has the focus', async () => (await nameOfFocus(page)) === 'Name');
  });
}

for (const phase of ['problems', 'live', 'ended']) {
  test(`[E181] text of twice the size is cut off nowhere: ${phase}`, { timeout: 60_000 }, async (t) => {
    const { page } = await reach(t, phase);
    await page.evaluate(() => {
      const sheet = new CSSStyleSheet();
      sheet.replaceSync('html { font-size: 200% !important; }');
      document.adoptedStyleSheets.push(sheet);
    });
    for (const viewport of [{ width: 1280, height: 1024 }, { width: 390, height: 844 }]) {
      await page.setViewport(viewport);
      await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))));
      assert.deepEqual((await cutOff(page)).found, [], String(viewport.width));
    }
  });
}

test('[F53] an inline chat is printed with all of its messages, dark on light, whatever the page\'s scheme', { timeout: 60_000 }, async (t) => {
  const visitor = await reach(t, 'live');
  const { page } = visitor;
  await visitor.element((chat) => {
    chat.inline = true;
    chat.style.blockSize = '300px';
  });
  await emulate(page, { 'prefers-color-scheme': 'dark' }, 'print');
  const printed = await visitor.element((chat) => {
    const panel = chat.shadowRoot.querySelector('flex-webchat-panel').shadowRoot;
    const list = panel.querySelector('flex-webchat-message-list').shadowRoot;
    const { top, bottom } = panel.querySelector('.panel').getBoundingClientRect();
    const bubbles = [...list.querySelectorAll('.bubble')].map((bubble) => bubble.getBoundingClientRect());
    const { color, backgroundColor } = getComputedStyle(panel.querySelector('.panel'));
    // Whatever a colour is written as, this is how much green is printed of it.
    const pen = new OffscreenCanvas(1, 1).getContext('2d');
    const [ink, paper] = [color, backgroundColor].map((colour) => {
      pen.fillStyle = colour;
      pen.fillRect(0, 0, 1, 1);
      return pen.getImageData(0, 0, 1, 1).data[1];
    });
    return { count: bubbles.length, within: bubbles.every((box) => box.top >= top && box.bottom <= bottom), ink, paper };
  });
  assert.equal(printed.count, 5);
  assert.equal(printed.within, true);
  assert.ok(printed.ink < 80 && printed.paper > 230, `${printed.ink} on ${printed.paper}`);
  assert.equal(await visitor.has('Message', 'textbox'), false, 'nobody writes on paper');
});

test('[E192] the focus is never lost to the page, whatever a visitor does by keyboard', { timeout: 60_000 }, async (t) => {
  const visitor = await reach(t, 'unsent');
  const { page } = visitor;
  const press = async (name, key = 'Enter', role = 'button') => {
    await (await visitor.see(name, role)).focus();
    await page.keyboard.press(key);
    await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))));
    await until(`a focus within the chat after ${name}`, () => page.evaluate(() => document.activeElement?.localName === 'flex-webchat'));
  };
  const steps = [['Copy'], ['Send here'], ['Delete'], ['Emoji'], ['grinning face', 'Enter', 'gridcell'], ['Emoji'], ['Attach files'], ['Attach files', 'Escape'], ['Resize chat'], ['End chat'], ['Keep chatting'], ['End chat'], ['Keep chatting', 'Escape']];
  for (const step of steps) await press(...step);
  await visitor.element((chat) => chat.showNotice({ type: 'error', text: 'We close at six.' }));
  await press('Dismiss');
  await press('Minimize chat');
  assert.equal(await nameOfFocus(page), 'Open chat');
  await press('Open chat');
  await press('Message', 'Escape', 'textbox');
  await press('Open chat', 'Space');
  await until('the message field has the focus', async () => (await nameOfFocus(page)) === 'Message');
});

async function reach(t, phase) {
  const visitor = await inPhase(world, phase, { viewport: { width: 1280, height: 800 } });
  t.after(() => visitor.close());
  return visitor;
}

/** Puppeteer knows of no forced colours. */
async function emulate(page, features, media = '') {
  const client = await page.createCDPSession();
  await client.send('Emulation.setEmulatedMedia', { media, features: Object.entries(features).map(([name, value]) => ({ name, value })) });
  await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))));
}

/** Writes into a field, all of which is in sight then. */
async function inSight(visitor, name, role, text) {
  const field = await visitor.see(name, role);
  await field.focus();
  await visitor.page.keyboard.type(text);
  const { y, height } = await field.boundingBox();
  assert.ok(y >= 0 && y + Math.min(height, 90) <= zoomed.height, `${name}: ${y}, ${height}`);
}
