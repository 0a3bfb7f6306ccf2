import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openDemo, until } from './support/demo.mjs';
import { errorCodes, startTalking, stored, submitForm, typed, watchErrors } from './support/fault.mjs';
import { modes } from './support/modes.mjs';

for (const mode of [modes.guest, modes.server]) {
  test(`[F38] [E43] a reload while nothing answers shows no form, says so, and goes on as soon as the network is back (${mode.name})`, { timeout: 120_000 }, async (t) => {
    const { world, visitor } = await talking(t, mode);
    const { page } = visitor;
    await page.goto('about:blank');
    const { faults } = world.emulator;
    faults.add({ knob: 'http', status: 503, match: { request: 'GET /v3/wsconnect' } });
    const heal = await mode.interfere(world, 'renew', { status: 503 });
    await page.goto(visitor.url);
    await until('it says so', () => visitor.reads('Your chat cannot be reached right now'), 30_000);
    for (let looks = 0; looks < 20; looks += 1) {
      assert.equal(await visitor.has('Start chat', 'button'), false, 'no form');
      assert.equal(await visitor.element((chat) => chat.phase), 'starting');
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    await visitor.element((chat) => chat.send('Written while nothing answers'));

    faults.clear();
    heal();
    await page.evaluate(() => window.dispatchEvent(new Event('online')));
    await until('live', () => visitor.element((chat) => chat.phase === 'live' && chat.connection === 'online'), 10_000);
    await until('what was written', () => stored(world).includes('Written while nothing answers'));
    await visitor.read('Hello');
    assert.equal(await visitor.valueOf('Message'), typed);
    assert.equal([...world.emulator.world.conversations].length, 1);
    assert.deepEqual(await errorCodes(visitor), []);
  });
}

test('[F38] a chat that cannot be reached after a reload can be ended, and then the next one is a new one', { timeout: 120_000 }, async (t) => {
  const { world, visitor } = await talking(t, modes.guest);
  await visitor.page.goto('about:blank');
  world.emulator.faults.add({ knob: 'http', status: 503, match: { request: 'GET /v3/wsconnect' } });
  await visitor.page.goto(visitor.url);
  await until('offline', () => visitor.element((chat) => chat.phase === 'starting' && chat.connection === 'offline'), 30_000);
  await visitor.element((chat) => chat.end());
  await until('the end', () => visitor.element((chat) => chat.phase === 'ended'));
  world.emulator.faults.clear();
  await visitor.page.goto(visitor.url);
  await until('nothing goes on', () => visitor.element((chat) => ['idle', 'pre-engagement'].includes(chat.phase)));
});

test('[F29] a page that goes before its first message has left: the next one sends it, once', { timeout: 120_000 }, async (t) => {
  const world = await openDemo();
  t.after(() => world.close());
  const visitor = await world.openShop();
  world.emulator.faults.add({ knob: 'http', status: 503, match: { request: 'GET /v3/wsconnect' } });
  await submitForm(visitor);
  await until('a conversation', () => [...world.emulator.world.conversations].length === 1);
  await until('a session that is kept', () => visitor.page.evaluate(() => Object.values(localStorage).some((record) => record.includes('"conversationSid"'))));
  await visitor.page.goto('about:blank');
  world.emulator.faults.clear();
  await visitor.page.goto(visitor.url);
  await until('the first message', () => stored(world).includes(typed), 20_000);
  await visitor.page.goto(visitor.url);
  await until('live', () => visitor.element((chat) => chat.phase === 'live' && chat.messages.length > 0), 20_000);
  await visitor.element((chat) => chat.send('And a second one'));
  await until('the second message', () => stored(world).includes('And a second one'));
  assert.deepEqual(stored(world), [typed, 'And a second one']);
});

async function talking(t, mode) {
  const world = await openDemo();
  t.after(() => world.close());
  const visitor = await world.openShop({ mode });
  await watchErrors(visitor);
  await startTalking(world, visitor);
  return { world, visitor };
}
