import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openDemo, until } from './support/demo.mjs';
import { allText } from './support/fault.mjs';
import { modes } from './support/modes.mjs';
import { sleepLong } from './support/sleepers.mjs';
import { createRandom } from '../proofs/support/fuzz/random.mjs';

const minutes = 60_000;

test('[F22] [F43] [E33] a sleep that ends before the token does: renewed on waking up, same conversation', { timeout: 60_000 }, async (t) => {
  const { world, visitor } = await chatting(t);
  const { emulator, clock } = world;
  const before = await visitor.element((chat) => chat.messages.length);

  await clock.jump(50 * minutes);
  await until('a renewal', () => refreshes(emulator)[0]?.status === 200);
  assert.equal(refreshes(emulator).length, 1);
  await until('the connection', () => visitor.element((chat) => chat.connection === 'online'));
  await visitor.fill('Message', 'Awake again');
  await visitor.page.keyboard.press('Enter');
  await until('the message', () => texts(emulator).includes('Awake again'));
  assert.equal([...emulator.world.conversations].length, 1);
  assert.equal(await visitor.element((chat) => chat.phase), 'live');
  await until('its echo', () => visitor.element((chat) => chat.messages.length).then((count) => count === before + 1));
  assert.deepEqual(await errors(visitor), []);
});

test('[F22] [E32] a sleep past the expiry: the chat is over, transcript and draft are kept, a new chat is offered', { timeout: 60_000 }, async (t) => {
  const { world, visitor } = await chatting(t);
  const { emulator, clock } = world;
  await visitor.fill('Message', 'I was just about to');

  await clock.jump(8 * 60 * minutes);
  await visitor.see('Start a new chat', 'button');
  assert.equal(await visitor.element((chat) => chat.phase), 'ended');
  assert.ok(refreshes(emulator).every(({ status }) => status === 401), 'an expired token cannot be renewed');
  assert.ok(await visitor.reads('session has expired'));
  assert.ok(await visitor.reads('Hello from the shop'), 'the transcript stays readable');
  assert.ok(await visitor.reads('Good morning'), 'both sides of it');
  assert.ok((await allText(visitor)).includes('I was just about to'), 'the draft stays in sight');
  assert.deepEqual(await errors(visitor), ['session-expired']);

  await visitor.click('Start a new chat');
  assert.equal(await visitor.valueOf('Name'), 'Ann');
  await visitor.click('Start chat');
  await until('a second conversation', () => [...emulator.world.conversations].length === 2);
  await until('live again', () => visitor.element((chat) => chat.phase === 'live'));
  assert.equal(await visitor.valueOf('Message'), 'I was just about to');
});

test('[E47] a reload after the expiry keeps draft and form, and says why the transcript is gone', { timeout: 60_000 }, async (t) => {
  const { world, visitor } = await chatting(t);
  await visitor.fill('Message', 'Half a sentence');
  await visitor.page.goto('about:blank');
  await world.clock.jump(8 * 60 * minutes);
  await visitor.page.goto(world.demo.shopUrl);
  await visitor.see('Start a new chat', 'button');
  assert.ok(await visitor.reads('session has expired'));
  assert.equal(await visitor.element((chat) => chat.messages.length), 0);
  await visitor.click('Start a new chat');
  assert.equal(await visitor.valueOf('Name'), 'Ann');
  await visitor.click('Start chat');
  await until('live again', () => visitor.element((chat) => chat.phase === 'live'));
  assert.equal(await visitor.valueOf('Message'), 'Half a sentence');
});

const outcomes = {
  guest: '[F22] [E47] is over after eight hours of sleep, with draft and form kept',
  deployment: '[F22] [E47] is over after eight hours of sleep, with draft and form kept',
  server: '[F22] [E36] goes on after eight hours of sleep, with its draft',
};

for (const mode of Object.values(modes)) {
  test(`${outcomes[mode.name]} (${mode.name}; page kept and page discarded)`, { timeout: 120_000 }, async (t) => {
    const world = await openDemo({ rate: 1 });
    t.after(() => world.close());
    const seed = Math.floor(Math.random() * 2 ** 31);
    t.diagnostic(`seed ${seed}`);
    const results = await sleepLong(world, mode, createRandom(seed, mode.name), 2);
    t.diagnostic(results.map(({ discarded, ms }) => `${discarded ? 'discarded' : 'kept'}: ${Math.round(ms)} ms`).join(', '));
    assert.equal(results.length, 2);
  });
}

async function chatting(t) {
  const world = await openDemo({ rate: 1 });
  t.after(() => world.close());
  const visitor = await world.openShop();
  await visitor.element((chat) => {
    window.chatErrors = [];
    chat.addEventListener('flex-webchat-error', ({ code }) => window.chatErrors.push(code));
  });
  await visitor.click('Open chat');
  await visitor.fill('Name', 'Ann');
  await visitor.fill('How can we help?', 'Hello from the shop');
  await visitor.click('Start chat');
  await until('the first message', () => texts(world.emulator).length === 1);
  const [task] = world.emulator.world.tasks;
  world.emulator.world.acceptTask(task.sid, { identity: 'agent-maria', name: 'Maria' });
  world.emulator.world.postMessage(task.conversationSid, { author: 'agent-maria', body: 'Good morning' });
  await visitor.read('Good morning');
  return { world, visitor };
}

function texts(emulator) {
  return [...emulator.world.conversations].flatMap(({ messages }) => [...messages.values()].map(({ body }) => body));
}

function refreshes(emulator) {
  return emulator.log.requests().filter(({ method, path }) => method === 'POST' && path.endsWith('/Tokens/refresh'));
}

function errors(visitor) {
  return visitor.page.evaluate(() => window.chatErrors);
}
