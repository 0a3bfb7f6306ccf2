import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openDemo, until } from './support/demo.mjs';
import { hasEachOnce, openTab, requestsFor, startIn } from './support/tabs.mjs';

const agent = { identity: 'agent-maria', name: 'Maria' };

test('[E35] four tabs and 20 renewals: 20 requests, and every tab goes on', { timeout: 300_000 }, async (t) => {
  const world = await openDemo({ whole: true, rate: 3, tokenLife: 20, warnBefore: 0 });
  t.after(() => world.close());
  const tabs = [await openTab(world)];
  const sid = await startIn(world, tabs[0]);
  for (let more = 0; more < 3; more += 1) tabs.push(await openTab(world));
  for (const tab of tabs) await until('live', () => tab.isLive(), 30_000);

  const renewals = () => requestsFor(world, '/Tokens/refresh').filter(({ status }) => status !== undefined);
  const already = renewals().length;
  let said = 0;
  while (renewals().length < already + 20) {
    const before = renewals().length;
    world.emulator.world.postMessage(sid, { author: agent.identity, body: `Agent ${(said += 1)}` });
    await until('the next renewal', () => renewals().length > before, 60_000);
  }
  const rounds = renewals().slice(already);
  const gaps = rounds.slice(1).map(({ at }, place) => (at - rounds[place].at) / 1000);
  for (const gap of gaps) assert.ok(gap > 12 && gap < 20, `one renewal each 14 s: ${gaps.join(', ')}`);
  assert.equal(rounds.length, 20);
  assert.deepEqual(rounds.map(({ status }) => status), rounds.map(() => 200));
  const tokens = renewals().map(({ body }) => body.token);
  assert.equal(new Set(tokens).size, tokens.length, 'no token is renewed twice');
  world.emulator.world.postMessage(sid, { author: agent.identity, body: 'The last one' });
  for (const tab of tabs) await hasEachOnce(tab, said + 1, said);
  for (const tab of tabs) {
    const text = `From tab ${tabs.indexOf(tab)}`;
    await tab.element((chat, words) => chat.send(words), text);
    await until(text, () => [...[...world.emulator.world.conversations][0].messages.values()].some(({ body }) => body === text));
  }
  assert.deepEqual(tabs.map((tab) => tab.sockets.size).sort(), [0, 0, 0, 1]);
  for (const tab of tabs) assert.deepEqual((await tab.heard()).errors, []);
});
