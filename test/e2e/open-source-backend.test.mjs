import assert from 'node:assert/strict';
import { test } from 'node:test';
import { startOpenSourceBackEnd } from '../support/open-source-backend.mjs';
import { openDemo, until } from './support/demo.mjs';
import { modes } from './support/modes.mjs';

const hours = 3_600_000;

test('[E28] a back end of Twilio\'s open-source contract as it is: start, both ways, renewal, reload, end', { timeout: 60_000 }, async (t) => {
  const { world, visitor, renewals } = await open(t);
  await visitor.click('Open chat');
  await visitor.fill('Name', 'Ann');
  await visitor.fill('How can we help?', 'Where is my order?');
  await visitor.click('Start chat');
  const conversation = await until('the question', () => [...world.emulator.world.conversations].find(({ messages }) => messages.size > 0));
  assert.deepEqual(JSON.parse(conversation.attributes).pre_engagement_data, { friendlyName: 'Ann', email: '' });
  world.emulator.world.acceptTask(world.emulator.world.tasks[0].sid, { identity: 'agent-maria', name: 'Maria' });
  world.emulator.world.postMessage(conversation.sid, { author: 'agent-maria', body: 'On its way' });
  await visitor.read('On its way');

  await world.clock.jump(4.3 * hours);
  await until('a renewal', async () => (await renewals()) === 1);
  await until('online', () => visitor.element((chat) => chat.connection === 'online'));
  await visitor.element((chat) => chat.send('Thank you'));
  await until('the message', () => texts(conversation).includes('Thank you'));
  await visitor.page.reload();
  await until('live again', () => visitor.element((chat) => chat.phase === 'live'));
  await visitor.read('On its way');
  assert.deepEqual(texts(conversation), ['Where is my order?', 'On its way', 'Thank you'], 'the question once, though that server sends one, too');
  await visitor.element((chat) => chat.end());
  await until('the end', () => visitor.element((chat) => chat.phase === 'ended'));
  assert.deepEqual([...conversation.participants.values()].map(({ identity }) => identity), ['agent-maria']);
  assert.deepEqual(visitor.problems, { console: [], errors: [], requests: [] });
});

test('without a handle a token that has run out is not renewed: the chat is over after a long sleep, and says so', { timeout: 60_000 }, async (t) => {
  const world = await openDemo({ rate: 1, tokenServer: { handles: false } });
  t.after(() => world.close());
  const visitor = await world.openShop({ mode: modes.server });
  await visitor.element((chat) => chat.start({ query: 'Hello' }));
  await until('live', () => visitor.element((chat) => chat.phase === 'live'));
  await world.clock.jump(8 * hours);
  await until('the end', () => visitor.element((chat) => chat.phase === 'ended'));
  await visitor.element((chat) => chat.show());
  await visitor.see('Start a new chat', 'button');
  assert.ok(await visitor.reads('session has expired'));
  assert.equal((await modes.server.requests(world, 'renew')).at(-1).status, 403);
});

async function open(t) {
  const world = await openDemo({ rate: 1 });
  t.after(() => world.close());
  const { account, url: flexUrl } = world.emulator;
  const backEnd = await startOpenSourceBackEnd({ account, flexUrl, allowedOrigins: [new URL(world.demo.shopUrl).origin] });
  t.after(() => backEnd.close());
  world.allowRequestsTo(backEnd.url);
  const visitor = await world.openShop({ mode: { name: 'open-source', attributes: async () => ({ endpoint: backEnd.url }) } });
  await visitor.element((chat) => {
    window.renewals = 0;
    chat.addEventListener('flex-webchat-token', () => (window.renewals += 1));
  });
  return { world, visitor, renewals: () => visitor.page.evaluate(() => window.renewals) };
}

function texts({ messages }) {
  return [...messages.values()].map(({ body }) => body);
}
