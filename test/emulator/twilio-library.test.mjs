import assert from 'node:assert/strict';
import { test } from 'node:test';
import { basic, event, joinChat, openChat, post, startFlex } from './support/flex.mjs';
import { libraryFor } from './support/library.mjs';

test('the library makes a conversation with names, attributes and timers, finds, changes and deletes it', async (t) => {
  const flex = await startFlex(t);
  const { conversations } = libraryFor(flex).conversations.v1;
  const made = await conversations.create({
    friendlyName: 'Order 17',
    uniqueName: 'order-17',
    attributes: '{"order":17}',
    'timers.inactive': 'PT15M',
    'timers.closed': 'PT1H',
    messagingServiceSid: `MG${'a'.repeat(32)}`,
  });
  assert.match(made.sid, /^CH[0-9a-f]{32}$/);
  assert.deepEqual(
    [made.accountSid, made.chatServiceSid, made.friendlyName, made.uniqueName, made.attributes, made.state, made.messagingServiceSid],
    [flex.account.accountSid, flex.account.serviceSid, 'Order 17', 'order-17', '{"order":17}', 'active', `MG${'a'.repeat(32)}`],
  );
  assert.ok(made.dateCreated instanceof Date && Math.abs(made.dateCreated - flex.clock.now()) < 60_000);
  assert.equal(Date.parse(made.timers.date_closed) - Date.parse(made.timers.date_inactive), 45 * 60_000);
  assert.equal(made.url, `${flex.url}/v1/Conversations/${made.sid}`);
  assert.deepEqual(Object.keys(made.links), ['participants', 'messages', 'webhooks']);

  const found = await conversations('order-17').fetch();
  assert.deepEqual(found.toJSON(), made.toJSON());
  const context = conversations(made.sid);
  const changed = await context.update({ friendlyName: 'Order 18', uniqueName: '', state: 'inactive', 'timers.inactive': '' });
  assert.deepEqual([changed.friendlyName, changed.uniqueName, changed.state], ['Order 18', null, 'inactive']);
  assert.equal((await context.update({ state: 'closed' })).state, 'closed');
  await assert.rejects(context.update({ state: 'active' }), { status: 403 });

  assert.equal(await context.remove(), true);
  await assert.rejects(context.fetch(), { status: 404, code: 50350, moreInfo: 'https://www.twilio.com/docs/errors/50350' });
});

test('the library adds, changes and removes participants, chat users and others', async (t) => {
  const flex = await startFlex(t);
  const { conversations } = libraryFor(flex).conversations.v1;
  const { sid } = await conversations.create();
  const { participants } = conversations(sid);
  const ann = await participants.create({ identity: 'ann', attributes: '{"member_type":"agent"}' });
  assert.match(ann.sid, /^MB[0-9a-f]{32}$/);
  assert.deepEqual([ann.conversationSid, ann.identity, ann.messagingBinding, ann.lastReadMessageIndex], [sid, 'ann', null, null]);
  const phone = await participants.create({ 'messagingBinding.address': '+15005550006', 'messagingBinding.proxyAddress': '+15005550001' });
  assert.deepEqual(phone.messagingBinding, { type: 'sms', address: '+15005550006', proxy_address: '+15005550001' });
  assert.equal(phone.identity, null);
  await assert.rejects(participants.create({ identity: 'ann' }), { status: 409, code: 50433 });
  await assert.rejects(participants.create({ 'messagingBinding.address': 'nobody' }), { status: 400, code: 50407 });

  await conversations(sid).messages.create({ body: 'Hello' });
  const read = await participants('ann').update({ attributes: '{"seen":true}', lastReadMessageIndex: 0 });
  assert.deepEqual([read.sid, read.attributes, read.lastReadMessageIndex], [ann.sid, '{"seen":true}', 0]);
  assert.deepEqual((await participants.list()).map(({ sid: one }) => one), [ann.sid, phone.sid]);
  assert.equal(await participants(phone.sid).remove(), true);
  await assert.rejects(participants(phone.sid).fetch(), { status: 404, code: 50432 });
});

test('a bot reads what a guest writes, answers, corrects and takes back', async (t) => {
  const flex = await startFlex(t);
  const { conversation, sid, identity } = await joinChat(flex);
  await conversation.sendMessage('Where is my order?', { ref: 1 });
  const { messages } = libraryFor(flex).conversations.v1.services(flex.account.serviceSid).conversations(sid);
  const [asked] = await messages.list();
  assert.deepEqual([asked.author, asked.body, asked.attributes, asked.index, asked.media], [identity, 'Where is my order?', '{"ref":1}', 0, null]);
  assert.equal(asked.chatServiceSid, flex.account.serviceSid);

  const seen = event(conversation, 'messageAdded', ({ author }) => author === 'bot');
  const answer = await messages.create({ author: 'bot', body: 'On its way', attributes: '{"bot":true}', subject: 'Order' });
  assert.match(answer.sid, /^IM[0-9a-f]{32}$/);
  const shown = await seen;
  assert.deepEqual([shown.sid, shown.body, shown.attributes, shown.subject], [answer.sid, 'On its way', { bot: true }, 'Order']);

  const changed = event(conversation, 'messageUpdated', ({ message }) => message.author === 'robot');
  await messages(answer.sid).update({ body: 'It is here', author: 'robot' });
  assert.equal((await changed).message.body, 'It is here');
  const removed = event(conversation, 'messageRemoved');
  assert.equal(await messages(answer.sid).remove(), true);
  assert.equal((await removed).sid, answer.sid);
  await assert.rejects(messages(answer.sid).fetch(), { status: 404, code: 50450 });
});

test('messages brought in from elsewhere keep their dates; their author is system unless named', async (t) => {
  const flex = await startFlex(t);
  const { sid } = await openChat(flex);
  const { messages } = libraryFor(flex).conversations.v1.conversations(sid);
  const old = await messages.create({ body: 'From the old system', dateCreated: new Date('2020-02-03T04:05:06.789Z') });
  assert.deepEqual([old.author, old.participantSid, old.dateCreated.toISOString()], ['system', null, '2020-02-03T04:05:06.000Z']);
});

test('users are made, found by identity, renamed for everybody, and deleted with their memberships', async (t) => {
  const flex = await startFlex(t);
  const { conversation, sid, identity } = await joinChat(flex);
  const { users } = libraryFor(flex).conversations.v1;
  const ann = await users.create({ identity: 'ann', friendlyName: 'Ann', attributes: '{"team":1}' });
  assert.match(ann.sid, /^US[0-9a-f]{32}$/);
  assert.deepEqual([ann.identity, ann.friendlyName, ann.attributes, ann.isOnline, ann.isNotifiable], ['ann', 'Ann', '{"team":1}', false, false]);
  await assert.rejects(users.create({ identity: 'ann' }), { status: 409, code: 50201 });
  assert.equal((await users('ann').fetch()).sid, ann.sid);
  assert.equal((await users(identity).fetch()).isOnline, true);
  assert.deepEqual((await users.list()).map(({ identity: one }) => one), [identity, 'ann']);

  const renamed = event(await (await conversation.getParticipantByIdentity(identity)).getUser(), 'updated');
  await users(identity).update({ friendlyName: 'Ada L.' });
  assert.equal((await renamed).user.friendlyName, 'Ada L.');

  flex.world.addParticipant(sid, { identity: 'ann' });
  const left = event(conversation, 'participantLeft');
  assert.equal(await users(ann.sid).remove(), true);
  assert.equal((await left).identity, 'ann');
  await assert.rejects(users('ann').fetch(), { status: 404, code: 50200 });
});

test('the service, its settings and its roles can be read; what is not played answers 501', async (t) => {
  const flex = await startFlex(t);
  const { v1 } = libraryFor(flex).conversations;
  const { serviceSid } = flex.account;
  const [service] = await v1.services.list();
  assert.deepEqual([service.sid, service.url], [serviceSid, `${flex.url}/v1/Services/${serviceSid}`]);
  assert.equal((await v1.services(serviceSid).fetch()).friendlyName, 'Flex Chat Service');
  const settings = await v1.services(serviceSid).configuration().fetch();
  const roles = await v1.roles.list();
  assert.deepEqual(roles.map(({ sid, type }) => [sid, type]), [
    [settings.defaultChatServiceRoleSid, 'service'],
    [settings.defaultConversationRoleSid, 'conversation'],
  ]);
  assert.ok((await v1.roles(roles[1].sid).fetch()).permissions.includes('sendMessage'));
  await assert.rejects(v1.roles.create({ friendlyName: 'x', type: 'service', permission: ['sendMessage'] }), { status: 501 });
  await assert.rejects(v1.services(serviceSid).remove(), { status: 501 });
  await assert.rejects(v1.credentials.list(), { status: 501 });
});

test('an API key is as good as the auth token; guests and strangers are refused', async (t) => {
  const flex = await startFlex(t);
  const { apiKey, apiSecret, accountSid } = flex.account;
  const chat = await openChat(flex);
  const list = (user, password) => libraryFor(flex, user, password).conversations.v1.conversations.list();
  assert.deepEqual((await list(apiKey, apiSecret)).map(({ sid }) => sid), [chat.sid]);
  await assert.rejects(list(accountSid, 'wrong'), { status: 401, code: 20003 });
  const guest = await fetch(`${flex.url}/v1/Conversations`, { headers: { authorization: `Basic ${btoa(`token:${chat.token}`)}` } });
  assert.deepEqual([guest.status, (await guest.json()).code], [403, 20403]);
  const { conversations } = libraryFor(flex).conversations.v1.services(`IS${'f'.repeat(32)}`);
  await assert.rejects(conversations.list(), { status: 404, code: 20404 });
});

test('a body that is no form has no fields', async (t) => {
  const flex = await startFlex(t);
  const { accountSid, authToken } = flex.account;
  const { sid } = flex.world.createConversation({ createdBy: 'system' });
  const { status, body } = await post(flex, `/v1/Conversations/${sid}/Messages`, { json: { Body: 'Hello' }, headers: basic(accountSid, authToken) });
  assert.deepEqual([status, body.code, body.message], [400, 20001, 'Body, MediaSid or ContentSid is required']);
});

test('what is too long, malformed or not played is refused by name', async (t) => {
  const flex = await startFlex(t);
  const { conversations } = libraryFor(flex).conversations.v1;
  const { sid } = await conversations.create({ uniqueName: 'taken' });
  const cases = [
    [() => conversations.create({ uniqueName: 'taken' }), 409, /already exists/],
    [() => conversations.create({ friendlyName: 'x'.repeat(257) }), 400, /FriendlyName is too long/],
    [() => conversations.create({ attributes: '{' }), 400, /Attributes must be a string of valid JSON/],
    [() => conversations.create({ 'timers.inactive': 'PT30S' }), 400, /Timers\.Inactive must be at least 1 min/],
    [() => conversations.create({ 'timers.closed': 'soon' }), 400, /Timers\.Closed must be an ISO 8601 duration/],
    [() => conversations.create({ state: 'asleep' }), 400, /State must be one of/],
    [() => conversations.create({ messagingServiceSid: 'MG1' }), 400, /MessagingServiceSid must match/],
    [() => conversations.create({ 'bindings.email.address': 'a@example.com' }), 501, /Bindings\.Email\.Address/],
    [() => conversations(sid).participants.create(), 400, /Identity or MessagingBinding\.Address is required/],
    [() => conversations(sid).participants.create({ identity: 'ann', roleSid: `RL${'9'.repeat(32)}` }), 501, /RoleSid/],
    [() => conversations(sid).messages.create(), 400, /Body, MediaSid or ContentSid is required/],
    [() => conversations(sid).messages.create({ body: 'x'.repeat(32 * 1024 + 1) }), 400, /Body is too long/],
    [() => conversations(sid).messages.create({ body: 'x', attributes: 'no' }), 400, /Attributes/],
  ];
  for (const [attempt, status, message] of cases) await assert.rejects(attempt, { status, message }, String(message));
  assert.equal(flex.world.conversations.size, 1);
});
