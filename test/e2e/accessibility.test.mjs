import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { nameOfFocus, violations } from './support/accessibility.mjs';
import { inPhase, phases } from './support/phases.mjs';
import { openDemo, until } from './support/demo.mjs';

const viewports = { desktop: { width: 1280, height: 800 }, phone: { width: 390, height: 844, isMobile: true, hasTouch: true } };

let world;
before(async () => {
  world = await openDemo();
});
after(() => world?.close());

for (const phase of Object.keys(phases)) {
  for (const [device, viewport] of Object.entries(viewports)) {
    test(`axe finds nothing: ${phase}, ${device}, light and dark`, { timeout: 120_000 }, async () => {
      const visitor = await inPhase(world, phase, { viewport });
      for (const scheme of ['light', 'dark']) {
        await visitor.page.emulateMediaFeatures([
          { name: 'prefers-color-scheme', value: scheme },
          { name: 'prefers-reduced-motion', value: 'reduce' },
        ]);
        assert.deepEqual(await violations(visitor.page, 'flex-webchat'), [], scheme);
      }
      await visitor.close();
    });
  }
}

test('axe would find a violation', { timeout: 60_000 }, async () => {
  const visitor = await inPhase(world, 'form', { viewport: viewports.desktop });
  await visitor.page.evaluate(() => {
    const form = document.querySelector('flex-webchat').shadowRoot.querySelector('flex-webchat-panel').shadowRoot.querySelector('flex-webchat-form');
    form.shadowRoot.append(document.createElement('input'));
  });
  assert.deepEqual(await violations(visitor.page, 'flex-webchat'), ['label']);
  await visitor.close();
});

test('a whole chat by keyboard alone', { timeout: 60_000 }, async () => {
  const visitor = await world.openShop();
  const { page } = visitor;
  const { keyboard } = page;
  const tabTo = async (name) => {
    const passed = [];
    for (let stop = 0; stop < 40; stop += 1) {
      const focused = await nameOfFocus(page);
      if (typeof name === 'string' ? focused === name : name.test(focused)) return;
      passed.push(focused);
      await keyboard.press('Tab');
    }
    assert.fail(`"${name}" is not reached by Tab: ${passed.join(' > ')}`);
  };

  await page.bringToFront();
  await tabTo('Open chat');
  await keyboard.press('Enter');
  await until('the first field has the focus', async () => (await nameOfFocus(page)) === 'Name');
  await keyboard.type('Ann');
  await tabTo('Start chat');
  await keyboard.press('Enter');
  await until('the field with the problem has the focus', async () => (await nameOfFocus(page))?.startsWith('How can we help?'));
  await keyboard.type('Do you ship to Malta?');
  await tabTo('Start chat');
  await keyboard.press('Space');
  await until('live', () => visitor.element((chat) => chat.phase === 'live'));
  await until('the message field has the focus', async () => (await nameOfFocus(page)) === 'Message');

  await keyboard.type('First line');
  await keyboard.down('Shift');
  await keyboard.press('Enter');
  await keyboard.up('Shift');
  await keyboard.type('second line');
  await keyboard.press('Enter');
  await until('the message', () => visitor.element((chat) => chat.messages.some(({ text, index }) => index === 1 && text === 'First line\nsecond line')));
  assert.equal(await nameOfFocus(page), 'Message', 'the focus stays');

  await keyboard.type('With the button');
  await tabTo('Send message');
  await keyboard.press('Enter');
  await until('the message', () => visitor.element((chat) => chat.messages.some(({ index }) => index === 2)));

  await tabTo(/^You .+ With the button$/);
  await keyboard.press('ArrowUp');
  await until('the message before it', async () => /^(?!.*With the button)(?:You|Maria|Agent) /.test(await nameOfFocus(page)));
  await keyboard.press('End');
  await until('the newest message', async () => (await nameOfFocus(page)).endsWith('With the button'));
  await keyboard.press('Escape');
  await until('closed', () => visitor.element((chat) => !chat.open));
  await until('the launcher has the focus', async () => (await nameOfFocus(page)) === 'Open chat');
  await keyboard.press('Enter');
  await until('the message field has the focus', async () => (await nameOfFocus(page)) === 'Message');

  await tabTo('End chat');
  await keyboard.press('Enter');
  await visitor.see('End this chat?', 'alertdialog');
  await keyboard.press('Escape');
  await visitor.gone('End this chat?', 'alertdialog');
  assert.equal(await visitor.element((chat) => chat.open), true, 'Escape closes the innermost thing only');
  assert.equal(await nameOfFocus(page), 'End chat');
  await keyboard.press('Enter');
  await until('the harmless answer has the focus', async () => (await nameOfFocus(page)) === 'Keep chatting');
  await keyboard.down('Shift');
  await keyboard.press('Tab');
  await keyboard.up('Shift');
  assert.equal(await nameOfFocus(page), 'End chat');
  await keyboard.press('Enter');
  await until('ended', () => visitor.element((chat) => chat.phase === 'ended'));
  await until('the way on has the focus', async () => (await nameOfFocus(page)) === 'Start a new chat');
  await keyboard.press('Enter');
  await until('the first field has the focus', async () => (await nameOfFocus(page)) === 'Name');

  const stops = new Set();
  for (let stop = 0; stop < 30; stop += 1) {
    stops.add(await nameOfFocus(page));
    await keyboard.press('Tab');
  }
  assert.ok([...stops].some((name) => name && !/Name|E-mail|How can we help|Start chat|chat/i.test(name)), `Tab leaves the panel: ${[...stops].join(' > ')}`);
  assert.deepEqual(visitor.problems, { console: [], errors: [], requests: [] });
});
