import assert from 'node:assert/strict';
import { after, afterEach, before, beforeEach, describe, it } from 'node:test';
import { openPage } from '../support/chromium.mjs';
import { recordsInDatabases } from './support/databases.mjs';
import { openDemo, until } from './support/demo.mjs';

const size = 16 * 1024 * 1024;
/** What the line takes in a second: an upload lasts about two. */
const slow = { upload: 8 * 1024 * 1024, download: 1e9, latency: 0 };
let world;
let context;
let visitor;
let visitors = 0;

before(async () => (world = await openDemo()));
after(() => world.close());

describe('a file of 16 MB on a slow line', () => {
  beforeEach(async () => {
    context = await world.newContext();
    visitor = await open();
    await visitor.element((chat, friendlyName) => chat.start({ friendlyName, query: 'Hello' }), `Visitor ${(visitors += 1)}`);
    await until('the first message', async () => (await isLive(visitor)) && stored().length === 1, 30_000);
    visitor.conversation = conversations().at(-1);
  });
  afterEach(() => context.close());

  it('[E112] [F66] comes in one message, and its progress never goes back', { timeout: 60_000 }, async () => {
    await send(visitor);
    await until('the message', () => files().length === 1, 30_000);
    const told = await progress(visitor);
    assert.ok(told.length > 5, `it is told ${told.length} times how far it is`);
    assert.deepEqual(told, told.toSorted((one, other) => one - other));
    assert.deepEqual([told[0], told.at(-1)], [0, size]);
    await nothingIsKept(visitor);
  });

  it('[E112] is given up in the middle, and leaves nothing behind', { timeout: 60_000 }, async () => {
    await send(visitor);
    await untilHalf(visitor);
    await visitor.element((chat) => {
      const { chat: talk } = chat.shadowRoot.querySelector('flex-webchat-panel');
      talk.run('discard', talk.state.messages.unsent[0].key);
    });
    await visitor.element((chat) => chat.send('Never mind'));
    await until('the next message', () => stored().some(({ body }) => body === 'Never mind'));
    assert.deepEqual(files(), []);
    await nothingIsKept(visitor);
  });

  it('[F66] comes once where the network goes in the middle, and comes back', { timeout: 60_000 }, async () => {
    await send(visitor);
    await untilHalf(visitor);
    await visitor.page.setOfflineMode(true);
    await until('it is noticed', async () => !(await isLive(visitor)));
    await visitor.page.setOfflineMode(false);
    await until('the message', () => files().length === 1, 40_000);
    await nothingIsKept(visitor);
    assert.equal(files().length, 1);
  });

  it('[F67] comes once where its tab crashes in the middle, and is opened again', { timeout: 90_000 }, async () => {
    await send(visitor);
    await untilHalf(visitor);
    await crash(visitor);
    const next = await open();
    await until('the message', () => files().length === 1, 40_000);
    await nothingIsKept(next);
    assert.equal(files().length, 1);
  });

  it('[F40] is sent by the tab that holds the connection, and by the next one where that goes in the middle', { timeout: 90_000 }, async () => {
    const other = await open();
    await until('both are live', () => isLive(other), 30_000);
    await visitor.page.emulateNetworkConditions(slow);
    await send(other);
    await untilHalf(other);
    await visitor.page.close();
    await until('the message', () => files().length === 1, 40_000);
    await nothingIsKept(other);
    assert.equal(files().length, 1);
  });
});

async function open() {
  const page = await openPage(undefined, { context, url: world.demo.shopUrl });
  return { page, element: (read, ...args) => page.$eval('flex-webchat', read, ...args) };
}

/** Chooses a file, on a line that has become slow. */
async function send({ page, element }) {
  await page.emulateNetworkConditions(slow);
  await element((chat, bytes) => {
    chat.show();
    const { chat: talk } = chat.shadowRoot.querySelector('flex-webchat-panel');
    chat.told = [];
    talk.observe((_fact, { messages }) => {
      const sent = messages.unsent.find(({ file }) => file)?.file.sent;
      if (sent !== undefined && chat.told.at(-1) !== sent) chat.told.push(sent);
    }, new AbortController().signal);
    talk.run('sendFile', new File([new Uint8Array(bytes)], 'film.mp4', { type: 'video/mp4' }));
  }, size);
}

function progress({ element }) {
  return element((chat) => chat.told);
}

function untilHalf(somebody) {
  return until('a part of it has left', async () => (await progress(somebody)).some((sent) => sent > 1e6 && sent < size), 20_000);
}

function isLive({ element }) {
  return element((chat) => chat.phase === 'live' && chat.connection === 'online');
}

function conversations() {
  return [...world.emulator.world.conversations];
}

function stored() {
  const { messages } = visitor.conversation ?? conversations().at(-1);
  return [...messages.values()];
}

/** The messages with a file that the conversation holds. */
function files() {
  return stored().filter(({ media }) => media.length > 0);
}

function nothingIsKept({ page }) {
  const records = async () => [...(await page.evaluate(recordsInDatabases)), ...(await page.evaluate(() => Object.keys(localStorage).filter((key) => key.includes('.unsent.'))))];
  return until('nothing kept', async () => (await records()).length === 0, 20_000);
}

async function crash({ page }) {
  const client = await page.createCDPSession();
  // A page that has crashed answers nothing any more.
  const crashed = new Promise((resolve) => client.once('Inspector.targetCrashed', resolve));
  client.send('Page.crash').catch(() => undefined);
  await crashed;
  await page.close().catch(() => undefined);
}
