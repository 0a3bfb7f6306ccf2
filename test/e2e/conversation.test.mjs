import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { openDemo, until } from './support/demo.mjs';

let world;
before(async () => {
  world = await openDemo();
});
after(() => world?.close());

test('[E27] [E37] [E42] [E79] [E99] a visitor talks to an agent, from the launcher to the next chat', { timeout: 120_000 }, async () => {
  const visitor = await world.openShop();
  const agent = await world.openDesk();

  await visitor.click('Open chat');
  await visitor.fill('Name', 'Zoë Šaljić');
  await visitor.fill('E-mail', 'zoe@example.com');
  await visitor.fill('How can we help?', 'Does the blue bowl go into the dishwasher?');
  await visitor.click('Start chat');
  await visitor.read('Waiting for an agent');
  await until('live', () => visitor.element((chat) => chat.phase === 'live'));

  for (const answer of ['Zoë Šaljić', 'zoe@example.com', 'Does the blue bowl go into the dishwasher?']) await agent.read(answer);
  await agent.click('Accept');
  await agent.see('Message', 'textbox');
  await visitor.read('Maria');

  await visitor.element((chat) => void (chat.talk = { attributes: () => ({ page: location.pathname }) }));
  for (let turn = 1; turn <= 5; turn += 1) {
    await visitor.fill('Message', `Question ${turn}`);
    if (turn === 1) await agent.read('is typing');
    await visitor.see('Message', 'textbox');
    if (turn % 2) await visitor.page.keyboard.press('Enter');
    else await visitor.click('Send message');
    await agent.read(`Question ${turn}`);
    await agent.fill('Message', `Answer ${turn}`);
    if (turn === 1) await visitor.read('Maria is typing');
    await agent.click('Send message');
    await visitor.read(`Answer ${turn}`);
  }
  const texts = await visitor.element((chat) => chat.messages.map(({ text }) => text));
  assert.deepEqual(texts, [
    'Does the blue bowl go into the dishwasher?',
    ...[1, 2, 3, 4, 5].flatMap((turn) => [`Question ${turn}`, `Answer ${turn}`]),
  ]);

  const [{ sid, messages }] = [...world.emulator.world.conversations].slice(-1);
  const [, question] = [...messages.values()];
  assert.deepEqual({ ...JSON.parse(question.attributes), fx: undefined }, { page: '/', fx: undefined });
  assert.ok(JSON.parse(question.attributes).fx.id);
  world.emulator.world.updateMessage(sid, question.sid, { attributes: JSON.stringify({ ...JSON.parse(question.attributes), topic: 'bowls' }), by: 'agent-maria' });
  await until('the topic', () => visitor.element((chat) => chat.messages[1].attributes.topic === 'bowls'));
  assert.deepEqual(await visitor.element((chat) => [chat.messages[1].attributes, chat.messages[1].edited]), [{ page: '/', topic: 'bowls' }, false]);

  await agent.click('Complete');
  await visitor.see('Start a new chat', 'button');
  assert.equal(await visitor.element((chat) => chat.phase), 'ended');
  assert.ok(await visitor.reads('Answer 5'), 'the transcript stays readable');

  await visitor.click('Start a new chat');
  await visitor.see('Start chat', 'button');
  assert.equal(await visitor.valueOf('Name'), 'Zoë Šaljić');

  for (const { problems } of [visitor, agent]) assert.deepEqual(problems, { console: [], errors: [], requests: [] });
  for (const { page } of [visitor, agent]) await page.close();
});

test('[E135] [E136] visitor and agent see whether the other one is there', { timeout: 60_000 }, async () => {
  const visitor = await world.openShop();
  const agent = await world.openDesk();
  await visitor.click('Open chat');
  await visitor.fill('How can we help?', 'Is anybody there?');
  await visitor.click('Start chat');
  await agent.click('Accept');
  await agent.read('In this chat, online');
  await visitor.see('online', 'image');
  await visitor.page.close();
  await agent.read('In this chat, away');
  const again = await world.openShop();
  await agent.read('In this chat, online');
  await again.click('Open chat');
  await again.see('online', 'image');
  await agent.page.close();
  await again.see('away', 'image');
});
