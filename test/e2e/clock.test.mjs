import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openDemo, until } from './support/demo.mjs';
import { errorCodes, startTalking, stored, watchErrors } from './support/fault.mjs';

for (const hours of [25, -25]) {
  test(`[F24] the visitor sets the date by ${hours} hours in mid-chat and again between two pages: the chat goes on`, { timeout: 120_000 }, async (t) => {
    const { world, visitor } = await talking(t, 12);
    await visitor.page.evaluate(shiftDate, hours);
    await until('two renewals', () => renewals(world).length >= 2, 30_000);
    assert.ok(renewals(world).length <= 3, 'no oftener than that');
    await says(world, visitor, 'After the renewals');

    await visitor.page.evaluateOnNewDocument(shiftDate, -hours);
    await visitor.page.goto(visitor.url);
    await until('live', () => visitor.element((chat) => chat.phase === 'live' && chat.connection === 'online'), 20_000);
    const before = renewals(world).length;
    await until('a renewal', () => renewals(world).length > before, 20_000);
    await says(world, visitor, 'After the reload');
    assert.ok(renewals(world).every(({ status }) => status === 200));
    assert.equal([...world.emulator.world.conversations].length, 1);
    assert.deepEqual(await errorCodes(visitor), []);
  });
}

test('[F43] a tab that was frozen past the time of its renewal renews when it is thawed', { timeout: 120_000 }, async (t) => {
  const { world, visitor } = await talking(t, 40);
  const client = await visitor.page.createCDPSession();
  await client.send('Page.setWebLifecycleState', { state: 'frozen' });
  const frozen = Date.now();
  await until('the time of the renewal', () => Date.now() - frozen > 29_000, 60_000);
  assert.equal(renewals(world).length, 0, 'a frozen tab does nothing');
  await client.send('Page.setWebLifecycleState', { state: 'active' });
  await until('a renewal', () => renewals(world)[0]?.status === 200, 5_000);
  assert.equal(renewals(world).length, 1);
  await says(world, visitor, 'Thawed');
  assert.deepEqual(await errorCodes(visitor), []);
});

async function talking(t, tokenLife) {
  const world = await openDemo({ tokenLife, warnBefore: 0 });
  t.after(() => world.close());
  const visitor = await world.openShop();
  await watchErrors(visitor);
  await visitor.page.goto(visitor.url);
  await startTalking(world, visitor);
  return { world, visitor };
}

async function says(world, visitor, text) {
  await visitor.element((chat, words) => chat.send(words), text);
  await until(`"${text}"`, () => stored(world).includes(text), 20_000);
}

function renewals({ emulator }) {
  return emulator.log.requests('POST /Tokens/refresh');
}

/** Runs in the page: its date is another one from now on. */
function shiftDate(by) {
  const { now } = Date;
  Date.now = () => now.call(Date) + by * 3_600_000;
}
