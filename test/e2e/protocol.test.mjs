import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openDemo, until } from './support/demo.mjs';

const account = 'AC00000000000000000000000000000001';
const flow = 'FO00000000000000000000000000000001';

test('the requests of a chat, in order and field by field', { timeout: 60_000 }, async (t) => {
  const world = await openDemo({ tokenLife: 3_600, warnBefore: 3_595 });
  t.after(() => world.close());
  const { emulator } = world;
  const visitor = await world.openShop();
  await visitor.element((chat) => {
    chat.context = { friendlyName: 'Anonymous', page: 'The blue bowl' };
  });
  assert.deepEqual(emulator.log.requests(), [], 'nothing is asked before the visitor opens the chat');

  await visitor.click('Open chat');
  await visitor.fill('Name', 'Ann');
  await visitor.fill('E-mail', 'ann@example.com');
  await visitor.fill('How can we help?', 'Grüße & <b>50 %</b>');
  assert.deepEqual(emulator.log.requests(), [], 'nothing is asked before the form is submitted');
  await visitor.click('Start chat');
  await until('the first message at the server', () => [...emulator.world.conversations][0]?.messages.size === 1);
  await until('a renewal', () => emulator.log.requests().some(({ path }) => path.endsWith('/refresh')));
  await visitor.fill('Message', 'A second message');
  await visitor.page.keyboard.press('Enter');
  await until('the second message', () => [...emulator.world.conversations][0].messages.size === 2);

  const requests = emulator.log.requests().filter(({ method }) => method !== 'OPTIONS');
  const http = requests.filter(({ via }) => via === 'http');
  assert.deepEqual(
    http.map(({ method, path }) => `${method} ${path}`).slice(0, 3),
    [`POST /v1/Accounts/${account}/Tokens`, 'POST /v1/WebChannels', `POST /v1/Accounts/${account}/Tokens/refresh`],
  );
  const [token, channel, refresh] = http;

  // 1. A guest access token, with no code on the site.
  assert.deepEqual(token.body, { products: ['flex'] });
  assert.equal(token.headers['content-type'], 'application/json');
  assert.equal(token.headers.authorization, undefined);

  // 2. The web channel, with the pre-engagement data; the form wins over the context.
  const [, encoded] = channel.headers.authorization.split('Basic ');
  const [user, jwt] = Buffer.from(encoded, 'base64').toString().split(/:(.*)/s);
  assert.equal(user, 'token');
  assert.equal(channel.headers['content-type'], 'application/x-www-form-urlencoded');
  const { grants, exp, iat } = JSON.parse(Buffer.from(jwt.split('.')[1], 'base64url').toString());
  assert.equal(exp - iat, 3_600);
  const { PreEngagementData, ...fields } = channel.body;
  assert.deepEqual(fields, {
    FlexFlowSid: flow,
    Identity: grants.identity,
    ChatFriendlyName: 'Flex WebChat',
    CustomerFriendlyName: 'Ann',
  });
  const answers = { friendlyName: 'Ann', email: 'ann@example.com', query: 'Grüße & <b>50 %</b>' };
  assert.deepEqual(JSON.parse(PreEngagementData), { page: 'The blue bowl', ...answers });

  // 3. Flex: conversation, guest, and the task that the first message triggers.
  const [conversation] = emulator.world.conversations;
  assert.deepEqual([...conversation.participants.values()].map(({ identity }) => identity), [grants.identity]);
  assert.deepEqual(JSON.parse(conversation.attributes).pre_engagement_data, { page: 'The blue bowl', ...answers });
  assert.equal(emulator.world.tasks.length, 1);
  assert.deepEqual(emulator.world.tasks[0].attributes.pre_engagement_data, { page: 'The blue bowl', ...answers });

  // 4. Messages over the SDK: the query first, then what is typed.
  const sends = requests.filter(({ via, method, path }) => via === 'twilsock' && method === 'POST' && path.endsWith('/Messages'));
  assert.deepEqual(sends.map(({ body }) => body.body), ['Grüße & <b>50 %</b>', 'A second message']);
  for (const { path, identity, body } of sends) {
    assert.equal(path, `/Client/v2/Services/IS${'1'.padStart(32, '0')}/Conversations/${conversation.sid}/Messages`);
    assert.equal(identity, grants.identity);
    const { fx } = JSON.parse(body.attributes);
    assert.equal(fx.v, 1);
    assert.match(fx.id, /^[0-9a-f-]{36}$/);
  }

  // The renewal sends the old token, and its answer goes to the same connection.
  assert.deepEqual(refresh.body, { token: jwt });
  const order = requests.map(({ n }) => n);
  assert.deepEqual(order, order.toSorted((one, other) => one - other));
  const frames = emulator.log.entries.filter(({ kind, direction }) => kind === 'frame' && direction === 'in');
  const updates = frames.filter(({ frame }) => frame.method === 'update');
  assert.equal(updates.length, 1);
  assert.notEqual(updates[0].frame.token, jwt);
  assert.equal(frames.filter(({ frame }) => frame.method === 'init').length, 1);
});
