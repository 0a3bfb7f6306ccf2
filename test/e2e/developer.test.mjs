/** What a site's developers have, on the wire: levels of the console, the SDK's own objects, analytics, and a page that draws its chat itself. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { openDemo, until } from './support/demo.mjs';
import { loseScripts } from './support/lose-scripts.mjs';
import { openTab, startIn } from './support/tabs.mjs';

const agent = { identity: 'agent-maria', name: 'Maria' };
const onlyOne = (world) => [...world.emulator.world.conversations][0];

/** Texts of everything that a page writes on its console. */
function consoleOf(page) {
  const lines = [];
  page.on('console', (message) => lines.push(message.text()));
  return lines;
}

test('[E18] [E216] a whole chat at debug="debug", with renewals, writes no token, no text and no identity', { timeout: 120_000 }, async (t) => {
  const world = await openDemo({ tokenLife: 20, warnBefore: 15 });
  t.after(() => world.close());
  const tab = await openTab(world);
  const lines = consoleOf(tab.page);
  await tab.element((chat) => void (chat.debug = 'debug'));
  const sid = await startIn(world, tab, 'planted question');
  world.emulator.world.acceptTask(world.emulator.world.tasks[0].sid, agent);
  world.emulator.world.postMessage(sid, { author: agent.identity, body: 'planted answer' });
  await until('the answer', () => tab.element((chat) => chat.messages.length === 2));
  await until('a renewal', () => lines.some((line) => line.includes('token good for')), 30_000);
  const said = await tab.element((chat) => chat.diagnostics());
  const tokens = await tab.page.evaluate(() => JSON.stringify(Object.values(localStorage)).match(/eyJ[\w.-]+/g));
  await tab.element((chat) => chat.end());
  await until('ended', () => lines.some((line) => line.includes('phase ended left')));
  assert.ok(tokens.length > 0, 'the token is stored, and so could be told');
  const identity = [...onlyOne(world).participants.values()].map((each) => each.identity).filter(Boolean);
  for (const secret of [...tokens, ...identity, 'eyJ', 'planted', 'Ann', sid]) {
    assert.ok(!lines.join('\n').includes(secret), secret);
    assert.ok(!JSON.stringify(said).includes(secret), secret);
  }
  assert.ok(lines.some((line) => line.startsWith('<flex-webchat> messages-received 1 from index')), lines.join('\n'));
  assert.deepEqual([said.phase, said.role, said.versions.sdk, said.counts.messages], ['live', 'leader', '3.0.1', 2]);
});

test('[E217] [E24] the tab that holds the connection gives the SDK and hands it options; the others, and a chat that is over, give null', { timeout: 120_000 }, async (t) => {
  const world = await openDemo();
  t.after(() => world.close());
  const leader = await openTab(world);
  assert.equal(await leader.element((chat) => chat.sdk), null);
  await leader.element((chat) => void (chat.sdkOptions = { clientMetadata: { app: 'pottery' } }));
  const sid = await startIn(world, leader);
  const follower = await openTab(world);
  await until('live in another tab', () => follower.isLive());
  assert.deepEqual(await leader.element(({ sdk }) => [sdk.client.version, sdk.conversation.sid]), ['3.0.1', sid]);
  assert.equal(await follower.element((chat) => chat.sdk), null);
  assert.equal((await follower.element((chat) => chat.diagnostics())).role, 'follower');
  const inits = world.emulator.log.entries.filter(({ kind, frame }) => kind === 'frame' && frame?.method === 'init');
  assert.match(JSON.stringify(inits.at(-1)), /"app":"pottery"/);
  await leader.page.close();
  await until('it takes over', () => follower.element((chat) => chat.sdk?.conversation.sid ?? null));
  await follower.element((chat) => chat.end());
  await until('ended', () => follower.element((chat) => chat.phase === 'ended'));
  assert.equal(await follower.element((chat) => chat.sdk), null);
});

test('[E215] the code for hooks that cannot be loaded gives the text back, and is asked for again with the next message', { timeout: 120_000 }, async (t) => {
  const world = await openDemo();
  t.after(() => world.close());
  const tab = await openTab(world);
  await startIn(world, tab);
  await tab.element((chat) => {
    chat.hooks = { send: { before: ({ text }) => ({ text: `${text}!` }) } };
    chat.show();
  });
  const lost = await loseScripts(tab, { word: 'gave what cannot be used', times: 1 });
  await tab.fill('Message', 'Hello');
  await tab.page.keyboard.press('Enter');
  await until('the text is back', async () => lost() === 1 && (await tab.valueOf('Message')) === 'Hello');
  assert.deepEqual((await tab.heard()).errors.map(({ value }) => value), ['sdk-load-failed']);
  await tab.page.keyboard.press('Enter');
  await until('it is sent', () => [...onlyOne(world).messages.values()].some(({ body }) => body === 'Hello!'));
  assert.equal(await tab.valueOf('Message'), '');
});

test('[E218] [E219] the lines of the docs tell analytics of a chat from its form to its end, and nothing personal, and keep a store of the site in step', { timeout: 120_000 }, async (t) => {
  const world = await openDemo();
  t.after(() => world.close());
  const [, lines] = readFileSync(new URL('../../docs/analytics.md', import.meta.url), 'utf8').match(/```js\n(.*?)```/s);
  const [, store] = readFileSync(new URL('../../docs/api.md', import.meta.url), 'utf8').match(/### Your own store[^`]*(?:`[^`]+`[^`]*)*?```js\n(.*?)```/s);
  const visitor = await world.openShop();
  await visitor.page.evaluate(lines);
  await visitor.page.evaluate(`{ ${store}; window.shown = shown; }`);
  await visitor.click('Open chat');
  await visitor.fill('Name', 'planted');
  await visitor.fill('How can we help?', 'planted');
  await visitor.click('Start chat');
  await until('the question', () => visitor.element((chat) => chat.messages.some(({ sid }) => sid !== undefined)));
  world.emulator.world.postMessage(onlyOne(world).sid, { author: agent.identity, body: 'planted' });
  await until('the answer', () => visitor.element((chat) => chat.messages.length === 2));
  await visitor.element((chat) => chat.end());
  await until('ended', () => visitor.element((chat) => chat.phase === 'ended'));
  assert.deepEqual(await visitor.page.evaluate(() => window.shown), { phase: 'ended', unread: 0 });
  await visitor.element((chat) => chat.hide());
  assert.deepEqual(await visitor.page.evaluate(() => window.dataLayer), [
    { event: 'chat_open' },
    { event: 'chat_form_submit' },
    { event: 'chat_start' },
    { event: 'chat_message_sent' },
    { event: 'chat_message_received' },
    { event: 'chat_end', chat_end_reason: 'left' },
    { event: 'chat_close' },
  ]);
});

test('[E221] a page that draws its chat itself holds one with an agent, over a reload', { timeout: 120_000 }, async (t) => {
  const world = await openDemo();
  t.after(() => world.close());
  const desk = await world.openDesk();
  const visitor = await world.openShop({ stay: true });
  await visitor.page.goto(`${world.demo.shopUrl}demo/headless/`);
  await visitor.read('No chat yet');
  await visitor.fill('Message', 'Does the jug hold a litre?');
  await visitor.click('Send');
  await visitor.read('Waiting for an agent');
  await desk.click('Accept');
  await visitor.read('Chatting with Maria');
  await desk.fill('Message', 'A little more.');
  await desk.click('Send message');
  await visitor.read('Maria: A little more.');
  await visitor.fill('Message', 'Thank');
  await visitor.page.reload();
  await visitor.read('Chatting with Maria');
  await visitor.read('You: Does the jug hold a litre?');
  assert.equal(await visitor.valueOf('Message'), 'Thank');
  await visitor.fill('Message', ' you');
  await visitor.click('Send');
  await desk.read('Thank you');
  await visitor.click('End chat');
  await visitor.read('This chat has ended.');
  await visitor.click('Start a new chat');
  await visitor.see('Message', 'textbox');
  assert.deepEqual(visitor.problems, { console: [], errors: [], requests: [] });
});
