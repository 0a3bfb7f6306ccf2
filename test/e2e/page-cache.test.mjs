import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openDemo, until } from './support/demo.mjs';
import { startTalking, stored, typed } from './support/fault.mjs';

// Puppeteer turns the cache off unless told otherwise.
const launch = { ignoreDefaultArgs: ['--disable-back-forward-cache'] };

test('[F42] a page in a chat goes into the back/forward cache and comes back: live, in step, with all that was typed', { timeout: 60_000 }, async (t) => {
  const { world, visitor, say } = await talking(t);
  await visitor.page.evaluate(() => void (window.marked = true));
  await visitor.page.goto(elsewhere(world));
  await until('no socket while the page is away', () => openNow(world) === 0);
  say('While you were away');
  const back = Date.now();
  await visitor.page.goBack();
  assert.deepEqual(await visitor.page.evaluate(() => [window.marked, reasons()]), [true, []], 'the same page, from the cache');
  await until('live', () => visitor.element((chat) => chat.phase === 'live' && chat.connection === 'online'));
  await visitor.read('While you were away');
  t.diagnostic(`in step ${Date.now() - back} ms after going back`);
  assert.equal(await visitor.valueOf('Message'), typed);
  await visitor.element((chat) => chat.send('Back again'));
  await until('the message', () => stored(world).includes('Back again'));
  assert.equal(stored(world).filter((text) => text === 'Back again').length, 1);
  assert.equal(openNow(world), 1);
});

test('[F42] a token that has become due meanwhile is renewed, and nothing typed is lost', { timeout: 60_000 }, async (t) => {
  const { world, visitor } = await talking(t, { rate: 1 });
  await visitor.page.goto(elsewhere(world));
  await world.clock.jump(50 * 60_000);
  await visitor.page.goBack();
  assert.deepEqual(await visitor.page.evaluate(() => reasons()), []);
  // A page in the cache has not heard of the time that the test let pass.
  await world.clock.jump(1);
  await until('live', () => visitor.element((chat) => chat.phase === 'live' && chat.connection === 'online'), 20_000);
  await until('a renewal', () => world.emulator.log.requests('POST /Tokens/refresh').length === 1, 20_000);
  assert.equal(await visitor.valueOf('Message'), typed);
  await visitor.element((chat) => chat.send('Back again'));
  await until('the message', () => stored(world).includes('Back again'));
});

test('[F42] a page without a chat goes into the cache as it is', { timeout: 60_000 }, async (t) => {
  const world = await openDemo({ whole: true, launch });
  t.after(() => world.close());
  const visitor = await openShop(world);
  await visitor.click('Open chat');
  await visitor.fill('Name', 'Ann');
  await visitor.page.goto(elsewhere(world));
  await visitor.page.goBack();
  assert.deepEqual(await visitor.page.evaluate(() => reasons()), []);
  assert.equal(await visitor.valueOf('Name'), 'Ann');
});

test('[F42] a page that the browser did not keep goes on from what it has stored', { timeout: 60_000 }, async (t) => {
  const { world, visitor, say } = await talking(t, { launch: {} });
  await visitor.page.goto(elsewhere(world));
  say('While you were away');
  await visitor.page.goBack();
  await until('live', () => visitor.element((chat) => chat.phase === 'live' && chat.connection === 'online'));
  await visitor.read('While you were away');
  assert.equal(await visitor.valueOf('Message'), typed);
});

test('[F42] the page has no listener that would keep it out of the cache', { timeout: 60_000 }, async (t) => {
  const world = await openDemo({ whole: true });
  t.after(() => world.close());
  const visitor = await world.openShop({ url: undefined });
  await visitor.page.evaluateOnNewDocument(() => {
    window.heardOf = [];
    const { addEventListener } = EventTarget.prototype;
    EventTarget.prototype.addEventListener = function (type, ...rest) {
      window.heardOf.push(type);
      addEventListener.call(this, type, ...rest);
    };
  });
  await visitor.page.goto(world.demo.shopUrl);
  await startTalking(world, visitor);
  const types = await visitor.page.evaluate(() => [...window.heardOf, ...['onunload', 'onbeforeunload'].filter((name) => window[name])]);
  assert.ok(types.includes('online'), 'listeners are seen');
  assert.deepEqual(types.filter((type) => /unload/.test(type)), []);
});

async function talking(t, options = {}) {
  const world = await openDemo({ whole: true, launch, ...options });
  t.after(() => world.close());
  const visitor = await openShop(world);
  await startTalking(world, visitor);
  const [{ sid }] = world.emulator.world.conversations;
  return { world, visitor, say: (body) => world.emulator.world.postMessage(sid, { author: 'agent-maria', body }) };
}

async function openShop(world) {
  const visitor = await world.openShop({ url: undefined });
  await visitor.page.evaluateOnNewDocument(() => {
    // What kept this page, or one of its frames, out of the cache when it was left.
    window.reasons = () => performance.getEntriesByType('navigation')[0]?.notRestoredReasons?.toJSON().reasons ?? [];
  });
  await visitor.page.goto(world.demo.shopUrl);
  return visitor;
}

/** A page of another site, so that the visitor really leaves. */
function elsewhere({ demo }) {
  return demo.shopUrl.replace('localhost', '127.0.0.1');
}

function openNow({ emulator }) {
  const sockets = emulator.log.entries.filter(({ kind }) => kind === 'socket');
  return sockets.filter(({ text }) => text === 'open').length - sockets.filter(({ text }) => text.startsWith('closed')).length;
}
