import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { openDemo, until } from './support/demo.mjs';
import { startTalking, stored, submitForm, typed } from './support/fault.mjs';
import { frameSite } from './support/frame-site.mjs';
import { chatTag, ownSite, pageAround } from './support/own-site.mjs';
import { openTab } from './support/tabs.mjs';

let world;
before(async () => {
  world = await openDemo({ whole: true });
});
after(() => world?.close());

test('[F46] a private window has a chat of its own, which goes with the window', { timeout: 60_000 }, async (t) => {
  const usual = await shop(t);
  await startTalking(world, usual);
  const context = await world.newContext();
  const secret = await world.openShop({ context });
  assert.equal(await secret.element((chat) => chat.phase), 'idle');
  await secret.element((chat) => chat.start({ query: 'In private' }));
  await until('live', () => secret.element((chat) => chat.phase === 'live'));
  await secret.page.reload();
  await until('live after a reload', () => secret.element((chat) => chat.phase === 'live'));
  assert.deepEqual(await texts(secret.page), ['In private']);
  await context.close();
  const again = await shop(t);
  assert.deepEqual([await again.element((chat) => chat.phase), await again.page.evaluate(() => localStorage.length)], ['idle', 0]);
  assert.equal(await usual.element((chat) => chat.phase), 'live');
});

test('[F46] in a frame on another site the chat works, and is that of this site alone', { timeout: 60_000 }, async (t) => {
  const site = await frameSite(world);
  t.after(() => site.close());
  const around = await outerSite(`${site.url}frame`);
  t.after(() => around.close());
  const { page } = await shop(t, around.url);
  const framed = () => page.waitForFrame((each) => each.url() === `${site.url}frame`);
  await (await framed()).$eval('flex-webchat', (chat) => chat.start({ query: 'In the frame' }));
  await until('the message', () => stored(world).includes('In the frame'));
  const { page: own } = await world.openShop({ context: page.browserContext(), url: `${site.url}frame` });
  assert.deepEqual(await own.evaluate(() => Object.keys(localStorage)), [], 'the same site on its own has another storage');
  assert.equal(await own.$eval('flex-webchat', (chat) => chat.phase), 'idle');
  await page.reload();
  const frame = await framed();
  await until('live again in the frame', () => frame.$eval('flex-webchat', (chat) => chat.phase === 'live'));
  assert.deepEqual(await texts(frame), ['In the frame']);
  assert.deepEqual(page.problems.errors, []);
});

const copies = {
  'the copy comes last': ['/flex-webchat.js', '/copy/flex-webchat.js'],
  'the copy comes first': ['/copy/flex-webchat.js', '/flex-webchat.js'],
};
for (const [order, paths] of Object.entries(copies)) {
  test(`[F49] a page with two copies of the script has one working chat, of the first copy, and says so: ${order}`, { timeout: 60_000 }, async (t) => {
    const site = await siteWith(paths);
    t.after(() => site.close());
    const visitor = await shop(t, undefined);
    const warnings = [];
    visitor.page.on('console', (message) => message.type() === 'warn' && warnings.push(message.text()));
    await visitor.page.goto(site.url);
    await startTalking(world, visitor);
    const panels = await visitor.page.evaluate(() => performance.getEntriesByType('resource').map(({ name }) => new URL(name).pathname));
    const ofCopy = panels.filter((path) => path.startsWith('/copy/')).length;
    const others = panels.filter((path) => path.endsWith('.js') && !path.startsWith('/copy/')).length;
    assert.ok(paths[0].startsWith('/copy/') ? ofCopy > others : others > ofCopy, `${ofCopy} files of the copy, ${others} others`);
    assert.deepEqual(warnings, ['<flex-webchat> is on this page twice; the copy that came first is used.']);
    assert.deepEqual(visitor.problems, { console: [], errors: [], requests: [] });
  });
}

test("[F54] a page's listener that throws, whatever it hears, takes nothing from the chat", { timeout: 60_000 }, async (t) => {
  const visitor = await shop(t, undefined);
  const names = ['show', 'hide', 'submit', 'start', 'message', 'send', 'connection', 'token', 'unread', 'end', 'error'];
  await visitor.page.evaluateOnNewDocument((all) => {
    window.thrown = [];
    for (const name of all) {
      document.addEventListener(`flex-webchat-${name}`, () => {
        window.thrown.push(name);
        throw new Error(`The page's own mistake in ${name}.`);
      });
    }
  }, names);
  await visitor.page.goto(world.demo.shopUrl);
  world.emulator.faults.add({ match: { request: 'POST /WebChannels' }, knob: 'http', status: 503, body: '', times: 1 });
  await submitForm(visitor);
  await visitor.click('Try again');
  await until('live', () => visitor.element((chat) => chat.phase === 'live'));
  await visitor.fill('Message', 'A message');
  await visitor.page.keyboard.press('Enter');
  await until('the message', () => stored(world).includes('A message'));
  const { sid } = [...world.emulator.world.conversations].find(({ messages }) => [...messages.values()].some(({ body }) => body === 'A message'));
  await visitor.element((chat) => chat.hide());
  world.emulator.world.postMessage(sid, { author: 'agent-maria', body: 'An answer' });
  await visitor.see('Open chat, 1 unread message', 'button');
  await visitor.click('Open chat, 1 unread message');
  await visitor.read('An answer');
  await visitor.element((chat) => chat.end());
  await visitor.see('Start a new chat', 'button');
  const thrown = await visitor.page.evaluate(() => window.thrown);
  assert.deepEqual(names.filter((name) => !thrown.includes(name)), ['token'], 'all were heard but the renewal');
  visitor.page.noise.expect("The page's own mistake", thrown.length);
});

test('[E44] [E209] each tab has its own panel and draft, and keeps them over a reload', { timeout: 60_000 }, async (t) => {
  const context = await world.newContext();
  t.after(() => context.close());
  const first = await world.openShop({ context });
  await startTalking(world, first);
  const second = await world.openShop({ context });
  await until('live in the second tab', () => second.element((chat) => chat.phase === 'live'));
  assert.equal(await second.element((chat) => chat.open), false, 'a new tab begins minimised');
  await second.click('Open chat');
  assert.equal(await second.valueOf('Message'), '', "the draft is the first tab's own");
  await second.fill('Message', 'Another sentence');
  await second.element((chat) => chat.hide());
  for (const tab of [second, first]) await tab.page.reload();
  for (const tab of [first, second]) await until('live again', () => tab.element((chat) => chat.phase === 'live'));
  assert.deepEqual([await first.element((chat) => chat.open), await second.element((chat) => chat.open)], [true, false]);
  assert.equal(await first.valueOf('Message'), typed);
  await second.click('Open chat');
  assert.equal(await second.valueOf('Message'), 'Another sentence');
});

test('[E44] a draft whose tab has crashed is there in the next tab, and in no tab beside one that lives', { timeout: 60_000 }, async (t) => {
  const context = await world.newContext();
  t.after(() => context.close());
  const first = await openTab(world, { context });
  await startTalking(world, first);
  await first.kill('crash');
  const second = await world.openShop({ context });
  await until('live', () => second.element((chat) => chat.phase === 'live'));
  await second.click('Open chat');
  assert.equal(await second.valueOf('Message'), typed);
  const third = await world.openShop({ context });
  await until('live', () => third.element((chat) => chat.phase === 'live'));
  await third.click('Open chat');
  assert.equal(await third.valueOf('Message'), '');
});

/** A new visitor in the shop, or elsewhere. */
async function shop(t, ...where) {
  const context = await world.newContext();
  t.after(() => context.close());
  return world.openShop({ context, ...(where.length > 0 && { url: where[0] }) });
}

function texts(page) {
  return page.$eval('flex-webchat', (chat) => chat.messages.map(({ text }) => text));
}

/** A page of a site around a frame. */
function outerSite(frame) {
  return ownSite(world, { '/': pageAround(`<iframe src="${frame}" title="Shop" width="900" height="700"></iframe>`) }, { host: 'localhost' });
}

/** A page that loads these scripts; under `/copy/` there is everything once more. */
function siteWith(scripts) {
  const page = pageAround(scripts.map((path) => `<script type="module" src="${path}"></script>`).join('') + chatTag(world));
  return ownSite(world, { '/': page }, { scriptPath: (path) => path.replace('/copy/', '/') });
}
