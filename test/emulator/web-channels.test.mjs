import assert from 'node:assert/strict';
import { test } from 'node:test';
import { stoppedClock } from './support/clock.mjs';
import { basic, guestToken, openChat, post, startFlex, webChannelForm } from './support/flex.mjs';

test('a web channel is a conversation with the guest and what was asked before', async (t) => {
  const flex = await startFlex(t);
  const { identity, token } = await guestToken(flex);
  const { status, body } = await post(flex, '/v1/WebChannels', {
    form: webChannelForm(flex, identity, { CustomerFriendlyName: 'Ada Lovelace' }),
    headers: basic('token', token),
  });
  assert.equal(status, 201);
  assert.match(body.sid, /^CH[0-9a-f]{32}$/);
  assert.equal(body.url, `https://flex-api.twilio.com/v1/WebChannels/${body.sid}`);
  assert.equal(body.flex_flow_sid, flex.account.flexFlowSid);

  const conversation = flex.world.conversations.get(body.sid);
  assert.deepEqual(JSON.parse(conversation.attributes), {
    status: 'ACTIVE',
    long_lived: false,
    channel_type: 'web',
    from: 'Ada Lovelace',
    pre_engagement_data: { friendlyName: 'Ada', question: 'Where is my order?' },
    task_sid: null,
  });
  const [participant] = conversation.participants.values();
  assert.equal(participant.identity, identity);
  assert.equal(participant.user.friendlyName, 'Ada Lovelace');
  assert.deepEqual(JSON.parse(participant.attributes), { member_type: 'guest' });

  const [request] = flex.log.requests('POST /WebChannels');
  assert.equal(request.headers.authorization, basic('token', token).authorization);
  assert.equal(request.body.Identity, identity);
  assert.equal(request.identity, identity);
});

test('each wrong field is refused in Twilio\'s shape', async (t) => {
  const flex = await startFlex(t);
  const { identity, token } = await guestToken(flex);
  const cases = [
    [{ FlexFlowSid: undefined }, 400],
    [{ FlexFlowSid: 'FO12' }, 400],
    [{ FlexFlowSid: `FO${'f'.repeat(32)}` }, 404],
    [{ Identity: undefined }, 400],
    [{ Identity: 'somebody-else' }, 403],
    [{ ChatFriendlyName: undefined }, 400],
    [{ CustomerFriendlyName: '' }, 400],
    [{ PreEngagementData: '{' }, 400],
    [{ PreEngagementData: '[]' }, 400],
    [{ PreEngagementData: JSON.stringify({ text: 'x'.repeat(16 * 1024) }) }, 400],
  ];
  for (const [changes, expected] of cases) {
    const { status, body } = await post(flex, '/v1/WebChannels', {
      form: webChannelForm(flex, identity, changes),
      headers: basic('token', token),
    });
    assert.equal(status, expected, JSON.stringify(changes));
    assert.deepEqual([body.status, typeof body.code, typeof body.message], [expected, 'number', 'string']);
    assert.match(body.more_info, /^https:\/\/www\.twilio\.com\/docs\/errors\/\d+$/);
  }
  assert.equal(flex.world.conversations.size, 0);
});

test('the Flex API takes a token, the account or its API key, and nobody else', async (t) => {
  const flex = await startFlex(t);
  const { accountSid, authToken, apiKey, apiSecret } = flex.account;
  const attempt = async (headers) => (await post(flex, '/v1/WebChannels', { form: webChannelForm(flex, 'ann'), headers })).status;
  assert.equal(await attempt(basic(accountSid, authToken)), 201);
  assert.equal(await attempt(basic(apiKey, apiSecret)), 201);
  assert.equal(await attempt(basic(accountSid, 'wrong')), 401);
  assert.equal(await attempt(basic('token', 'wrong')), 401);
  assert.equal(await attempt({}), 401);
});

test('ChatStatus=inactive ends the chat and withdraws a task nobody took', async (t) => {
  const flex = await startFlex(t);
  const chat = await openChat(flex);
  flex.world.postMessage(chat.sid, { author: chat.identity, body: 'Hello?' });
  assert.equal(flex.world.tasks[0].status, 'pending');
  const stranger = await guestToken(flex);
  const end = { form: { ChatStatus: 'inactive', PostEngagementData: '{"rating":5}' } };
  assert.equal((await post(flex, `/v1/WebChannels/${chat.sid}`, { ...end, headers: basic('token', stranger.token) })).status, 404);
  assert.equal((await post(flex, `/v1/WebChannels/${chat.sid}`, { ...end, headers: basic('token', chat.token) })).status, 200);
  const conversation = flex.world.conversations.get(chat.sid);
  const attributes = JSON.parse(conversation.attributes);
  assert.deepEqual([conversation.state, attributes.status, attributes.post_engagement_data], ['closed', 'INACTIVE', { rating: 5 }]);
  assert.equal(flex.world.tasks[0].status, 'canceled');
});

test('a guest sees their own web channel, the account sees each one and deletes it', async (t) => {
  const flex = await startFlex(t);
  const chat = await openChat(flex);
  const stranger = await guestToken(flex);
  const ask = async (method, path, headers) => {
    const response = await fetch(`${flex.url}/v1/WebChannels${path}`, { method, headers });
    const text = await response.text();
    return { status: response.status, body: text && JSON.parse(text) };
  };
  const account = basic(flex.account.accountSid, flex.account.authToken);
  const guest = basic('token', chat.token);
  const seen = await ask('GET', `/${chat.sid}`, guest);
  assert.equal(seen.status, 200);
  assert.deepEqual(Object.keys(seen.body).sort(), ['account_sid', 'date_created', 'date_updated', 'flex_flow_sid', 'sid', 'url']);
  assert.deepEqual((await ask('GET', `/${chat.sid}`, account)).body, seen.body);
  assert.equal((await ask('GET', `/${chat.sid}`, basic('token', stranger.token))).status, 404);
  assert.equal((await ask('GET', `/${chat.sid}`, {})).status, 401);
  assert.equal((await ask('GET', `/CH${'0'.repeat(32)}`, account)).status, 404);
  const other = flex.world.createConversation({ createdBy: 'system' });
  assert.equal((await ask('GET', `/${other.sid}`, account)).status, 404);

  assert.deepEqual([(await ask('GET', '', guest)).status, (await ask('DELETE', `/${chat.sid}`, guest)).status], [403, 403]);
  assert.deepEqual(await ask('DELETE', `/${chat.sid}`, account), { status: 204, body: '' });
  assert.equal(flex.world.conversations.get(chat.sid), undefined);
  assert.equal((await ask('DELETE', `/${chat.sid}`, account)).status, 404);
});

test('the list of web channels comes in pages that name one another', async (t) => {
  const flex = await startFlex(t);
  const sids = [];
  for (let count = 0; count < 5; count += 1) sids.push((await openChat(flex)).sid);
  flex.world.createConversation({ createdBy: 'system' });
  const headers = basic(flex.account.accountSid, flex.account.authToken);
  const found = [];
  let address = `${flex.url}/v1/WebChannels?PageSize=2`;
  const pages = [];
  while (address) {
    const { flex_chat_channels: channels, meta } = await (await fetch(address, { headers })).json();
    found.push(...channels.map(({ sid }) => sid));
    pages.push([meta.page, meta.page_size, meta.key, meta.previous_page_url !== null]);
    address = meta.next_page_url;
  }
  assert.deepEqual(found, sids);
  assert.deepEqual(pages, [[0, 2, 'flex_chat_channels', false], [1, 2, 'flex_chat_channels', true], [2, 2, 'flex_chat_channels', true]]);
  assert.equal((await fetch(`${flex.url}/v1/WebChannels?PageSize=none`, { headers })).status, 400);
});

test('the sixth start or renewal within a second is answered 429 with Retry-After', async (t) => {
  const { clock, advance } = stoppedClock();
  const flex = await startFlex(t, { clock, limits: { flexPerSecond: undefined } });
  const { token, identity } = await guestToken(flex);
  const open = () => post(flex, '/v1/WebChannels', { form: webChannelForm(flex, identity), headers: basic('token', token) });
  for (let count = 0; count < 4; count += 1) assert.equal((await open()).status, 201);
  const refused = await open();
  assert.deepEqual([refused.status, refused.body.code, refused.headers.get('retry-after')], [429, 20429, '1']);
  const renewal = await post(flex, `/v1/Accounts/${flex.account.accountSid}/Tokens/refresh`, { json: { token } });
  assert.equal(renewal.status, 429);
  advance(1000);
  assert.equal((await open()).status, 201);
  assert.equal(flex.world.conversations.size, 5);
});
