import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openDemo, until } from './support/demo.mjs';
import { stored } from './support/fault.mjs';
import { secretsOf, watchForLeaks } from './support/leak-hunt.mjs';
import { modes } from './support/modes.mjs';

const minutes = 60_000;

test('[E36] [S9] by the own token server, no token is left anywhere in the page over the whole life of a chat', { timeout: 180_000 }, async (t) => {
  const world = await openDemo({ rate: 1 });
  t.after(() => world.close());
  const server = await world.tokenServer();
  const first = await openWatched(world);
  const looks = [];
  const look = async (moment, ...visitors) => {
    for (const { hunt } of visitors) assert.deepEqual(await hunt(secretsOf(server.tokens)), [], moment);
    looks.push(`${moment}: ${server.tokens.length} tokens`);
  };

  const calm = await modes.server.interfere(world, 'start', { status: 500 });
  await first.click('Open chat');
  await first.fill('Name', 'Ann');
  await first.fill('How can we help?', 'Hello');
  await first.click('Start chat');
  await first.see('Try again', 'button');
  await look('a start that fails', first);
  calm();
  await first.click('Try again');
  await until('the question', () => stored(world).includes('Hello'));
  await look('the start', first);

  const [{ sid }] = world.emulator.world.conversations;
  world.emulator.world.postMessage(sid, { author: 'agent-maria', body: 'Good morning' });
  await first.read('Good morning');
  await first.fill('Message', 'half a sentence');
  await look('the chat', first);

  await world.clock.jump(50 * minutes);
  await until('a renewal', () => server.tokens.length === 2);
  await until('online', () => first.element((chat) => chat.connection === 'online'));
  await look('the renewal', first);

  await first.element((chat) => chat.send('x'.repeat(40_000)));
  world.emulator.faults.add({ match: { request: 'POST /Messages' }, knob: 'http', status: 403, body: { code: 20403, message: 'No' }, times: 1 });
  await first.element((chat) => chat.send('refused'));
  await first.read('Not sent');
  await look('errors', first);

  await first.page.reload();
  await until('live again', () => first.element((chat) => chat.phase === 'live'));
  await look('the reload', first);

  const second = await openWatched(world);
  await until('live in the second tab', () => second.element((chat) => chat.phase === 'live'));
  await second.element((chat) => chat.send('from the second tab'));
  await until('the message', () => stored(world).includes('from the second tab'));
  await look('the second tab', first, second);

  await first.page.goto('about:blank');
  await until('the second tab has taken over', () => second.element((chat) => chat.phase === 'live' && chat.connection === 'online'), 20_000);
  await second.element((chat) => chat.send('after the take-over'));
  await until('the message', () => stored(world).includes('after the take-over'), 20_000);
  await world.clock.jump(8 * 60 * minutes);
  await until('online after a sleep', () => second.element((chat) => chat.phase === 'live' && chat.connection === 'online'), 30_000);
  await look('a sleep of eight hours', second);

  await second.element((chat) => chat.end());
  await until('the end', () => second.element((chat) => chat.phase === 'ended'));
  await first.page.goto(first.url);
  await look('the end', first, second);
  await second.element((chat) => chat.forget());
  await look('and to be forgotten', first, second);
  for (const each of looks) t.diagnostic(each);
  assert.ok(new Set(server.tokens).size >= 5, 'every renewal gave another token');
});

/** A leak of each kind, as careless code would leave it. */
const leaks = {
  storage: (page, { token }) => page.evaluate((secret) => sessionStorage.setItem('debug', JSON.stringify({ last: secret })), token),
  DOM: (page, { payload }) => page.evaluate((secret) => document.querySelector('flex-webchat').shadowRoot.querySelector('button').setAttribute('data-session', secret), payload),
  URL: (page, { signature }) => page.evaluate((secret) => fetch(`/favicon.ico?s=${secret}`).catch(() => undefined), signature),
  console: (page, { token }) => page.evaluate((secret) => console.debug('connected', { client: { options: new Map([['token', secret]]) } }), token),
  event: (page, { token }) =>
    page.evaluate((secret) => {
      class TokenEvent extends Event {
        get session() {
          return { token: secret };
        }
      }
      document.querySelector('flex-webchat').dispatchEvent(new TokenEvent('flex-webchat-token', { bubbles: true }));
    }, token),
  error: (page, { payload }) =>
    page.evaluate((secret) => {
      const refuse = () => Promise.reject(new Error('No.', { cause: new Error('connect', { cause: { request: { body: secret } } }) }));
      const chat = Object.assign(document.createElement('flex-webchat'), { persist: 'none', ports: { sessions: { start: refuse, renew: refuse } } });
      document.body.append(chat);
      chat.start({});
    }, payload),
};

test('[S9] a token that is left in any of six places is found there by the same hunter', { timeout: 90_000 }, async (t) => {
  const world = await openDemo();
  t.after(() => world.close());
  const server = await world.tokenServer();
  for (const [place, leak] of Object.entries(leaks)) {
    const visitor = await openWatched(world, await world.newContext());
    await visitor.element((chat) => chat.start({ query: 'Hello' }));
    await until('live', () => visitor.element((chat) => chat.phase === 'live'));
    const secrets = secretsOf(server.tokens);
    assert.deepEqual(await visitor.hunt(secrets), [], `before the leak in ${place}`);
    const token = server.tokens.at(-1);
    const [, payload, signature] = token.split('.');
    await leak(visitor.page, { token, payload, signature });
    const found = await until(`the leak in ${place}`, async () => {
      const all = await visitor.hunt(secrets);
      return all.length > 0 && all;
    });
    assert.deepEqual([...new Set(found.map((each) => each.place))], [place]);
    await visitor.page.close();
  }
});

async function openWatched(world, context) {
  const visitor = await world.openShop({ mode: modes.server, url: undefined, ...(context && { context }) });
  const { hunt } = await watchForLeaks(visitor.page);
  const url = `${world.demo.shopUrl}?way=server`;
  await visitor.page.goto(url);
  return { ...visitor, url, hunt };
}
