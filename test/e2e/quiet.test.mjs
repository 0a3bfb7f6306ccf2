import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { after, before, test } from 'node:test';
import { openDemo, until } from './support/demo.mjs';
import { knownNoise } from './support/known-noise.mjs';
import { assertQuiet, matches } from './support/page-noise.mjs';

const folder = new URL('./', import.meta.url);
const limit = { timeout: 60_000 };

let world;
before(async () => {
  world = await openDemo({ rate: 10 });
});
after(() => world.close());

test('nothing may be heard from a page but what is on a list of at most five lines, each with its reason, and all are needed by a chat that meets trouble', { timeout: 120_000 }, async (t) => {
  assert.ok(knownNoise.length <= 5);
  for (const { reason } of knownNoise) assert.ok(reason.length > 40);
  const { emulator, clock } = world;
  const visitor = await shopper(t);
  await visitor.page.evaluate(() => void fetch('/there-is-no-such-file'));
  await visitor.page.evaluate(sendTooLate, emulator.url.replace('http', 'ws'));
  await until('the line of the browser', () => visitor.page.noise.heard.some(({ kind, text }) => kind === 'browser' && text.includes('already in CLOSING')));
  emulator.faults.add({ knob: 'http', status: 500, body: {}, match: { request: 'GET /v3/Maps/' }, times: 1 });
  await visitor.element((chat) => chat.start({ query: 'Hello' }));
  await until('live', () => visitor.element((chat) => chat.phase === 'live' && chat.connection === 'online'), 30_000);
  // Sooner a warning would be about the token before this one.
  await clock.advance(4_000);
  // The client that gets no answer is replaced, and the next one may not open a socket.
  await visitor.page.evaluate(() => document.head.append(Object.assign(document.createElement('meta'), { httpEquiv: 'Content-Security-Policy', content: 'connect-src http:' })));
  emulator.faults.add({ knob: 'drop', at: 'on_reply', match: { request: 'UPDATE' }, times: 1 });
  emulator.faults.add({ knob: 'about_to_expire', match: {} });
  for (const known of knownNoise) await until(known.reason, () => visitor.page.noise.heard.some((line) => matches(known, line)), 30_000);
  await assertQuiet([visitor.page]);
});

test('a page whose chat throws, rejects, or writes an error to the console is reported, with the place in our files', limit, async (t) => {
  const visitor = await shopper(t, (script) => `${script}
    queueMicrotask(function planted() { throw new Error('thrown'); });
    (function planted() { Promise.reject(new Error('rejected')); })();
    (function planted() { Promise.reject('rejected without an error'); })();
    (function planted() { console.error('written', { of: 'ours' }); })();`);
  const { heard } = visitor.page.noise;
  await until('all four', () => heard.length === 4);
  for (const line of heard) assert.match(line.stack, /planted \(http:\/\/localhost:\d+\/flex-webchat\.js:\d+:\d+\)/, line.text);
  const says = (words) => (error) => words.every((each) => error.message.includes(each));
  await assert.rejects(assertQuiet([visitor.page]), says(['error: Uncaught Error: thrown', 'rejection: Uncaught (in promise) Error: rejected', 'Error: rejected\n', 'rejected without an error', 'console: written', '/flex-webchat.js:']));
  for (const words of ['thrown', 'Error: rejected', 'without an error', 'written']) visitor.page.noise.expect(words);
});

test('a line of the site or of the SDK is reported as well, and so is one that was expected and has not come', limit, async (t) => {
  const visitor = await shopper(t);
  visitor.page.noise.expect('an expected line');
  await assert.rejects(assertQuiet([visitor.page]), /expected, but never said: an expected line/);
  await visitor.page.evaluate(() => console.error('an expected line'));
  await assertQuiet([visitor.page]);
  await visitor.page.evaluate(() => console.error('an expected line, once more'));
  await assert.rejects(assertQuiet([visitor.page]), /once more/);
  visitor.page.noise.expect('once more');
});

test('what a page says in its last moment counts, and a world that has heard it does not end well', limit, async () => {
  const own = await openDemo();
  const { page } = await own.openShop();
  await page.evaluate(() => void Promise.reject(new Error('at the very end')));
  await assert.rejects(own.close(), /at the very end/);
});

test('every page of these tests is opened where it is watched', () => {
  const files = readdirSync(folder, { recursive: true }).filter((file) => file.endsWith('.mjs') && !file.startsWith('quiet'));
  assert.ok(files.length > 30);
  for (const file of files) {
    assert.doesNotMatch(readFileSync(new URL(file.replaceAll('\\', '/'), folder), 'utf8'), /\.newPage\(|puppeteer/, file);
  }
});

/** Runs in the page: what the SDK does when it is told to disconnect from a server that has just gone. */
function sendTooLate(origin) {
  const socket = new WebSocket(`${origin}/v3/wsconnect`);
  socket.close();
  socket.send('too late');
}

/** A visitor of the shop; `change` makes another script of the element's first one. */
async function shopper(t, change) {
  const context = await world.newContext();
  t.after(() => context.close());
  const visitor = await world.openShop({ context, stay: true });
  if (change) {
    await visitor.page.setRequestInterception(true);
    visitor.page.on('request', async (request) => {
      if (!request.url().endsWith('/flex-webchat.js')) return request.continue();
      const script = await (await fetch(request.url())).text();
      return request.respond({ contentType: 'text/javascript', body: change(script) });
    });
  }
  await visitor.page.goto(visitor.url);
  return visitor;
}
