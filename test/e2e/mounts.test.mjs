import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openDemo, until } from './support/demo.mjs';
import { errorCodes, startTalking, stored, typed, watchErrors } from './support/fault.mjs';

/** How a page may move an element, or put another one in its place. */
const moves = {
  'into another box': () => document.body.appendChild(document.createElement('div')).append(document.querySelector('flex-webchat')),
  'out and in again': () => {
    const chat = document.querySelector('flex-webchat');
    chat.remove();
    document.body.prepend(chat);
  },
  'out, and in again a moment later': async () => {
    const chat = document.querySelector('flex-webchat');
    chat.remove();
    await new Promise((resolve) => setTimeout(resolve, 200));
    document.body.append(chat);
  },
  'another element, as a router makes one': () => {
    const chat = document.querySelector('flex-webchat');
    chat.replaceWith(chat.cloneNode());
  },
  'another body': () => {
    const body = document.createElement('body');
    body.append(document.querySelector('flex-webchat').cloneNode());
    document.body = body;
  },
};

test('[F47] [F50] fifty moves and new elements: one socket at any time, and none five seconds after the removal', { timeout: 120_000 }, async (t) => {
  const { world, visitor } = await talking(t);
  const ways = Object.values(moves);
  for (let turn = 0; turn < 50; turn += 1) {
    await visitor.page.evaluate(ways[turn % ways.length]);
    assert.equal(await visitor.element((chat) => chat.phase), 'live', `turn ${turn}`);
  }
  assert.deepEqual([mostAtOnce(world), opened(world)], [1, 1], 'sockets');
  await visitor.read('Hello');
  assert.equal(await visitor.valueOf('Message'), typed, 'what was typed');
  await visitor.element((chat) => chat.send('still the same chat'));
  await until('the message', () => stored(world).includes('still the same chat'));
  assert.deepEqual(await errorCodes(visitor), []);

  const removed = Date.now();
  await visitor.element((chat) => chat.remove());
  await until('no socket', () => openNow(world) === 0, 5_000);
  t.diagnostic(`no socket ${Date.now() - removed} ms after the removal`);
  await new Promise((resolve) => setTimeout(resolve, 1_000));
  assert.deepEqual([openNow(world), opened(world)], [0, 1], 'none comes back');
  assert.deepEqual(visitor.problems, { console: [], errors: [], requests: [] });
});

test('[F47] an element that comes back after its connection was let go has its chat, draft and panel', { timeout: 60_000 }, async (t) => {
  const { world, visitor } = await talking(t);
  await visitor.element((chat) => {
    window.another = chat.cloneNode();
    window.another.removeAttribute('open');
    chat.remove();
  });
  await until('no socket', () => openNow(world) === 0, 5_000);
  await visitor.page.evaluate(() => document.body.append(window.another));
  await until('live', () => visitor.element((chat) => chat.phase === 'live'));
  assert.equal(await visitor.element((chat) => chat.open), true);
  await visitor.read('Hello');
  assert.equal(await visitor.valueOf('Message'), typed);
  assert.equal(openNow(world), 1);
});

test('ten chats one after the other leave no socket behind; what each leaves of the heap is measured', { timeout: 180_000 }, async (t) => {
  const { world, visitor } = await talking(t);
  const heap = await heapMeter(visitor.page);
  const sizes = [];
  for (let round = 1; round <= 10; round += 1) {
    await visitor.element((chat) => chat.end());
    await until('the end', () => visitor.element((chat) => chat.phase === 'ended'));
    await until('no socket', () => openNow(world) === 0);
    sizes.push(await heap());
    const text = `Chat number ${round}`;
    await visitor.element((chat) => chat.restart());
    await visitor.element((chat, query) => chat.start({ query }), text);
    await until('the next chat', () => stored(world).includes(text));
    await until('live', () => visitor.element((chat) => chat.phase === 'live'));
    assert.equal(openNow(world), 1);
  }
  const grown = (sizes.at(-1) - sizes[0]) / (sizes.length - 1);
  t.diagnostic(`heap after each end, MB: ${sizes.map((bytes) => (bytes / 2 ** 20).toFixed(2)).join(', ')}`);
  t.diagnostic(`${(grown / 2 ** 20).toFixed(3)} MB a client`);
  assert.equal(mostAtOnce(world), 1, 'sockets at once');
  assert.ok(sizes.every((bytes) => bytes > 0));
});

async function talking(t) {
  const world = await openDemo();
  t.after(() => world.close());
  const visitor = await world.openShop({ url: undefined });
  await watchErrors(visitor);
  await visitor.page.goto(world.demo.shopUrl);
  await startTalking(world, visitor);
  return { world, visitor };
}

/** Gives the bytes of the page's heap after everything unreachable was collected. */
async function heapMeter(page) {
  const client = await page.createCDPSession();
  await client.send('HeapProfiler.enable');
  return async () => {
    // What was let go of goes in steps: promises first, then what they held.
    for (let round = 0; round < 3; round += 1) await client.send('HeapProfiler.collectGarbage');
    return (await client.send('Runtime.getHeapUsage')).usedSize;
  };
}

/** Openings (+1) and closings (-1) of sockets, in order. */
function changes({ emulator }) {
  const sockets = emulator.log.entries.filter(({ kind }) => kind === 'socket');
  return sockets.flatMap(({ text }) => (text === 'open' ? [1] : text.startsWith('closed') ? [-1] : []));
}

function opened(world) {
  return changes(world).filter((change) => change > 0).length;
}

function openNow(world) {
  return changes(world).reduce((sum, change) => sum + change, 0);
}

function mostAtOnce(world) {
  let now = 0;
  return Math.max(0, ...changes(world).map((change) => (now += change)));
}
