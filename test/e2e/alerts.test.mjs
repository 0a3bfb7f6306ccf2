import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { openDemo, until } from './support/demo.mjs';
import { leaderOf, openTab, startIn } from './support/tabs.mjs';

const agent = { identity: 'agent-maria', name: 'Maria' };

let world;
before(async () => {
  world = await openDemo({ whole: true });
});
after(() => world?.close());

for (const [count, how] of [[2, 'close'], [4, 'crash']]) {
  test(`[E211] [E149] [E150] [E151] [E152] ${count} tabs, one of which is killed: one sound, one notification and one number for each message`, { timeout: 60_000 }, async (t) => {
    const context = await world.newContext();
    t.after(() => context.close());
    const open = () => openTab(world, { context, before: countAlerts });
    const first = await open();
    await startIn(world, first);
    const { sid } = [...world.emulator.world.conversations].at(-1);
    const tabs = [first];
    while (tabs.length < count) tabs.push(await open());
    for (const tab of tabs) {
      await until('live', () => tab.isLive());
      await tab.page.bringToFront();
      await tab.page.mouse.click(2, 2);
    }
    await (await world.openShop({ context, stay: true })).page.bringToFront();
    for (const tab of tabs) await until('hidden', () => tab.page.evaluate(() => document.visibilityState === 'hidden'));
    const say = (body) => world.emulator.world.postMessage(sid, { author: agent.identity, body });
    /** What became of it in the tabs that are gone. */
    const gone = { sounds: 0, notifications: 0 };
    const alerts = async () => {
      const each = await Promise.all(tabs.map((tab) => tab.page.evaluate(() => window.alerts)));
      return each.reduce((sum, { sounds, notifications }) => ({ sounds: sum.sounds + sounds, notifications: sum.notifications + notifications }), gone);
    };
    const told = async (times) => {
      await until(`${times} of each`, async () => Object.values(await alerts()).every((each) => each >= times), 15_000);
      assert.deepEqual(await alerts(), { sounds: times, notifications: times });
      for (const tab of tabs) {
        await until('the number', () => tab.element((chat, unread) => chat.unread === unread, times));
        await until('the number in the title', () => tab.page.evaluate((unread) => document.title.startsWith(`(${unread}) `) || document.title === `${unread} new message${unread === 1 ? '' : 's'}`, times));
      }
    };

    say('One');
    await told(1);
    const leader = await leaderOf(tabs);
    tabs.splice(tabs.indexOf(leader), 1);
    Object.assign(gone, await leader.page.evaluate(() => window.alerts));
    await leader.kill(how);
    say('Two, which nobody hears at once');
    await told(2);
    assert.notEqual(await leaderOf(tabs), leader);
    say('Three');
    await told(3);

    const [reader] = tabs;
    await reader.page.bringToFront();
    await reader.click('Open chat, 3 unread messages');
    for (const tab of tabs) await until('read', () => tab.element((chat) => chat.unread === 0));
    for (const tab of tabs) await until('the title of the page', () => tab.page.evaluate(() => !/^\(|new message/.test(document.title)));
    say('Four, which is read as it comes');
    await reader.read('Four, which is read as it comes');
    say('Five');
    await reader.read('Five');
    assert.deepEqual(await alerts(), { sounds: 3, notifications: 3 });
  });
}

/** Runs in the page before its own scripts: counts what it asks of the browser. */
function countAlerts() {
  const alerts = { sounds: 0, notifications: 0 };
  window.alerts = alerts;
  const { start } = AudioBufferSourceNode.prototype;
  AudioBufferSourceNode.prototype.start = function (...args) {
    alerts.sounds += 1;
    return start.apply(this, args);
  };
  window.Notification = class {
    static permission = 'granted';
    constructor() {
      alerts.notifications += 1;
    }
    close() {}
  };
}
