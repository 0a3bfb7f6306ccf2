import assert from 'node:assert/strict';
import { randomInt } from 'node:crypto';
import { test } from 'node:test';
import { openDemo, until } from './support/demo.mjs';
import { modes } from './support/modes.mjs';

/** Visitors who start one chat after the other, side by side. */
const visitors = 8;
const seed = Number(process.env.SEED ?? randomInt(2 ** 31));

test('[F28] 1,000 starts whose requests and answers get lost: one conversation each', { timeout: 580_000 }, async (t) => {
  t.diagnostic(`seed ${seed}`);
  console.log(`Lost starts: seed ${seed} (SEED=${seed} plays the same dice)`);
  const { tries, perStart, requests } = await startAll(t, 1_000, { seed, deadline: 540_000 });
  console.log(`Lost starts: ${tries} tries, ${requests} requests, ${perStart.size} starts, most conversations of one: ${Math.max(...perStart.values())}`);
  assert.equal(perStart.size, 1_000, 'every start came through');
  assert.ok(requests > 1_500 && tries > 1_050, `${requests} requests in ${tries} tries: requests and answers did get lost`);
  assert.deepEqual([...perStart].filter(([, conversations]) => conversations !== 1), []);
});

test('a server that takes every try for a new start makes more than one', { timeout: 120_000 }, async (t) => {
  const { perStart } = await startAll(t, 40, { seed: 1, idempotent: false, deadline: 90_000 });
  assert.equal(perStart.size, 40);
  assert.ok(Math.max(...perStart.values()) > 1);
});

/** Lets visitors start chats, each until it is live; gives the tries, and how many conversations each start has made. */
async function startAll(t, count, { deadline, ...tokenServer }) {
  const world = await openDemo({ tokenServer, logLimit: 1_000 });
  t.after(() => world.close());
  const server = await world.tokenServer();
  for (const lost of ['before', 'during', 'after']) server.interfere({ path: '/initWebchat', lost, probability: 0.25 });
  const { page, problems } = await world.openShop({ mode: modes.server });
  await page.evaluate(startInPage, { visitors, each: count / visitors });
  const live = () => page.evaluate(() => window.starts.live);
  await until(`${count} starts`, async () => (await live()) === count, deadline);
  const tries = await page.evaluate(() => window.starts.tries);
  assert.deepEqual(problems.errors, []);
  const perStart = new Map();
  for (const { attributes } of world.emulator.world.conversations) {
    const { friendlyName } = JSON.parse(attributes).pre_engagement_data;
    perStart.set(friendlyName, (perStart.get(friendlyName) ?? 0) + 1);
  }
  return { tries, perStart, requests: server.requests.filter(({ path }) => path === '/initWebchat').length };
}

/** Runs in the page: the element as it is, but for the conversation, which is not what this is about. */
function startInPage({ visitors: number, each }) {
  const endpoint = document.querySelector('flex-webchat').endpoint;
  const settled = async () => undefined;
  const conversation = { hasEarlier: false, send: () => new Promise(() => undefined), loadEarlier: settled, typing: settled, markRead: settled, renew: settled, leave: settled, wake() {}, close() {} };
  window.starts = { tries: 0, live: 0 };
  for (let visitor = 0; visitor < number; visitor += 1) void startOneAfterTheOther(visitor);

  async function startOneAfterTheOther(visitor) {
    const chat = Object.assign(document.createElement('flex-webchat'), { endpoint, persist: 'none', ports: { join: async () => conversation } });
    document.body.append(chat);
    for (let start = 0; start < each; start += 1) {
      do {
        window.starts.tries += 1;
        chat.start({ friendlyName: `Visitor ${visitor}.${start}` });
        await until(() => ['live', 'failed'].includes(chat.phase));
      } while (chat.phase !== 'live');
      window.starts.live += 1;
      chat.end();
      await until(() => chat.phase === 'ended');
    }
    chat.remove();
  }

  async function until(condition) {
    while (!condition()) await new Promise((resolve) => setTimeout(resolve, 2));
  }
}
