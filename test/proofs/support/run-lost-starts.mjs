import assert from 'node:assert/strict';
import { openDemo, until } from '../../e2e/support/demo.mjs';
import { modes } from '../../e2e/support/modes.mjs';

/** Visitors who start one chat after the other, side by side. */
const visitors = 8;

/**
 * Lets eight visitors start `count` chats, as many each, until every one is live, while requests and answers get lost; `tokenServer`
 * are options of the site's server. Gives the `tries`, the `requests`, and `perStart`: how many conversations each start has made.
 */
export async function runLostStarts({ count, deadline, ...tokenServer }) {
  const world = await openDemo({ tokenServer, logLimit: 1_000 });
  try {
    return await startAll(world, { count, deadline });
  } finally {
    await world.close();
  }
}

async function startAll(world, { count, deadline }) {
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
