import assert from 'node:assert/strict';
import { test } from 'node:test';
import { basic, connect, event, guestToken, post, startFlex, subscribed, tokenFor } from './support/flex.mjs';

const account = ({ account: { accountSid, authToken } }) => basic(accountSid, authToken);

const open = (flex, changes = {}, headers = account(flex)) =>
  post(flex, '/v2/WebChats', {
    form: Object.fromEntries(
      Object.entries({
        AddressSid: flex.account.addressSid,
        ChatFriendlyName: 'Webchat widget',
        CustomerFriendlyName: 'Ada',
        PreEngagementData: '{"email":"ada@example.org"}',
        ...changes,
      }).filter(([, value]) => value !== undefined),
    ),
    headers,
  });

test('a back end opens a chat by address and gets the conversation and a new guest', async (t) => {
  const flex = await startFlex(t);
  const { status, body } = await open(flex, {}, { ...account(flex), 'ui-version': '3.4.0' });
  assert.equal(status, 201);
  assert.deepEqual(Object.keys(body).sort(), ['conversation_sid', 'identity']);
  assert.match(body.identity, /^guest-[0-9a-f]+$/);
  assert.notEqual((await open(flex)).body.identity, body.identity);
  const conversation = flex.world.conversation(body.conversation_sid);
  assert.deepEqual(
    [conversation.friendlyName, conversation.openedBy, JSON.parse(conversation.attributes)],
    [
      'Webchat widget',
      flex.account.addressSid,
      { status: 'ACTIVE', long_lived: false, channel_type: 'web', from: 'Ada', pre_engagement_data: { email: 'ada@example.org' }, task_sid: null },
    ],
  );
  const [guest] = conversation.participants.values();
  assert.deepEqual([guest.identity, guest.user.friendlyName, JSON.parse(guest.attributes)], [body.identity, 'Ada', { member_type: 'guest' }]);
});

test('only the address is needed; an identity that is given is kept', async (t) => {
  const flex = await startFlex(t);
  const least = await open(flex, { ChatFriendlyName: undefined, CustomerFriendlyName: undefined, PreEngagementData: undefined });
  assert.equal(least.status, 201);
  const returning = await open(flex, { Identity: 'customer 1' });
  assert.equal(returning.body.identity, 'customer 1');
});

test('each wrong field of a web chat is refused with Flex\'s code for it', async (t) => {
  const flex = await startFlex(t);
  const cases = [
    [{ AddressSid: undefined }, 400, 45745],
    [{ AddressSid: 'IG12' }, 400, 45745],
    [{ AddressSid: `IG${'f'.repeat(32)}` }, 404, 45744],
    [{ PreEngagementData: '{' }, 400, 45745],
    [{ PreEngagementData: '[]' }, 400, 45745],
    [{ PreEngagementData: JSON.stringify({ text: 'x'.repeat(16 * 1024) }) }, 400, 45731],
    [{ Identity: 'x'.repeat(257) }, 400, 45745],
  ];
  for (const [changes, status, code] of cases) {
    const { body } = await open(flex, changes);
    assert.deepEqual([body.status, body.code, typeof body.message], [status, code, 'string'], JSON.stringify(changes));
  }
  const json = await post(flex, '/v2/WebChats', { json: { AddressSid: flex.account.addressSid }, headers: account(flex) });
  assert.deepEqual([json.status, json.body.code], [400, 45745]);
  assert.match(json.body.message, /AddressSid.*form/);
  assert.equal(flex.world.conversations.size, 0);
});

test('v2/WebChats is for the account alone', async (t) => {
  const flex = await startFlex(t);
  const { apiKey, apiSecret, accountSid } = flex.account;
  const { token } = await guestToken(flex);
  const attempt = async (headers) => {
    const { status, body } = await open(flex, {}, headers);
    return [status, body.code];
  };
  assert.equal((await attempt(basic(apiKey, apiSecret)))[0], 201);
  assert.deepEqual(await attempt({}), [401, 20003]);
  assert.deepEqual(await attempt(basic(accountSid, 'wrong')), [401, 20003]);
  assert.deepEqual(await attempt(basic('token', token)), [403, 20403]);
});

test('a chat of the second generation goes the way of the first: task, agent, end', async (t) => {
  const flex = await startFlex(t);
  const { conversation_sid: sid, identity } = (await open(flex)).body;
  const client = connect(flex, await tokenFor(flex, identity));
  const conversation = await client.getConversationBySid(sid);
  await subscribed(flex, { identity });
  await conversation.sendMessage('Where is my order?');
  const [task] = flex.world.tasks;
  assert.deepEqual(
    [task.conversationSid, task.attributes.channelType, task.attributes.customerName, task.attributes.customerAddress],
    [sid, 'web', 'Ada', identity],
  );
  const joined = event(conversation, 'participantJoined');
  flex.world.acceptTask(task.sid, { identity: 'agent-1', name: 'Bob' });
  assert.equal((await joined).identity, 'agent-1');
  const closed = event(conversation, 'updated', ({ updateReasons }) => updateReasons.includes('state'));
  flex.world.completeTask(task.sid);
  await closed;
  assert.equal(conversation.state.current, 'closed');
});
