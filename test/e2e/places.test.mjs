import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { nameOfFocus } from './support/accessibility.mjs';
import { openDemo, until } from './support/demo.mjs';
import { submitForm, typed } from './support/fault.mjs';
import { frameSite } from './support/frame-site.mjs';

let world;
before(async () => {
  world = await openDemo();
});
after(() => world?.close());

test('[F53] a body without height and a page that does not scroll leave the chat where it is', { timeout: 60_000 }, async (t) => {
  const visitor = await shop(t);
  await visitor.page.evaluate(() => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync('html, body { block-size: 0 !important; overflow: hidden !important; }');
    document.adoptedStyleSheets.push(sheet);
  });
  await inSight(visitor, await visitor.see('Open chat', 'button'));
  await talks(visitor);
  await inSight(visitor, await visitor.see('Chat with us', 'dialog'));
});

test('[F53] in a page that reads from right to left the chat stands on the left, whole', { timeout: 60_000 }, async (t) => {
  const visitor = await shop(t);
  await visitor.page.evaluate(() => document.documentElement.setAttribute('dir', 'rtl'));
  const { x } = await (await visitor.see('Open chat', 'button')).boundingBox();
  assert.ok(x < 100, `launcher at ${x}`);
  await talks(visitor);
  await inSight(visitor, await visitor.see('Chat with us', 'dialog'));
  await inSight(visitor, await visitor.see('Send message', 'button'));
});

test('[F53] a page that makes everything else inert leaves the chat usable', { timeout: 60_000 }, async (t) => {
  const visitor = await shop(t);
  await visitor.element((chat) => {
    for (const each of document.body.children) each.inert = each !== chat;
  });
  await talks(visitor);
});

test('[F53] an inert chat takes no focus and no click, and works again afterwards', { timeout: 60_000 }, async (t) => {
  const visitor = await shop(t);
  const { page } = visitor;
  const box = await (await visitor.see('Open chat', 'button')).boundingBox();
  await visitor.element((chat) => {
    chat.inert = true;
  });
  await page.mouse.click(box.x + box.width / 2, box.y + box.height / 2);
  for (let stop = 0; stop < 30; stop += 1) {
    await page.keyboard.press('Tab');
    assert.notEqual(await nameOfFocus(page), 'Open chat');
  }
  assert.equal(await visitor.element((chat) => chat.open), false);
  await visitor.element((chat) => {
    chat.inert = false;
  });
  await talks(visitor);
});

test('[F53] in a modal dialog of the page the chat works, and Escape closes the innermost only', { timeout: 60_000 }, async (t) => {
  const visitor = await shop(t);
  await visitor.element((chat) => {
    const dialog = document.body.appendChild(document.createElement('dialog'));
    dialog.id = 'own';
    dialog.append(chat);
    dialog.showModal();
  });
  await talks(visitor);
  const isOpen = () => visitor.page.evaluate(() => [document.querySelector('flex-webchat').open, document.querySelector('#own').open]);
  await visitor.page.keyboard.press('Escape');
  assert.deepEqual(await isOpen(), [false, true]);
  await visitor.page.keyboard.press('Escape');
  assert.deepEqual(await isOpen(), [false, false]);
});

test('[F53] a chat that is open goes on when the page has shown a modal dialog of its own', { timeout: 60_000 }, async (t) => {
  const visitor = await shop(t);
  await talks(visitor);
  await visitor.page.evaluate(() => {
    window.own = document.body.appendChild(document.createElement('dialog'));
    window.own.showModal();
  });
  say('Are you there?');
  await visitor.read('Are you there?');
  await visitor.page.evaluate(() => window.own.close());
  await visitor.fill('Message', 'Here again');
  await visitor.page.keyboard.press('Enter');
  await until('the message', () => isStored(visitor, 'Here again'));
});

test('[F53] a page in full screen has its chat', { timeout: 60_000 }, async (t) => {
  const visitor = await shop(t);
  await visitor.page.evaluate(() => {
    document.addEventListener('click', () => void document.documentElement.requestFullscreen(), { once: true });
  });
  await visitor.page.mouse.click(5, 5);
  await until('full screen', () => visitor.page.evaluate(() => document.fullscreenElement !== null));
  await talks(visitor);
  await inSight(visitor, await visitor.see('Chat with us', 'dialog'));
});

test('[F53] a floating chat is on no printed sheet, one inside the page is', { timeout: 60_000 }, async (t) => {
  const visitor = await shop(t);
  await talks(visitor);
  await visitor.page.emulateMediaType('print');
  const isPrinted = () => visitor.element((chat) => chat.checkVisibility());
  assert.equal(await isPrinted(), false);
  await visitor.element((chat) => {
    chat.inline = true;
  });
  await until('it is printed', isPrinted);
});

const frames = {
  'a frame': '',
  'a sandboxed frame without an origin, so without any storage': 'sandbox="allow-scripts allow-forms"',
};
for (const [what, attributes] of Object.entries(frames)) {
  test(`[F53] in ${what} a visitor can chat`, { timeout: 60_000 }, async (t) => {
    const site = await frameSite(world, attributes);
    t.after(() => site.close());
    const { page } = await shop(t, site.url);
    // A panel takes the focus as it opens; in a frame of another origin the browser does not let it, and says so.
    if (attributes) page.noise.expect('Blocked autofocusing on a <dialog> element');
    const frame = page.frames().find((each) => each !== page.mainFrame());
    const press = async (name) => (await frame.waitForSelector(`::-p-aria([name="${name}"][role="button"])`, { visible: true })).click();
    await press('Open chat');
    await (await frame.waitForSelector('::-p-aria([name="How can we help?"][role="textbox"])')).type(typed);
    await press('Start chat');
    await until('live', () => frame.$eval('flex-webchat', (chat) => chat.phase === 'live'));
    say('Good morning');
    await frame.waitForSelector('::-p-text(Good morning)', { visible: true });
    assert.equal(await frame.evaluate(() => window.origin), attributes ? 'null' : new URL(site.url).origin);
    assert.deepEqual(page.problems.errors, []);
  });
}

/** A new visitor in the shop, or elsewhere. */
async function shop(t, url = world.demo.shopUrl) {
  const context = await world.newContext();
  t.after(() => context.close());
  return world.openShop({ url, context });
}

/** Opens the chat, asks the question, and hears an answer. */
async function talks(visitor) {
  await submitForm(visitor);
  await until('the question', () => isStored(visitor, typed));
  say('Good morning');
  await visitor.read('Good morning');
}

function say(body) {
  const { sid } = [...world.emulator.world.conversations].at(-1);
  world.emulator.world.postMessage(sid, { author: 'agent-maria', body });
}

function isStored(visitor, text) {
  return visitor.element((chat, words) => chat.messages.some((message) => message.text === words && message.index !== undefined), text);
}

async function inSight({ page }, element) {
  const { x, y, width, height } = await element.boundingBox();
  const [right, bottom] = await page.evaluate(() => [window.innerWidth, window.innerHeight]);
  assert.ok(x >= 0 && y >= 0 && width > 0 && height > 0 && x + width <= right && y + height <= bottom, `${x} ${y} ${width} ${height} in ${right} ${bottom}`);
}
