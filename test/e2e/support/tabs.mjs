/** The shop in several tabs of one browser: what each tab heard, which one holds the connection, and how they end. */
import assert from 'node:assert/strict';
import { until } from './demo.mjs';

/**
 * Opens the shop in one more tab; `before` runs in it before the page's own scripts. The tab has, besides what a visitor has: `sockets` (open WebSockets), `loadsSdk()`, `heard()` (what the
 * element told the page: `{ messages, connections, ends, errors, starts }`, with `Date.now()` of each), and `kill(how)`.
 */
export async function openTab(world, { before, ...options } = {}) {
  const tab = await world.openShop({ ...options, stay: true });
  const { page } = tab;
  const client = await page.createCDPSession();
  const sockets = new Set();
  let sdk = false;
  client.on('Network.webSocketCreated', ({ requestId }) => sockets.add(requestId));
  client.on('Network.webSocketClosed', ({ requestId }) => sockets.delete(requestId));
  await client.send('Network.enable');
  page.on('response', async (response) => {
    if (response.request().resourceType() !== 'script') return;
    const text = await response.text().catch(() => '');
    // A field of the SDK's protocol that is nowhere in our own code.
    sdk ||= text.includes('continuation_token');
  });
  await page.evaluateOnNewDocument(() => {
    const heard = { messages: [], connections: [], ends: [], errors: [], starts: [] };
    window.heard = heard;
    const hear = (name, list, value) => document.addEventListener(name, (event) => list.push({ at: Date.now(), value: value(event) }));
    hear('flex-webchat-message', heard.messages, ({ message }) => message.index);
    hear('flex-webchat-connection', heard.connections, ({ connection }) => connection);
    hear('flex-webchat-end', heard.ends, ({ reason }) => reason);
    hear('flex-webchat-error', heard.errors, ({ code }) => code);
    hear('flex-webchat-start', heard.starts, ({ resumed }) => resumed);
  });
  if (before) await page.evaluateOnNewDocument(before);
  await page.goto(tab.url);
  return {
    ...tab,
    client,
    sockets,
    leads: () => sockets.size > 0,
    loadsSdk: () => sdk,
    heard: () => page.evaluate(() => window.heard),
    isLive: () => tab.element((chat) => chat.phase === 'live' && chat.connection === 'online'),
    indexes: () => tab.element((chat) => chat.messages.map(({ index }) => index)),
    /** Texts of the bubbles on the page, in order. */
    bubbles: () => tab.element(bubblesIn),
    /** Ends the tab: `close` as a visitor does, `crash` as a browser that runs out of memory. */
    async kill(how) {
      // A page that has crashed answers nothing any more.
      if (how === 'crash') client.send('Page.crash').catch(() => undefined);
      else await page.close();
    },
  };
}

/** Starts a chat in a tab; gives the conversation's SID. */
export async function startIn(world, tab, query = 'Hello') {
  await tab.element((chat, text) => chat.start({ friendlyName: 'Ann', query: text }), query);
  await until('live', () => tab.isLive());
  await until('the first message', () => [...world.emulator.world.conversations].some(({ messages }) => messages.size === 1));
  return [...world.emulator.world.conversations][0].sid;
}

/** Waits until exactly one of the tabs holds a connection, and gives it. */
export async function leaderOf(tabs) {
  await until('one leader', () => tabs.filter((tab) => tab.leads()).length === 1, 30_000);
  return tabs.find((tab) => tab.leads());
}

/** Asserts that a tab has every message once: in its state, on the page where it is open, and as events from `since` on. */
export async function hasEachOnce(tab, last, since) {
  await until(`message ${last}`, async () => (await tab.indexes()).at(-1) === last, 30_000);
  // A message that overtook another one is not the last to come.
  await until('all messages before it', async () => isWhole(await tab.indexes()), 5_000);
  const indexes = await tab.indexes();
  assert.deepEqual(indexes, range(indexes[0], last), 'messages');
  const told = (await tab.heard()).messages.map(({ value }) => value);
  assert.deepEqual(told, [...new Set(told)], 'no event twice');
  assert.deepEqual([...told].sort((one, other) => one - other).filter((index) => index >= since), range(since, last), 'events');
}

function isWhole(indexes) {
  return indexes.length > indexes.at(-1) - indexes[0];
}

/** All whole numbers from `first` to `last`. */
export function range(first, last) {
  return Array.from({ length: last - first + 1 }, (_, place) => first + place);
}

/** Requests that start or renew a session, so far; those without a status are on their way. */
export function requestsFor({ emulator }, path) {
  return emulator.log.requests().filter((request) => request.method === 'POST' && request.path.endsWith(path));
}

function bubblesIn(chat) {
  const within = (root) => [...root.querySelectorAll('*')].flatMap((element) => [element, ...(element.shadowRoot ? within(element.shadowRoot) : [])]);
  return within(chat.shadowRoot).filter((element) => element.part?.contains('bubble')).map((element) => element.innerText.trim());
}
