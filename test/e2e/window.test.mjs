import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { openDemo, until } from './support/demo.mjs';
import { phases } from './support/phases.mjs';

let world;
before(async () => {
  world = await openDemo();
});
after(() => world?.close());

test('[E177] a live chat goes on in a window of its own, which shows the same talk, and the panel here closes', { timeout: 60_000 }, async (t) => {
  const visitor = await talk(t);
  const opened = new Promise((resolve) => visitor.page.once('popup', resolve));
  await visitor.click('Open in a window of its own');
  const own = await opened;
  await until('the talk is there', () => own.evaluate(() => document.querySelector('flex-webchat')?.messages?.some(({ text }) => text.startsWith('There are two left'))));
  assert.equal(await visitor.element((chat) => chat.open), false);
  const chatIn = (page, read, ...args) => page.$eval('flex-webchat', read, ...args);
  await chatIn(own, (chat) => chat.send('From the window'));
  await until('it is in the page too', () => visitor.element((chat) => chat.messages.some(({ text, index }) => text === 'From the window' && index !== undefined)));
  assert.equal(world.emulator.world.tasks.length, 1, 'one chat');

  await visitor.click('Open chat');
  await visitor.click('Open in a window of its own');
  await until('closed', () => visitor.element((chat) => !chat.open));
  assert.equal((await visitor.page.browserContext().pages()).filter((page) => page.url() === visitor.url).length, 2, 'no third window');
  assert.deepEqual(visitor.problems, { console: [], errors: [], requests: [] });
});

test('[E177] no window is offered for a page of another origin, without a page, or where the visit is not shared', { timeout: 60_000 }, async (t) => {
  const visitor = await talk(t);
  await visitor.see('Open in a window of its own', 'button');
  for (const popOut of ['https://example.com/chat', 'data:text/html,chat', 'http://[', undefined]) {
    await visitor.element((chat, address) => (chat.talk = { popOut: location.href }, chat.updateComplete.then(() => (chat.talk = { popOut: address }))), popOut);
    await visitor.gone('Open in a window of its own', 'button');
  }
  const alone = await talk(t, { persist: 'session' });
  await alone.see('Resize chat', 'button');
  assert.equal(await alone.has('Open in a window of its own', 'button'), false);
});

test('[E177] [E180] no window is offered on a phone', { timeout: 60_000 }, async (t) => {
  const visitor = await talk(t);
  await visitor.see('Open in a window of its own', 'button');
  await visitor.page.setViewport({ width: 390, height: 844 });
  await visitor.gone('Open in a window of its own', 'button');
});

async function talk(t, options = {}) {
  const context = await world.newContext();
  t.after(() => context.close());
  const visitor = await world.openShop({ context });
  await visitor.element((chat, set) => Object.assign(chat, set, { talk: { popOut: location.href } }), options);
  await phases.live(world, visitor);
  return visitor;
}
