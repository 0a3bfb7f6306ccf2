import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { nameOfFocus } from './support/accessibility.mjs';
import { openDemo, until } from './support/demo.mjs';
import { phases } from './support/phases.mjs';

const phone = { width: 390, height: 844, isMobile: true, hasTouch: true };
const turned = { ...phone, width: 844, height: 390 };

let world;
before(async () => {
  world = await openDemo();
});
after(() => world?.close());

test('[E180] a keyboard on the screen leaves the composer and the newest message over it, and the list in its place', { timeout: 60_000 }, async (t) => {
  const visitor = await onPhone(t, 'live');
  const { page } = visitor;
  const listAtEnd = () => visitor.element(readList).then(({ fromEnd }) => fromEnd < 2);
  await until('at the end', listAtEnd);
  await showKeyboard(page, { height: 400 });
  await until('over the keyboard', async () => (await bottomOf(visitor, 'Send message')) <= 400);
  await until('still at the end', listAtEnd);
  assert.ok((await visitor.element(readList)).height > 100, 'there is room for messages');
  assert.equal(await nameOfFocus(page), 'Message');
  assert.equal(await visitor.valueOf('Message'), 'And one more thing');

  // Safari moves what is seen within the page.
  await showKeyboard(page, { height: 400, offsetTop: 130 });
  await until('moved along', async () => (await boxOf(visitor, 'Chat with us', 'dialog')).y === 130);
  assert.ok((await bottomOf(visitor, 'Send message')) <= 530);

  await scrollUp(visitor);
  const before = await visitor.element(readList);
  await showKeyboard(page, { height: 844 });
  await until('the whole screen', async () => (await boxOf(visitor, 'Chat with us', 'dialog')).height === 844);
  await until('on the same message', async () => (await visitor.element(readList)).top === before.top);
});

test('[E180] a keyboard on the screen does not cover the field of the form that is filled in', { timeout: 60_000 }, async (t) => {
  const visitor = await onPhone(t, 'form');
  await visitor.click('How can we help?', 'textbox');
  await showKeyboard(visitor.page, { height: 260 });
  const field = await boxOf(visitor, 'How can we help?', 'textbox');
  assert.ok(field.y >= 40 && field.y + Math.min(field.height, 60) <= 260, JSON.stringify(field));
  await visitor.click('Start chat');
  await until('the field with the problem', async () => (await nameOfFocus(visitor.page))?.startsWith('How can we help?'));
});

test('[E180] fingers that make the page larger change nothing in the panel', { timeout: 60_000 }, async (t) => {
  const visitor = await onPhone(t, 'live');
  await showKeyboard(visitor.page, { height: 422, scale: 2, offsetTop: 200 });
  const { y, height } = await boxOf(visitor, 'Chat with us', 'dialog');
  assert.deepEqual([y, height], [0, 844]);
});

test('[E180] [F53] a phone that is turned keeps draft, focus and place, and the composer is in sight', { timeout: 60_000 }, async (t) => {
  const visitor = await onPhone(t, 'live');
  const { page } = visitor;
  await scrollUp(visitor);
  const before = await visitor.element(readList);
  const header = await visitor.element(headerHeight);
  for (const viewport of [turned, phone]) {
    await page.setViewport(viewport);
    await until('the whole screen', async () => (await boxOf(visitor, 'Chat with us', 'dialog')).height === viewport.height);
    await until('on the same message', async () => (await visitor.element(readList)).top === before.top);
    assert.equal(await nameOfFocus(page), 'Message');
    assert.equal(await visitor.valueOf('Message'), 'And one more thing');
    assert.ok((await bottomOf(visitor, 'Send message')) <= viewport.height);
    if (viewport === turned) assert.ok((await visitor.element(headerHeight)) < header, 'the header takes less');
  }
});

test('[E180] the page behind a panel that fills the screen neither scrolls nor moves', { timeout: 60_000 }, async (t) => {
  const visitor = await onPhone(t, 'live');
  const { page } = visitor;
  const client = await page.createCDPSession();
  const place = () => page.evaluate(() => [scrollX, scrollY, document.body.getBoundingClientRect().width]);
  const swipe = (x, y, distance) => client.send('Input.synthesizeScrollGesture', { x, y, yDistance: -distance, gestureSourceType: 'touch', speed: 4_000 });
  const before = await place();
  const list = await boxOf(visitor, 'Messages', 'region');
  const spots = { header: [120, 30], list: [190, list.y + list.height / 2], composer: [190, 810] };
  for (const [x, y] of Object.values(spots)) {
    for (const distance of [600, -600, -2_000, 2_000]) {
      await page.mouse.move(x, y);
      await page.mouse.wheel({ deltaY: distance });
      await swipe(x, y, distance / 4);
    }
  }
  await visitor.element(focusOn, 'flex-webchat-header', 'button');
  for (const key of ['PageDown', 'ArrowDown', 'End', 'PageUp', 'Home']) await page.keyboard.press(key);
  assert.deepEqual(await place(), before);

  await visitor.element(scrollTo, 0);
  await page.mouse.move(...spots.list);
  await page.mouse.wheel({ deltaY: 60 });
  await until('the list itself scrolls', () => visitor.element(readList).then(({ at }) => at > 0));
  assert.deepEqual(await place(), before);

  await visitor.element((chat) => chat.hide());
  await page.mouse.move(...spots.list);
  await page.mouse.wheel({ deltaY: 300 });
  await until('the page scrolls when the panel is closed', async () => (await place())[1] > 0);
});

/** The shop on a phone, in a phase, with a part of it that is seen which the test can change. */
async function onPhone(t, phase) {
  const context = await world.newContext();
  t.after(() => context.close());
  const visitor = await world.openShop({ context, viewport: phone, stay: true });
  await visitor.page.evaluateOnNewDocument(() => {
    const seen = Object.assign(new EventTarget(), { width: 390, height: 844, offsetTop: 0, offsetLeft: 0, scale: 1 });
    Object.defineProperty(seen, 'height', { get: () => window.seenHeight ?? innerHeight });
    Object.defineProperty(window, 'visualViewport', { value: seen });
  });
  await visitor.page.goto(visitor.url);
  await phases[phase](world, visitor);
  if (phase === 'live') await talkOn(visitor);
  await visitor.element((chat) => Promise.all(chat.shadowRoot.querySelector('flex-webchat-panel').shadowRoot.querySelector('dialog').getAnimations().map(({ finished }) => finished)));
  return visitor;
}

/** Makes the talk longer than the screen. */
async function talkOn(visitor) {
  const { sid } = [...world.emulator.world.conversations].at(-1);
  for (let count = 1; count <= 14; count += 1) world.emulator.world.postMessage(sid, { author: 'agent-maria', body: `Glaze number ${count} is in stock, and so are its plates.` });
  await visitor.read('Glaze number 14');
}

/** What a keyboard leaves to be seen: Chromium shows none to a test. */
function showKeyboard(page, { height, offsetTop = 0, scale = 1 }) {
  return page.evaluate((seen) => {
    window.seenHeight = seen.height;
    Object.assign(window.visualViewport, { offsetTop: seen.offsetTop, scale: seen.scale });
    for (const type of ['resize', 'scroll']) window.visualViewport.dispatchEvent(new Event(type));
  }, { height, offsetTop, scale });
}

async function scrollUp(visitor) {
  await until('scrolled up', async () => {
    // A finger stays on the glass: what the list does at the same moment, as it gets its new height, may take back the first pull.
    await visitor.element(scrollTo, 40);
    await visitor.page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))));
    const { at, fromEnd } = await visitor.element(readList);
    return at === 40 && fromEnd > 60;
  });
}

const bottomOf = async (visitor, name) => {
  const { y, height } = await boxOf(visitor, name, 'button');
  return y + height;
};
const boxOf = async (visitor, name, role) => (await visitor.see(name, role)).boundingBox();

/** Runs in the page: where the list is scrolled to, and which row is on top. */
function readList(chat) {
  const panel = chat.shadowRoot.querySelector('flex-webchat-panel').shadowRoot;
  const scroller = panel.querySelector('flex-webchat-message-list').shadowRoot.querySelector('.scroller');
  const { top } = scroller.getBoundingClientRect();
  const row = [...scroller.querySelectorAll('[data-key]')].find((each) => each.getBoundingClientRect().bottom > top);
  return { at: Math.round(scroller.scrollTop), fromEnd: scroller.scrollHeight - scroller.clientHeight - scroller.scrollTop, height: scroller.clientHeight, top: row?.dataset.key };
}

/** Runs in the page. */
function scrollTo(chat, at) {
  const panel = chat.shadowRoot.querySelector('flex-webchat-panel').shadowRoot;
  panel.querySelector('flex-webchat-message-list').shadowRoot.querySelector('.scroller').scrollTop = at;
}

/** Runs in the page. */
function headerHeight(chat) {
  return chat.shadowRoot.querySelector('flex-webchat-panel').shadowRoot.querySelector('flex-webchat-header').getBoundingClientRect().height;
}

/** Runs in the page. */
function focusOn(chat, tag, selector) {
  const within = (root) => [...root.querySelectorAll('*')].flatMap((element) => [element, ...(element.shadowRoot ? within(element.shadowRoot) : [])]);
  const part = within(chat.shadowRoot).find((element) => element.localName === tag);
  within(part.shadowRoot).find((element) => element.matches(selector) && element.checkVisibility()).focus();
}
