import assert from 'node:assert/strict';
import { test } from 'node:test';
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
