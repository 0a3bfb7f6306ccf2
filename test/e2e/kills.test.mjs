import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { after, before, describe, it } from 'node:test';
import { launchBrowser, openPage } from '../support/chromium.mjs';
import { fullScale } from '../support/full-scale.mjs';
import { recordsInDatabases } from './support/databases.mjs';
import { openDemo, until } from './support/demo.mjs';
import { modes } from './support/modes.mjs';
import { stopAt } from './support/stop-at.mjs';

const post = { request: 'POST /Messages' };
/** Every step that a message takes: where the page stands still, or what goes wrong at the server and when the step is reached. */
const steps = {
  'when it is kept, and not shown yet': { stop: { call: 'setItem', record: '"attempts":0', when: 'after' } },
  'when it is shown, before its try is counted': { stop: { call: 'setItem', record: '"attempts":1', when: 'before' } },
  'when its try is counted, before the try': { stop: { call: 'setItem', record: '"attempts":1', when: 'after' } },
  'during the try, before it is stored': { rules: [{ knob: 'late_commit', ms: 2_000 }], reached: isTried },
  'when it is stored, before the answer': { rules: [{ knob: 'delay', at: 'on_reply', ms: 20_000 }, { knob: 'skip_push', pushes: 2 }], reached: isStored },
  'after the answer, before its record goes': { stop: { call: 'removeItem', when: 'before' } },
  'when its record is gone': { stop: { call: 'removeItem', when: 'after' } },
  'while the server is searched for it': { rules: [{ knob: 'http', status: 503 }], reached: isTried },
};
/** What has just been written is not on the disk yet: a browser is killed from the first try on, when there is a copy. */
const onDisk = Object.entries(steps).slice(3);
/** Every step in one of the two ways to lose a page, and a browser at two of them; `npm run prove -- kills` takes all. */
const closedAt = (place) => fullScale || place % 2 === 0;
const crashedAt = (place) => fullScale || place % 2 === 1;
const killedAt = (step) => fullScale || ['when it is stored, before the answer', 'after the answer, before its record goes'].includes(step);
let world;
let url;
let visitors = 0;

before(async () => {
  world = await openDemo();
  ({ url } = await world.openShop({ mode: modes.server, stay: true }));
});
after(() => world.close());

describe('a message whose page is killed on its way is there once when the page is opened again', { concurrency: 3 }, () => {
  for (const [place, [step, how]] of Object.entries(steps).entries()) {
    if (closedAt(place)) it(`a page that is closed ${step}`, { timeout: 120_000 }, () => killAt(how, inContext, close));
    if (crashedAt(place)) it(`a tab that crashes ${step}`, { timeout: 120_000 }, () => killAt(how, inContext, crash));
  }
  for (const [step, how] of onDisk) {
    if (killedAt(step)) it(`a browser that is killed ${step}`, { timeout: 180_000 }, () => killAt(how, inBrowser, (visitor, home, text) => home.kill(visitor, how.stop ? undefined : text)));
  }
  it('a message whose copies are taken away is missed', { timeout: 120_000 }, async () => {
    const robbed = async (visitor) => {
      const context = visitor.page.browserContext();
      await close(visitor);
      const client = await (await openPage(undefined, { context })).createCDPSession();
      await client.send('Storage.clearDataForOrigin', { origin: new URL(url).origin, storageTypes: 'all' });
    };
    const refused = { rules: [{ knob: 'http', status: 503, times: 1_000 }], reached: isTried };
    await assert.rejects(killAt(refused, inContext, robbed, 5_000), /the message/);
  });
});

/** Writes a message, kills the page as it comes to the step, opens it again, and looks at what is left. */
async function killAt({ stop, rules = [], reached }, place, kill, patience = 40_000) {
  const home = await place();
  const name = `Visitor ${(visitors += 1)}`;
  const text = `Once from ${name}`;
  try {
    await start(await home.open(), name);
    const visitor = await home.again();
    const talk = { text, ...talkOf(name) };
    for (const rule of rules) world.emulator.faults.add({ times: 1, ...rule, match: { ...post, identity: talk.guest } });
    const { stopped } = stop ? await stopAt(visitor.page, stop) : {};
    // A page that stands still never answers.
    const said = visitor.element((chat, words) => chat.send(words), text).catch(() => undefined);
    await (stopped ?? until('the step', () => reached(talk), 60_000));
    await kill(visitor, home, text);
    await said;
    const next = await home.open();
    await until('the message', () => talk.stored().includes(text), patience);
    await until('nothing kept', async () => (await next.page.evaluate(countRecords)) === 0, 40_000);
    await until('live', () => isLive(next), 40_000);
    await next.element((chat) => chat.send('And now?'));
    await until('the next one', async () => (await texts(next)).includes('And now?') && talk.stored().includes('And now?'), 40_000);
    assert.deepEqual(talk.stored(), ['Hello', text, 'And now?']);
    assert.deepEqual(await texts(next), ['Hello', text, 'And now?']);
  } finally {
    await home.close();
  }
}

/** A visitor's storage in a browser that others use too. */
async function inContext() {
  const context = await world.newContext();
  let visitor;
  const open = async () => (visitor = await openVisitor({ context }));
  return { open, again: () => visitor, close: () => context.close() };
}

/** A visitor's own browser, with a profile on the disk. */
async function inBrowser() {
  const userDataDir = await mkdtemp(path.join(os.tmpdir(), 'kills-'));
  let browser;
  return {
    async open() {
      // Only the whole browser keeps a profile on the disk.
      browser = await launchBrowser({ userDataDir, headless: true });
      return openVisitor({ context: browser.defaultBrowserContext() });
    },
    /** Closed in order, all is on the disk. */
    async again() {
      await browser.close();
      return this.open();
    },
    /** `copied` is the text that there has to be a copy of. */
    async kill({ page }, copied) {
      // What is sent before there is a copy needs none.
      if (copied) await until('the copy', async () => (await page.evaluate(recordsInDatabases)).some((record) => record.includes(copied)) || (await page.evaluate(countRecords)) === 0);
      const { exitCode } = browser.process();
      const gone = exitCode === null && new Promise((resolve) => browser.process().once('exit', resolve));
      browser.process().kill('SIGKILL');
      await gone;
      await rm(path.join(userDataDir, 'SingletonLock'), { force: true });
    },
    async close() {
      await browser?.close();
      await rm(userDataDir, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}

async function openVisitor({ context }) {
  const page = await openPage(undefined, { context, url });
  return { page, element: (read, ...args) => page.$eval('flex-webchat', read, ...args) };
}

function close({ page }) {
  return page.close({ runBeforeUnload: false });
}

async function crash({ page }) {
  const client = await page.createCDPSession();
  // A page that has crashed answers nothing any more.
  const crashed = new Promise((resolve) => client.once('Inspector.targetCrashed', resolve));
  client.send('Page.crash').catch(() => undefined);
  await crashed;
  await page.close().catch(() => undefined);
}

async function start(visitor, name) {
  await visitor.element((chat, friendlyName) => chat.start({ friendlyName, query: 'Hello' }), name);
  await until('live', () => isLive(visitor), 30_000);
  await until('the first message', () => talkOf(name).stored().length === 1, 30_000);
}

function isLive({ element }) {
  return element((chat) => chat.phase === 'live' && chat.connection === 'online');
}

function texts({ element }) {
  return element((chat) => chat.messages.map(({ text }) => text));
}

function talkOf(name) {
  const conversation = [...world.emulator.world.conversations].find(({ attributes }) => attributes.includes(`"${name}"`));
  const [{ identity }] = [...conversation.participants.values()];
  return { guest: identity, stored: () => [...conversation.messages.values()].map(({ body }) => body) };
}

function isTried({ text }) {
  return world.emulator.log.requests().some(({ method, body }) => method === 'POST' && body?.body === text);
}

function isStored({ text, stored }) {
  return stored().includes(text);
}

/** Runs in the page. */
function countRecords() {
  return Object.keys(localStorage).filter((key) => key.includes('.unsent.')).length;
}
