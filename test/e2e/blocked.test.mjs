import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openDemo, until } from './support/demo.mjs';
import { errorCodes, submitForm, typed, watchErrors } from './support/fault.mjs';

const ways = {
  // Both policies of a page hold: the demo's own, and this one, which is without WebSockets.
  "the page's policy": ({ page }) =>
    page.evaluateOnNewDocument(() =>
      document.addEventListener('DOMContentLoaded', () => {
        const policy = Object.assign(document.createElement('meta'), { httpEquiv: 'Content-Security-Policy', content: 'connect-src http:' });
        document.head.append(policy);
      }),
    ),
  'a proxy that lets no socket through': async (_, { emulator }) =>
    void emulator.faults.add({ knob: 'http', status: 403, body: 'No sockets here', match: { request: 'GET /v3/wsconnect' } }),
  'a network that cuts every socket': async (_, { emulator }) =>
    void emulator.faults.add({ knob: 'drop', at: 'before_store', match: { request: 'GET /v3/wsconnect' } }),
};

for (const [name, block] of Object.entries(ways)) {
  test(`[F19] a chat that is blocked by ${name}: said within 10 s, with another way to make contact`, { timeout: 60_000 }, async (t) => {
    const world = await openDemo();
    t.after(() => world.close());
    const visitor = await world.openShop({ url: undefined });
    await watchErrors(visitor);
    await block(visitor, world);
    await visitor.page.goto(world.demo.shopUrl);
    await submitForm(visitor);
    const start = performance.now();
    await until('the error', async () => (await errorCodes(visitor)).length > 0, 15_000);
    const took = performance.now() - start;
    t.diagnostic(`${Math.round(took)} ms`);
    assert.deepEqual(await errorCodes(visitor), ['connection-blocked']);
    assert.ok(took <= 10_000, `${took} ms`);
    await visitor.read('contact us in another way');
    assert.ok((await visitor.element((chat) => chat.messages.map(({ text }) => text))).includes(typed) || (await visitor.reads(typed)), 'the words are kept');
    assert.deepEqual(visitor.problems.errors, []);
  });
}

test('[F19] a socket that fails twice is not called blocked', { timeout: 60_000 }, async (t) => {
  const world = await openDemo();
  t.after(() => world.close());
  const visitor = await world.openShop({ url: undefined });
  await watchErrors(visitor);
  world.emulator.faults.add({ knob: 'drop', at: 'before_store', match: { request: 'GET /v3/wsconnect' }, times: 2 });
  await visitor.page.goto(world.demo.shopUrl);
  await submitForm(visitor);
  await until('live', () => visitor.element((chat) => chat.phase === 'live' && chat.connection === 'online'), 20_000);
  assert.deepEqual(await errorCodes(visitor), []);
});
