import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openDemo, until } from './support/demo.mjs';
import { hasEachOnce, leaderOf, openTab, requestsFor, startIn } from './support/tabs.mjs';

const agent = 'agent-maria';

test('[F28] [E208] two tabs that submit at the same moment start one conversation', { timeout: 120_000 }, async (t) => {
  const world = await openDemo({ whole: true });
  t.after(() => world.close());
  const tabs = [await openTab(world), await openTab(world)];
  for (const tab of tabs) {
    await tab.page.bringToFront();
    await tab.element((chat) => chat.show());
    await tab.see('Start chat', 'button');
  }
  await Promise.all(tabs.map((tab, place) => tab.element((chat, query) => chat.start({ query }), `From tab ${place}`)));
  for (const tab of tabs) await until('live', () => tab.isLive());
  await until('both questions', () => [...[...world.emulator.world.conversations][0].messages.values()].length === 2);
  assert.equal([...world.emulator.world.conversations].length, 1);
  assert.equal(requestsFor(world, '/WebChannels').length, 1);
  for (const tab of tabs) await hasEachOnce(tab, 1, 1);
  assert.deepEqual(tabs.map((tab) => tab.sockets.size).sort(), [0, 1]);
});

test('[E208] a chat that starts in one tab goes on in the others, and a new one after the old one too', { timeout: 120_000 }, async (t) => {
  const world = await openDemo({ whole: true });
  t.after(() => world.close());
  const tabs = [await openTab(world), await openTab(world), await openTab(world)];
  for (const tab of tabs) {
    await tab.page.bringToFront();
    await tab.element((chat) => chat.show());
    await tab.see('Start chat', 'button');
  }
  // One has its form open, one has closed it.
  await tabs[2].element((chat) => chat.hide());
  for (const round of [1, 2]) {
    await tabs[0].page.bringToFront();
    await tabs[0].element((chat) => chat.restart());
    await tabs[0].element((chat, query) => chat.start({ query }), `Question ${round}`);
    for (const tab of tabs) await until(`round ${round}`, () => tab.element((chat, text) => chat.phase === 'live' && chat.messages.some((each) => each.text === text), `Question ${round}`));
    await leaderOf(tabs);
    if (round === 2) break;
    await tabs[1].element((chat) => chat.end());
    for (const tab of tabs) await until('ended', () => tab.element((chat) => chat.phase === 'ended'));
  }
  assert.equal([...world.emulator.world.conversations].length, 2);
  for (const tab of tabs) assert.deepEqual((await tab.heard()).errors, []);
});

test('[F41] a duplicated tab, which copies sessionStorage, takes part in the same chat', { timeout: 120_000 }, async (t) => {
  const world = await openDemo({ whole: true });
  t.after(() => world.close());
  const first = await openTab(world, { before: keepInSession });
  const sid = await startIn(world, first);
  const second = await duplicate(world, first);
  await until('live in the duplicate', () => second.isLive());
  assert.deepEqual([first.sockets.size, second.sockets.size], [1, 0]);
  world.emulator.world.postMessage(sid, { author: agent, body: 'To both' });
  await first.element((chat) => chat.send('From the first'));
  await second.element((chat) => chat.send('From the second'));
  await until('all messages', () => [...[...world.emulator.world.conversations][0].messages.values()].length === 4);
  for (const tab of [first, second]) await hasEachOnce(tab, 3, 1);
  const stranger = await openTab(world, { before: keepInSession });
  await stranger.page.bringToFront();
  await stranger.element((chat) => chat.show());
  await stranger.see('Start chat', 'button');
});

test('[F40] [F43] a leader whose page is frozen gives its place up, and comes back as a follower', { timeout: 120_000 }, async (t) => {
  const { world, tabs, sid } = await openTwo(t);
  const [first, second] = tabs;
  await second.page.bringToFront();
  await first.client.send('Page.setWebLifecycleState', { state: 'frozen' });
  await until('the second tab leads', () => second.leads());
  world.emulator.world.postMessage(sid, { author: agent, body: 'While you were frozen' });
  await second.element((chat) => chat.send('Still here'));
  await hasEachOnce(second, 2, 1);
  await first.client.send('Page.setWebLifecycleState', { state: 'active' });
  await hasEachOnce(first, 2, 1);
  assert.equal(await leaderOf(tabs), second);
});

test('[F40] a leader whose page hangs loses its place; what was given to it is sent once', { timeout: 120_000 }, async (t) => {
  const { world, tabs } = await openTwo(t);
  const [first, second] = tabs;
  await second.page.bringToFront();
  void first.page.evaluate(() => {
    const end = Date.now() + 12_000;
    while (Date.now() < end);
  });
  await second.element((chat) => chat.send('Can you hear me?'));
  await until('the second tab leads', () => second.leads(), 15_000);
  await until('the message', () => texts(world).includes('Can you hear me?'), 15_000);
  await hasEachOnce(first, 1, 1);
  assert.equal(await leaderOf(tabs), second);
  await first.element((chat) => chat.send('I am back'));
  await hasEachOnce(second, 2, 1);
  assert.deepEqual(texts(world), ['Hello', 'Can you hear me?', 'I am back']);
});

test('[F40] a browser without Web Locks has one connection too, and the next tab takes over', { timeout: 120_000 }, async (t) => {
  const { world, tabs, sid } = await openTwo(t, { before: withoutLocks });
  const [first, second] = tabs;
  assert.equal(await first.page.evaluate(() => 'locks' in navigator), false);
  assert.deepEqual(tabs.map((tab) => tab.sockets.size), [1, 0]);
  const at = Date.now();
  await first.kill('crash');
  await until('the second tab leads', () => second.leads(), 15_000);
  t.diagnostic(`take-over without locks: ${Date.now() - at} ms`);
  world.emulator.world.postMessage(sid, { author: agent, body: 'Who is there?' });
  await hasEachOnce(second, 1, 1);
});

test('[E35] the token of a server of the site’s own stays in the tab that has it', { timeout: 120_000 }, async (t) => {
  const { modes } = await import('./support/modes.mjs');
  const world = await openDemo({ whole: true });
  t.after(() => world.close());
  const first = await openTab(world, { mode: modes.server });
  await startIn(world, first);
  const second = await openTab(world, { mode: modes.server, before: listenToChannels });
  await until('live', () => second.isLive());
  await first.element((chat) => chat.send('Something to tell'));
  const heard = await until('the ear hears the channel', async () => {
    const texts = await second.page.evaluate(() => window.channelMessages);
    return texts.some((text) => text.includes('Something to tell')) && texts;
  });
  await until('told', () => second.element((chat) => chat.messages.length === 2));
  assert.deepEqual(heard.filter((text) => /eyJ[\w-]+\.eyJ/.test(text)), []);
  await first.kill('close');
  await until('the second tab leads', () => second.leads());
  assert.equal((await modes.server.requests(world, 'renew')).length, 1, 'it gets a token of its own');
  await second.element((chat) => chat.send('On we go'));
  await hasEachOnce(second, 2, 1);
});

async function openTwo(t, options) {
  const world = await openDemo({ whole: true });
  t.after(() => world.close());
  const first = await openTab(world, options);
  const sid = await startIn(world, first);
  const second = await openTab(world, options);
  await until('live', () => second.isLive());
  return { world, tabs: [first, second], sid };
}

/** Opens a copy of a tab, as "Duplicate" of a browser's menu does. */
async function duplicate(world, tab) {
  const opened = new Promise((resolve) => tab.page.once('popup', resolve));
  await tab.page.evaluate(() => void window.open('about:blank'));
  return openTab(world, { before: keepInSession, page: await opened });
}

function texts({ emulator }) {
  return [...[...emulator.world.conversations][0].messages.values()].map(({ body }) => body);
}

function keepInSession() {
  new MutationObserver(() => document.querySelector('flex-webchat')?.setAttribute('persist', 'session')).observe(document, { childList: true, subtree: true });
}

function withoutLocks() {
  Reflect.deleteProperty(Navigator.prototype, 'locks');
}

function listenToChannels() {
  window.channelMessages = [];
  const Channel = window.BroadcastChannel;
  window.BroadcastChannel = class extends Channel {
    constructor(name) {
      super(name);
      this.addEventListener('message', ({ data }) => window.channelMessages.push(String(data)));
    }
  };
}
