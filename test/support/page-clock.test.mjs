import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import { after, before, test } from 'node:test';
import { launchBrowser, openPage } from './chromium.mjs';
import { createVirtualClock } from './page-clock.mjs';

const noon = Date.UTC(2026, 0, 1, 12);
const second = 1000;
const hour = 3600 * second;
let browser;

before(async () => {
  browser = await launchBrowser();
});
after(() => browser.close());

async function pageOn(time) {
  const page = await openPage(browser, { clock: time, url: 'data:text/html,<p>clock</p>' });
  return page;
}

test('a frozen clock stands still in Node and in the page until it is advanced', async (t) => {
  const time = createVirtualClock({ start: noon, rate: 0 });
  t.after(time.stop);
  const page = await pageOn(time);
  await new Promise((resolve) => setTimeout(resolve, 50));
  assert.equal(time.clock.now(), noon);
  assert.equal(await page.evaluate(() => Date.now()), noon);
  assert.equal(await page.evaluate(() => performance.now()), 0);
  await time.advance(90 * second);
  assert.equal(time.clock.now(), noon + 90 * second);
  assert.equal(await page.evaluate(() => Date.now()), noon + 90 * second);
  assert.equal(await page.evaluate(() => performance.now()), 90 * second);
  assert.equal(await page.evaluate(() => new Date().toISOString()), '2026-01-01T12:01:30.000Z');
});

test('while time is advanced, timers fire as often and at the time they are due', async (t) => {
  const time = createVirtualClock({ start: noon, rate: 0 });
  t.after(time.stop);
  const page = await pageOn(time);
  const inNode = [];
  time.clock.setTimeout(() => {
    inNode.push(time.clock.now() - noon);
    time.clock.setTimeout(() => inNode.push(time.clock.now() - noon), 2 * second);
  }, second);
  const cancelled = time.clock.setTimeout(() => inNode.push('cancelled'), second);
  time.clock.clearTimeout(cancelled);
  await page.evaluate(() => {
    const start = Date.now();
    globalThis.ticks = [];
    setInterval(() => globalThis.ticks.push(Date.now() - start), 1000);
    // A chain of a timer and a promise keeps its times too.
    setTimeout(async () => {
      await Promise.resolve();
      setTimeout(() => globalThis.ticks.push('chained', Date.now() - start), 1500);
    }, 500);
  });
  await time.advance(3 * second);
  assert.deepEqual(inNode, [1000, 3000]);
  assert.deepEqual(await page.evaluate(() => globalThis.ticks), [1000, 'chained', 2000, 2000, 3000]);
});

test('after a sleep each overdue timer of the page fires once, at the time of waking, and the emulator has run through', async (t) => {
  const time = createVirtualClock({ start: noon, rate: 0 });
  t.after(time.stop);
  const page = await pageOn(time);
  let hours = 0;
  const everyHour = () => time.clock.setTimeout(() => { hours += 1; everyHour(); }, hour);
  everyHour();
  await page.evaluate(() => {
    globalThis.woken = [];
    setTimeout(() => globalThis.woken.push(['timeout', Date.now()]), 1000);
    setInterval(() => globalThis.woken.push(['interval', Date.now()]), 60_000);
    setTimeout(() => globalThis.woken.push(['tomorrow', Date.now()]), 24 * 3600 * 1000);
  });
  await time.jump(8 * hour);
  assert.equal(hours, 8);
  const woken = await page.evaluate(() => globalThis.woken);
  assert.deepEqual(woken, [['timeout', noon + 8 * hour], ['interval', noon + 8 * hour]]);
  await time.advance(16 * hour - second);
  assert.ok(!(await page.evaluate(() => globalThis.woken.some(([name]) => name === 'tomorrow'))));
  await time.advance(second);
  assert.equal(await page.evaluate(() => globalThis.woken.filter(([name]) => name === 'tomorrow').length), 1);
});

test('at 30 times the speed Node and page agree within a tick', async (t) => {
  const rate = 30;
  const time = createVirtualClock({ start: noon, rate });
  t.after(time.stop);
  const page = await pageOn(time);
  await page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 15_000)));
  assert.ok(time.clock.now() >= noon + 15 * second, 'a wait of 15 s took at least 15 s of virtual time');
  await new Promise((resolve) => { time.clock.setTimeout(resolve, 3 * second); setTimeout(resolve, 5000).unref(); });
  // The page is asked between two looks at the clock in Node; it may be behind by its own tick, never ahead.
  const earliest = time.clock.now();
  const inPage = await page.evaluate(() => Date.now());
  const latest = time.clock.now();
  const pageTick = 5 * rate * 4;
  assert.ok(inPage >= earliest - pageTick && inPage <= latest, `${earliest - noon} - ${pageTick} <= ${inPage - noon} <= ${latest - noon}`);
});

test('the speed can change on the way, and a page that is loaded later starts on the present time', async (t) => {
  const time = createVirtualClock({ start: noon, rate: 0 });
  t.after(time.stop);
  const page = await pageOn(time);
  await time.advance(hour);
  await page.goto('data:text/html,<p>again</p>');
  assert.equal(await page.evaluate(() => Date.now()), noon + hour);
  await time.setRate(100);
  await page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 10_000)));
  await time.setRate(0);
  const stopped = time.clock.now();
  assert.ok(stopped >= noon + hour + 10 * second);
  await new Promise((resolve) => setTimeout(resolve, 50));
  assert.equal(time.clock.now(), stopped);
  assert.equal(await page.evaluate(() => Date.now()), stopped);
});

test('micro-tasks, animation frames and message channels are left alone', async (t) => {
  const time = createVirtualClock({ start: noon, rate: 0 });
  t.after(time.stop);
  const page = await pageOn(time);
  assert.ok(
    await page.evaluate(async () => {
      await new Promise((resolve) => queueMicrotask(resolve));
      await new Promise((resolve) => requestAnimationFrame(resolve));
      const { port1, port2 } = new MessageChannel();
      await new Promise((resolve) => {
        port1.onmessage = resolve;
        port2.postMessage(1);
      });
      return true;
    }),
  );
});

test('a page reports what went wrong in it', async (t) => {
  const server = createServer((request, response) => {
    response.writeHead(request.url === '/missing' ? 404 : 200, { 'content-type': 'text/html' }).end('<link rel="icon" href="data:,">');
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  t.after(() => server.close());
  const url = `http://127.0.0.1:${server.address().port}/`;
  const page = await openPage(browser, { url });
  await page.evaluate(async () => {
    console.error('first');
    await fetch('/missing');
    setTimeout(() => { throw new Error('second'); });
    await new Promise((resolve) => setTimeout(resolve, 10));
  });
  assert.ok(page.problems.console.includes('first'));
  assert.match(page.problems.errors.join(), /second/);
  assert.deepEqual(page.problems.requests, [`GET ${url}missing 404`]);
});
