import assert from 'node:assert/strict';
import { randomInt } from 'node:crypto';
import { test } from 'node:test';
import { createRandom } from '../proofs/support/fuzz/random.mjs';
import { fullScale } from '../support/full-scale.mjs';
import { openDemo, until } from './support/demo.mjs';
import { hasEachOnce, leaderOf, openTab, startIn } from './support/tabs.mjs';

const agent = { identity: 'agent-maria', name: 'Maria' };
/** Time in which another tab takes over, ms. */
const takeOver = 2_000;
const kills = fullScale ? 30 : 5;

test(`[F40] the leader killed ${kills} times with messages flowing: another tab takes over, and every message is there once`, { timeout: 550_000 }, async (t) => {
  const seed = process.env.TABS_SEED ?? String(randomInt(1e9));
  t.diagnostic(`seed ${seed}`);
  const random = createRandom(seed, 0);
  const world = await openDemo({ whole: true });
  t.after(() => world.close());
  let tabs = [await openTab(world)];
  const sid = await startIn(world, tabs[0]);
  const stored = () => [...[...world.emulator.world.conversations][0].messages.values()].map(({ body }) => body);
  let said = 0;
  const flow = setInterval(() => void world.emulator.world.postMessage(sid, { author: agent.identity, body: `Agent ${(said += 1)}` }), 60);
  t.after(() => clearInterval(flow));

  const times = [];
  for (let kill = 0; kill < kills; kill += 1) {
    while (tabs.length < 4) {
      const tab = await openTab(world);
      await until('live', () => tab.isLive(), 30_000);
      await tab.element((chat) => chat.show());
      tabs.push({ ...tab, since: stored().length });
    }
    await new Promise((resolve) => setTimeout(resolve, random.below(400)));
    const leader = await leaderOf(tabs);
    const others = tabs.filter((tab) => tab !== leader);
    await others[0].element((chat, text) => chat.send(text), `Visitor ${kill}`);
    const at = Date.now();
    await leader.kill(random.pick(['close', 'crash']));
    const back = async (tab) => (await tab.heard()).connections.find((each) => each.at >= at && each.value === 'online');
    for (const tab of others) await until('online again', () => back(tab), 20_000);
    times.push(Math.max(...(await Promise.all(others.map(back))).map((each) => each.at)) - at);
    tabs = others;
  }
  clearInterval(flow);
  times.sort((one, other) => one - other);
  t.diagnostic(`take-over: p50 ${times[Math.floor(kills / 2)]} ms, p95 ${times[Math.ceil(kills * 0.95) - 1]} ms, most ${times.at(-1)} ms`);
  await world.emulator.idle();

  await until('nothing on its way', async () => (await Promise.all(tabs.map((tab) => tab.element((chat) => chat.messages.every(({ state }) => state !== 'sending' && state !== 'waiting'))))).every(Boolean), 30_000);
  const texts = stored();
  const own = texts.filter((text) => text.startsWith('Visitor'));
  t.diagnostic(`${own.length} of ${kills} messages that were sent as the leader died are stored`);
  assert.deepEqual(own, [...new Set(own)], 'no message of the visitor twice');
  assert.equal(texts.filter((text) => text.startsWith('Agent')).length, said);
  for (const tab of tabs) {
    await hasEachOnce(tab, texts.length - 1, tab.since);
    await tab.page.bringToFront();
    await until('the last bubble', async () => (await tab.bubbles()).at(-1) === texts.at(-1));
    const bubbles = await tab.bubbles();
    assert.ok(bubbles.length > 10, `${bubbles.length} bubbles`);
    assert.deepEqual(bubbles, texts.slice(-bubbles.length));
  }
  // Beside other tests it tells how busy the machine is.
  if (fullScale) assert.deepEqual(times.filter((ms) => ms > takeOver), [], 'take-overs that took longer');
});

test('the count of messages finds one that is missing, one that is there twice, and an event too many', async () => {
  const tab = (indexes, events) => ({ indexes: async () => indexes, heard: async () => ({ messages: events.map((value) => ({ value })) }) });
  await hasEachOnce(tab([0, 1, 2, 3], [2, 3]), 3, 2);
  await assert.rejects(hasEachOnce(tab([0, 1, 3], [2, 3]), 3, 2), /messages/);
  await assert.rejects(hasEachOnce(tab([0, 1, 2, 2, 3], [2, 3]), 3, 2), /messages/);
  await assert.rejects(hasEachOnce(tab([0, 1, 2, 3], [2, 3, 3]), 3, 2), /no event twice/);
  await assert.rejects(hasEachOnce(tab([0, 1, 2, 3], [3]), 3, 2), /events/);
});
