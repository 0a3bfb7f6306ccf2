import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { openDemo, until } from './support/demo.mjs';
import { modes } from './support/modes.mjs';

let world;
before(async () => {
  world = await openDemo({ rate: 1 });
});
after(() => world.close());

for (const mode of Object.values(modes)) {
  test(`[E21] [E22] [E23] [E27] [E28] [E197] a whole chat by ${mode.name}: start, both ways, renewal, reload, end`, { timeout: 60_000 }, async (t) => {
    const { visitor, conversation, close } = await chatting(mode);
    t.after(close);
    assert.deepEqual(dataOf(conversation), { friendlyName: 'Ann', email: '', query: 'Hello' });

    world.emulator.world.acceptTask(taskOf(conversation).sid, { identity: 'agent-maria', name: 'Maria' });
    world.emulator.world.postMessage(conversation.sid, { author: 'agent-maria', body: 'Good morning' });
    await visitor.read('Good morning');
    const renewals = (await mode.requests(world, 'renew')).length;
    await world.clock.jump(50 * 60_000);
    await until('a renewal', async () => (await mode.requests(world, 'renew')).length === renewals + 1);
    await until('online', () => visitor.element((chat) => chat.connection === 'online'));
    await visitor.element((chat) => chat.send('Still here'));
    await until('the message', () => texts(conversation).includes('Still here'));

    await visitor.page.goto(visitor.url);
    await until('live again', () => visitor.element((chat) => chat.phase === 'live'));
    await visitor.read('Good morning');
    await visitor.element((chat) => chat.send('And after a reload'));
    await until('the message', () => texts(conversation).includes('And after a reload'));
    assert.deepEqual(texts(conversation), ['Hello', 'Good morning', 'Still here', 'And after a reload']);
    assert.equal((await mode.requests(world, 'start')).length, 1, 'one conversation');
    await visitor.element((chat) => chat.end());
    await until('the end', () => visitor.element((chat) => chat.phase === 'ended'));
    assert.equal([...conversation.participants.values()].some(({ identity }) => identity !== 'agent-maria'), false);
    assert.deepEqual(visitor.problems, { console: [], errors: [], requests: [] });
  });
}

async function chatting(mode) {
  const context = await world.newContext();
  const visitor = await world.openShop({ mode, context });
  const known = new Set([...world.emulator.world.conversations].map(({ sid }) => sid));
  await visitor.click('Open chat');
  await visitor.fill('Name', 'Ann');
  await visitor.fill('How can we help?', 'Hello');
  await visitor.click('Start chat');
  const conversation = await until('a conversation with its first message', () =>
    [...world.emulator.world.conversations].find(({ sid, messages }) => !known.has(sid) && messages.size > 0),
  );
  return { visitor, conversation, close: () => context.close() };
}

function dataOf({ attributes }) {
  return JSON.parse(attributes).pre_engagement_data;
}

function taskOf({ sid }) {
  return world.emulator.world.tasks.find(({ conversationSid }) => conversationSid === sid);
}

function texts({ messages }) {
  return [...messages.values()].map(({ body }) => body);
}
