import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { startTokenServer } from '../support/token-server.mjs';
import { openDemo, until } from './support/demo.mjs';

let world;
before(async () => {
  world = await openDemo();
});
after(() => world.close());

/** What is wrong with the server that makes the tokens, Twilio's number for it, and a word of what the developer reads. */
const mistakes = {
  'signs with another secret': [(account) => ({ ...account, apiSecret: 'another-secret-00000000000000000001' }), {}, 20107, 'signature'],
  'names another account': [(account) => ({ ...account, accountSid: account.accountSid.replace(/.$/, '9') }), {}, 20103, 'issuer'],
  'lets its tokens live for more than a day': [(account) => account, { life: 25 * 3600 }, 20157, '24 hours'],
};

for (const [what, [change, options, number, word]] of Object.entries(mistakes)) {
  test(`[E50] a token server that ${what}: the developer reads what to mend, the visitor that the chat is not set up`, { timeout: 60_000 }, async (t) => {
    const visitor = await shopper(t, change, options);
    await visitor.element((chat) => chat.start({ query: 'Hello' }));
    await visitor.element((chat) => chat.show());
    await until('the failure', () => visitor.element((chat) => chat.phase === 'failed'));
    const error = await visitor.element(({ error: { code, message, twilioCode, status } }) => ({ code, message, twilioCode, status }));
    assert.deepEqual({ ...error, message: undefined }, { code: 'token-invalid', twilioCode: number, status: 401, message: undefined });
    assert.ok(error.message.includes(word), error.message);
    assert.ok(await visitor.reads('The chat is not set up correctly on this page'));
  });
}

/** A shop whose token server opens chats with the right account, and makes its tokens with a changed one. */
async function shopper(t, change, options) {
  const { account, url: flexUrl } = world.emulator;
  const allowedOrigins = () => [new URL(world.demo.shopUrl).origin];
  const server = await startTokenServer({ account, tokenAccount: change(account), flexUrl, allowedOrigins, ...options });
  t.after(() => server.close());
  world.allowRequestsTo(server.url);
  const context = await world.newContext();
  t.after(() => context.close());
  return world.openShop({ mode: { name: 'mistaken', attributes: async () => ({ endpoint: server.url }) }, context });
}
