import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openDemo, until } from './support/demo.mjs';
import { hasEachOnce, openTab, range, startIn } from './support/tabs.mjs';

const agent = { identity: 'agent-maria', name: 'Maria' };

test('[E207] [F40] one chat in three tabs: one connection, one SDK, and every tab shows and sends', { timeout: 120_000 }, async (t) => {
  const world = await openDemo({ whole: true });
  t.after(() => world.close());
  const { emulator } = world;
  const first = await openTab(world);
  const sid = await startIn(world, first);
  const followers = [await openTab(world), await openTab(world)];
  const tabs = [first, ...followers];
  for (const tab of followers) await until('live in another tab', () => tab.isLive());
  emulator.world.acceptTask(emulator.world.tasks[0].sid, agent);
  for (const tab of tabs) await until('the agent', () => tab.element((chat) => chat.participants.some(({ name }) => name === 'Maria')));

  emulator.world.postMessage(sid, { author: agent.identity, body: 'To all tabs' });
  await followers[0].element((chat) => chat.send('From the second tab'));
  await until('both messages', () => [...emulator.world.conversations][0].messages.size === 3);
  for (const tab of tabs) await hasEachOnce(tab, 2, 2);
  assert.deepEqual(tabs.map((tab) => tab.sockets.size), [1, 0, 0]);
  assert.deepEqual(tabs.map((tab) => tab.loadsSdk()), [true, false, false]);
  assert.equal([...emulator.world.conversations].length, 1);
  for (const tab of tabs) assert.deepEqual(tab.problems, { console: [], errors: [], requests: [] });
});

test('[E208] the visitor who ends the chat in one tab ends it in every tab', { timeout: 120_000 }, async (t) => {
  const world = await openDemo({ whole: true });
  t.after(() => world.close());
  for (const from of ['leader', 'follower']) {
    const tabs = [await openTab(world)];
    await tabs[0].element((chat) => chat.restart());
    await tabs[0].element((chat) => chat.start({ query: 'Hello' }));
    await until('live', () => tabs[0].isLive());
    tabs.push(await openTab(world), await openTab(world));
    for (const tab of tabs) await until('live', () => tab.isLive());
    await (from === 'leader' ? tabs[0] : tabs[2]).element((chat) => chat.end());
    for (const tab of tabs) await until('ended', () => tab.element((chat) => chat.phase === 'ended'));
    for (const tab of tabs) assert.deepEqual((await tab.heard()).ends.map(({ value }) => value), ['left']);
    for (const tab of tabs) assert.deepEqual((await tab.heard()).errors, []);
    await until('no connection any more', () => tabs.every((tab) => !tab.leads()));
    for (const tab of tabs) await tab.page.close();
  }
});

test('[F36] the read horizon moves forward once for all tabs, and unread messages are read in all of them', { timeout: 120_000 }, async (t) => {
  const world = await openDemo({ whole: true });
  t.after(() => world.close());
  const { emulator } = world;
  const tabs = [await openTab(world)];
  const sid = await startIn(world, tabs[0]);
  tabs.push(await openTab(world), await openTab(world));
  for (const tab of tabs) await until('live', () => tab.isLive());
  const last = 6;
  for (const index of range(1, last)) emulator.world.postMessage(sid, { author: agent.identity, body: `Agent ${index}` });
  for (const tab of tabs) await until('unread', () => tab.element((chat, count) => chat.unread === count, last));
  const before = reads(emulator).length;
  for (const tab of tabs) {
    await tab.page.bringToFront();
    await tab.element((chat) => chat.show());
    await tab.see('Message', 'textbox');
  }
  for (const tab of tabs) await until('read', () => tab.element((chat) => chat.unread === 0));
  await until('the horizon', () => guestIn(emulator).lastReadIndex === last);
  const moves = reads(emulator).slice(before);
  assert.deepEqual(moves, [last]);
});

/** Every read horizon that a client has set, in order. */
function reads(emulator) {
  return emulator.log.requests().flatMap(({ body }) => body?.last_read_message_index ?? []);
}

function guestIn({ world }) {
  const [{ participants }] = [...world.conversations];
  return [...participants.values()].find(({ identity }) => identity !== agent.identity);
}
