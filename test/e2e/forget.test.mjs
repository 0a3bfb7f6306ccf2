import assert from 'node:assert/strict';
import { test } from 'node:test';
import { recordsInDatabases } from './support/databases.mjs';
import { openDemo, until } from './support/demo.mjs';
import { startTalking, stored } from './support/fault.mjs';
import { modes } from './support/modes.mjs';
import { openTab } from './support/tabs.mjs';

for (const mode of Object.values(modes)) {
  test(`[E45] [S37] a visitor by ${mode.name} who is forgotten in one of three tabs is forgotten in all, and has left the conversation`, { timeout: 120_000 }, async (t) => {
    const world = await openDemo();
    t.after(() => world.close());
    const context = await world.newContext();
    const tabs = [await openTab(world, { mode, context })];
    await startTalking(world, tabs[0]);
    tabs.push(await openTab(world, { mode, context }), await openTab(world, { mode, context }));
    for (const tab of tabs) await until('live', () => tab.isLive());
    await tabs[1].element((chat) => chat.show());
    const [conversation] = world.emulator.world.conversations;
    const { identity } = [...conversation.participants.values()][0];

    await tabs[2].element((chat) => chat.forget());
    for (const tab of tabs) await until('nothing shown', () => tab.element((chat) => chat.phase === 'idle' && !chat.open));
    for (const tab of tabs) await until('nothing stored', async () => (await keys(tab)).length === 0);
    await until('no socket', () => tabs.every((tab) => !tab.leads()));
    assert.equal([...conversation.participants.values()].some((each) => each.identity === identity), false, 'the visitor has left');
    if (mode.name === 'server') {
      const server = await world.tokenServer();
      assert.equal(server.requests.filter(({ path }) => path === '/forgetWebchat').length, 1);
    }
    for (const tab of tabs) {
      await tab.page.reload();
      assert.deepEqual([await tab.element((chat) => chat.phase), await keys(tab)], ['idle', []]);
      assert.deepEqual(tab.problems, { console: [], errors: [], requests: [] });
    }
    await tabs[0].click('Open chat');
    assert.equal(await tabs[0].valueOf('Name'), '', 'the form knows nobody');
  });
}

test('[E45] [S37] a chat of an earlier page is ended by forgetting before its code is there', { timeout: 60_000 }, async (t) => {
  const world = await openDemo();
  t.after(() => world.close());
  const visitor = await world.openShop();
  await startTalking(world, visitor);
  await visitor.element((chat) => chat.hide());
  const [conversation] = world.emulator.world.conversations;
  await visitor.page.evaluateOnNewDocument(() => {
    document.addEventListener('DOMContentLoaded', async () => {
      await customElements.whenDefined('flex-webchat');
      window.forgotten = document.querySelector('flex-webchat').forget().then(() => true);
    });
  });
  await visitor.page.reload();
  assert.equal(await visitor.page.evaluate(() => window.forgotten), true);
  assert.deepEqual([await keys(visitor), conversation.participants.size], [[], 0]);
  assert.equal(await visitor.element((chat) => chat.phase), 'idle');
});

test('[E45] [E52] a text is stored while it waits to be sent, is gone ten seconds after it was, and is gone with forget()', { timeout: 90_000 }, async (t) => {
  const world = await openDemo();
  t.after(() => world.close());
  const visitor = await world.openShop({ context: await world.newContext() });
  await startTalking(world, visitor);
  const isKept = async (text) => (await everywhere(visitor)).map((each) => each.includes(text));

  await visitor.page.setOfflineMode(true);
  await visitor.element((chat) => chat.send('My number is 4711'));
  await until('kept in the storage, and in its copy', async () => (await isKept('4711')).every(Boolean));
  await visitor.page.setOfflineMode(false);
  await until('sent', () => stored(world).includes('My number is 4711'), 30_000);
  await until('gone from both', async () => !(await isKept('4711')).some(Boolean), 10_000);

  await visitor.page.setOfflineMode(true);
  await visitor.element((chat) => chat.send('My number is 4712'));
  await until('kept in the storage, and in its copy', async () => (await isKept('4712')).every(Boolean));
  const forgotten = visitor.element((chat) => chat.forget());
  await until('nothing stored', async () => (await keys(visitor)).length === 0, 20_000);
  await forgotten;
  await until('no copy either', async () => (await everywhere(visitor)).join('') === '');
});

test('without consent nothing is requested, stored or shown; with it everything is', { timeout: 60_000 }, async (t) => {
  const world = await openDemo();
  t.after(() => world.close());
  const mode = {
    name: 'consent',
    attributes: async () => ({ ...(await modes.guest.attributes(world)), consent: 'required' }),
  };
  const context = await world.newContext();
  const earlier = await world.openShop({ context });
  await startTalking(world, earlier);
  const kept = await dump(earlier);
  await earlier.page.close();

  const untouched = await requestsOf(await world.openShop({ url: undefined, context: await world.newContext() }), world.demo.shopUrl);
  const visitor = await world.openShop({ mode, url: undefined, context });
  const requests = await requestsOf(visitor, `${world.demo.shopUrl}?way=consent`);
  await visitor.element((chat) => {
    chat.show();
    chat.start({ query: 'Too early' });
    chat.open = true;
  });
  const { width, height } = visitor.page.viewport();
  await visitor.page.mouse.move(width - 40, height - 40);
  await new Promise((resolve) => setTimeout(resolve, 1_000));
  assert.deepEqual([...requests].sort(), [...untouched].sort(), 'no more than the script of the tag itself');
  assert.equal(visitor.problems.requests.length, 0);
  assert.deepEqual(await dump(visitor), kept, 'what an earlier page kept is as it was');
  assert.equal(await visitor.has('Open chat', 'button'), false);
  assert.ok(!stored(world).includes('Too early'));

  await visitor.element((chat) => {
    chat.consent = true;
  });
  await until('the earlier chat', () => visitor.element((chat) => chat.phase === 'live'));
  await visitor.read('Hello');
  await visitor.element((chat) => {
    chat.consent = false;
  });
  await until('nothing stored', async () => (await keys(visitor)).length === 0);
  const [conversation] = world.emulator.world.conversations;
  await until('the visitor has left', () => conversation.participants.size === 0);
  await visitor.gone('Open chat', 'button');
});

/** The paths of all that a page asks for, from its opening on. */
async function requestsOf({ page }, url) {
  const paths = new Set();
  page.on('request', (request) => paths.add(new URL(request.url()).pathname));
  await page.goto(url, { waitUntil: 'networkidle0' });
  return paths;
}

function keys({ page }) {
  return page.evaluate(() => [...Object.keys(localStorage), ...Object.keys(sessionStorage)]);
}

/** All that is stored: the texts of the storages, and those of the databases. */
async function everywhere({ page }) {
  const stored = await page.evaluate(() => [localStorage, sessionStorage].flatMap((storage) => Object.entries(storage).flat()).join(' '));
  return [stored, (await page.evaluate(recordsInDatabases)).join(' ')];
}

function dump({ page }) {
  return page.evaluate(() => ({ ...localStorage }));
}
