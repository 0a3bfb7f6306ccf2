import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openDemo, until } from './support/demo.mjs';
import { modes } from './support/modes.mjs';
import { stored } from './support/fault.mjs';

const loggers = ['twilio-conversations', 'twilsock', 'twilio-notificatiions', 'twilio-sync'];

test('[S35] a chat leaves only records of ours in the page, in every storage there is', { timeout: 60_000 }, async (t) => {
  const world = await openDemo();
  t.after(() => world.close());
  for (const mode of Object.values(modes)) {
    const visitor = await world.openShop({ mode, context: await world.newContext() });
    await chat(world, visitor, mode.name);
    // What is sent needs no copy any more; the browser takes its time to take a database away.
    await until('no database', () => visitor.page.evaluate(async () => (await indexedDB.databases()).length === 0));
    const kept = await visitor.page.evaluate(async () => ({
      local: Object.keys(localStorage),
      session: Object.keys(sessionStorage),
      cookie: document.cookie,
      caches: await caches.keys(),
    }));
    assert.ok(kept.local.length > 0);
    for (const key of [...kept.local, ...kept.session]) assert.match(key, /^flex-webchat\.1\./, mode.name);
    assert.deepEqual([kept.cookie, kept.caches], ['', []], mode.name);
    await visitor.element((element) => element.forget());
    assert.deepEqual(await visitor.page.evaluate(() => [...Object.keys(localStorage), ...Object.keys(sessionStorage)]), [], mode.name);
    await visitor.page.close();
  }
});

test("[S9] the SDK says nothing, whatever level the page's storage asks for, and leaves that to the page", { timeout: 60_000 }, async (t) => {
  const world = await openDemo();
  t.after(() => world.close());
  const visitor = await world.openShop({ url: undefined });
  const said = [];
  visitor.page.on('console', (message) => said.push(`${message.type()}: ${message.text()}`));
  await visitor.page.evaluateOnNewDocument((names) => {
    for (const name of ['loglevel', ...names.map((each) => `loglevel:${each}`)]) localStorage.setItem(name, 'TRACE');
    console.debug('heard at the lowest level');
  }, loggers);
  await visitor.page.goto(world.demo.shopUrl);
  await chat(world, visitor, 'Hello');
  await visitor.page.reload();
  await until('live again', () => visitor.element((element) => element.phase === 'live'));
  assert.ok(said.includes('debug: heard at the lowest level'), 'what is said at that level is heard');
  assert.deepEqual(said.filter((line) => !line.includes('heard at the lowest level')), []);
  const levels = await visitor.page.evaluate(() => Object.entries(localStorage).filter(([key]) => key.startsWith('loglevel')).map(([, level]) => level));
  assert.deepEqual(levels, Array(loggers.length + 1).fill('TRACE'));
});

async function chat(world, visitor, text) {
  await visitor.element((element, words) => element.start({ query: words }), text);
  await until('the message', () => stored(world).includes(text));
  await until('live', () => visitor.element((element) => element.phase === 'live'));
}
