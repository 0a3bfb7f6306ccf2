import assert from 'node:assert/strict';
import { test } from 'node:test';
import { stoppedClock } from './support/clock.mjs';
import { joinChat, openChat, startFlex } from './support/flex.mjs';
import { libraryFor } from './support/library.mjs';
import { startReceiver } from './support/receiver.mjs';

const every = [
  'onMessageAdded', 'onMessageUpdated', 'onMessageRemoved', 'onConversationAdded', 'onConversationUpdated', 'onConversationRemoved',
  'onConversationStateUpdated', 'onParticipantAdded', 'onParticipantUpdated', 'onParticipantRemoved', 'onUserAdded', 'onUserUpdated',
];

test('a post-action webhook hears of a guest\'s message, signed, with Twilio\'s parameters', async (t) => {
  const flex = await startFlex(t);
  const backEnd = await startReceiver(t, flex);
  const { serviceSid, accountSid } = flex.account;
  const { v1 } = libraryFor(flex).conversations;
  const set = await v1.services(serviceSid).configuration.webhooks().update({ postWebhookUrl: `${backEnd.url}/post?from=flex`, filters: ['onMessageAdded'] });
  assert.deepEqual(
    [set.accountSid, set.chatServiceSid, set.preWebhookUrl, set.postWebhookUrl, set.filters, set.method, set.url],
    [accountSid, serviceSid, null, `${backEnd.url}/post?from=flex`, ['onMessageAdded'], 'POST', `${flex.url}/v1/Services/${serviceSid}/Configuration/Webhooks`],
  );
  assert.deepEqual((await v1.services(serviceSid).configuration.webhooks().fetch()).toJSON(), set.toJSON());

  const { conversation, sid, identity } = await joinChat(flex);
  await conversation.sendMessage('Grüße 👋 & more', { ref: 1 });
  const { parameters, headers, isSigned, path } = await backEnd.call(() => true);
  const [message] = flex.world.conversation(sid).messages.values();
  assert.equal(isSigned, true);
  assert.equal(path, '/post');
  assert.match(headers['i-twilio-idempotency-token'], /^[0-9a-f-]{36}$/);
  assert.match(headers['content-type'], /^application\/x-www-form-urlencoded/);
  assert.deepEqual(parameters, {
    AccountSid: accountSid,
    Source: 'SDK',
    ClientIdentity: identity,
    EventType: 'onMessageAdded',
    ConversationSid: sid,
    ChatServiceSid: serviceSid,
    MessageSid: message.sid,
    Index: '0',
    DateCreated: message.dateCreated,
    Body: 'Grüße 👋 & more',
    Author: identity,
    ParticipantSid: message.participantSid,
    Attributes: '{"ref":1}',
    RetryCount: '0',
  });
});

test('every action of the SDK is told in order, to the account as to the service, and to a GET webhook in its query', async (t) => {
  const flex = await startFlex(t);
  const backEnd = await startReceiver(t, flex);
  const { configuration } = libraryFor(flex).conversations.v1;
  await configuration.webhooks().update({ postWebhookUrl: `${backEnd.url}/all`, filters: every, method: 'GET' });
  const { client, conversation, identity } = await joinChat(flex);
  await conversation.sendMessage('one');
  const [message] = (await conversation.getMessages(1)).items;
  await message.updateBody('two');
  await conversation.updateLastReadMessageIndex(0);
  await message.remove();
  await conversation.updateFriendlyName('Renamed');
  await client.user.updateFriendlyName('Ada L.');
  const own = await client.createConversation({ friendlyName: 'Own' });
  await own.join();
  await own.getParticipants();
  await own.delete();
  await backEnd.call(({ parameters }) => parameters.EventType === 'onConversationRemoved');
  assert.deepEqual(
    backEnd.calls.map(({ parameters: { EventType: name } }) => name).toSorted(),
    [
      'onMessageAdded', 'onMessageUpdated', 'onParticipantUpdated', 'onMessageRemoved', 'onConversationUpdated', 'onUserUpdated',
      'onConversationAdded', 'onParticipantAdded', 'onConversationRemoved',
    ].toSorted(),
  );
  for (const call of backEnd.calls) assert.deepEqual([call.method, call.isSigned, call.parameters.Source], ['GET', true, 'SDK'], call.parameters.EventType);
  const told = (name) => backEnd.calls.find(({ parameters }) => parameters.EventType === name).parameters;
  assert.deepEqual([told('onMessageUpdated').Body, told('onMessageUpdated').MessageSid], ['two', message.sid]);
  assert.ok(told('onMessageRemoved').DateRemoved);
  assert.deepEqual([told('onParticipantUpdated').LastReadMessageIndex, told('onParticipantUpdated').Identity], ['0', identity]);
  assert.equal(told('onConversationUpdated').FriendlyName, 'Renamed');
  assert.deepEqual([told('onUserUpdated').FriendlyName, told('onUserUpdated').isOnline], ['Ada L.', 'true']);
  const inOrder = backEnd.calls.filter(({ parameters }) => parameters.ConversationSid === conversation.sid).map(({ parameters }) => parameters.EventType);
  assert.deepEqual(inOrder, ['onMessageAdded', 'onMessageUpdated', 'onParticipantUpdated', 'onMessageRemoved', 'onConversationUpdated']);
});

test('what the REST API does is told only when it asks for that, and what Flex does never', async (t) => {
  const flex = await startFlex(t);
  const backEnd = await startReceiver(t, flex);
  const { conversations, configuration } = libraryFor(flex).conversations.v1;
  await configuration.webhooks().update({ postWebhookUrl: backEnd.url, filters: every });
  const { sid } = await openChat(flex);
  await conversations(sid).messages.create({ body: 'quiet' });
  await conversations(sid).messages.create({ body: 'loud', author: 'bot', xTwilioWebhookEnabled: 'true' });
  const loud = await backEnd.call(() => true);
  assert.deepEqual(
    [loud.parameters.EventType, loud.parameters.Body, loud.parameters.Author, loud.parameters.Source, loud.parameters.ClientIdentity, loud.parameters.ParticipantSid],
    ['onMessageAdded', 'loud', 'bot', 'API', undefined, undefined],
  );
  await conversations(sid).participants.create({ identity: 'bot', xTwilioWebhookEnabled: 'true' });
  await backEnd.call(({ parameters }) => parameters.EventType === 'onParticipantAdded' && parameters['MessagingBinding.Type'] === 'CHAT');
  await backEnd.call(({ parameters }) => parameters.EventType === 'onUserAdded' && parameters.Identity === 'bot');
  await conversations(sid).update({ state: 'inactive', xTwilioWebhookEnabled: 'true' });
  const asleep = await backEnd.call(({ parameters }) => parameters.EventType === 'onConversationStateUpdated');
  assert.deepEqual([asleep.parameters.StateFrom, asleep.parameters.StateTo, asleep.parameters.Reason], ['active', 'inactive', 'API']);
  await conversations(sid).messages.create({ body: 'wake up', xTwilioWebhookEnabled: 'true' });
  const awake = await backEnd.call(({ parameters }) => parameters.StateTo === 'active');
  assert.deepEqual([awake.parameters.StateFrom, awake.parameters.Reason], ['inactive', 'EVENT']);
  assert.equal(backEnd.calls.some(({ parameters }) => parameters.Body === 'quiet'), false);
  assert.deepEqual(backEnd.calls.map(({ parameters }) => parameters.EventType).toSorted(), [
    'onConversationStateUpdated', 'onConversationStateUpdated', 'onMessageAdded', 'onMessageAdded', 'onParticipantAdded', 'onUserAdded',
  ]);
});

test('a timer that ends is told as such, and Flex that closes a conversation is not', async (t) => {
  const { clock, advance } = stoppedClock();
  const flex = await startFlex(t, { clock, warnBefore: 0 });
  const backEnd = await startReceiver(t, flex);
  const { conversations, configuration } = libraryFor(flex).conversations.v1;
  await configuration.webhooks().update({ postWebhookUrl: backEnd.url, filters: ['onConversationStateUpdated', 'onConversationUpdated'] });
  const timers = { 'timers.inactive': 'PT15M', 'timers.closed': 'PT1H' };
  const { sid } = await conversations.create(timers);
  const other = await conversations.create(timers);
  flex.world.closeConversation(other.sid);
  advance(15 * 60_000);
  const asleep = await backEnd.call(({ parameters }) => parameters.StateTo === 'inactive');
  advance(60 * 60_000);
  const closed = await backEnd.call(({ parameters }) => parameters.StateTo === 'closed');
  for (const { parameters } of [asleep, closed]) assert.deepEqual([parameters.ConversationSid, parameters.Reason], [sid, 'TIMER']);
  assert.deepEqual([asleep.parameters.StateFrom, closed.parameters.StateFrom], ['active', 'inactive']);
  assert.equal(backEnd.calls.length, 2);
});

test('a conversation has up to five webhooks of its own, by event, by keyword, or for Studio', async (t) => {
  const flex = await startFlex(t);
  const backEnd = await startReceiver(t, flex);
  const { conversations } = libraryFor(flex).conversations.v1;
  const { conversation, sid, identity } = await joinChat(flex);
  await conversation.sendMessage('zero');
  await conversation.sendMessage('one');
  const { webhooks } = conversations(sid);
  const bot = await webhooks.create({
    target: 'webhook',
    'configuration.url': `${backEnd.url}/bot`,
    'configuration.filters': ['onMessageAdded', 'onParticipantAdded'],
    'configuration.replayAfter': 1,
  });
  assert.match(bot.sid, /^WH[0-9a-f]{32}$/);
  assert.deepEqual([bot.conversationSid, bot.target, bot.configuration], [
    sid, 'webhook', { url: `${backEnd.url}/bot`, method: 'POST', filters: ['onMessageAdded', 'onParticipantAdded'] },
  ]);
  const replayed = await backEnd.call(() => true);
  assert.deepEqual([replayed.parameters.Body, replayed.parameters.Index, replayed.isSigned], ['one', '1', true]);

  const keyword = await webhooks.create({ target: 'trigger', 'configuration.url': `${backEnd.url}/help`, 'configuration.triggers': ['HELP', 'stop'] });
  await conversation.sendMessage('please help me');
  await backEnd.call(({ path }) => path === '/help');
  await conversation.sendMessage('nothing');
  await backEnd.call(({ parameters, path }) => path === '/bot' && parameters.Body === 'nothing' && parameters.Author === identity);
  assert.equal(backEnd.calls.filter(({ path }) => path === '/help').length, 1);

  await webhooks(keyword.sid).update({ 'configuration.triggers': ['other'], 'configuration.method': 'GET' });
  assert.deepEqual((await webhooks(keyword.sid).fetch()).configuration, { url: `${backEnd.url}/help`, method: 'GET', triggers: ['other'] });
  const studio = await webhooks.create({ target: 'studio', 'configuration.flowSid': `FW${'a'.repeat(32)}` });
  assert.deepEqual(studio.configuration, { flow_sid: `FW${'a'.repeat(32)}` });
  for (let count = 0; count < 2; count += 1) await webhooks.create({ target: 'webhook', 'configuration.url': backEnd.url });
  await assert.rejects(webhooks.create({ target: 'webhook', 'configuration.url': backEnd.url }), { status: 400, message: /at most 5/ });
  assert.equal((await webhooks.list()).length, 5);
  assert.equal(await webhooks(bot.sid).remove(), true);
  await assert.rejects(webhooks(bot.sid).fetch(), { status: 404 });
});

test('a post-action webhook is tried again as its address says, with the same token', async (t) => {
  const flex = await startFlex(t);
  const backEnd = await startReceiver(t, flex, ({ RetryCount: count }) => ({ status: count === '2' ? 200 : 503 }));
  await libraryFor(flex).conversations.v1.configuration.webhooks().update({ postWebhookUrl: `${backEnd.url}/flaky#rc=3&rp=5xx`, filters: ['onMessageAdded'] });
  const { conversation } = await joinChat(flex);
  await conversation.sendMessage('hello');
  await backEnd.call(({ parameters }) => parameters.RetryCount === '2');
  assert.deepEqual(backEnd.calls.map(({ parameters }) => parameters.RetryCount), ['0', '1', '2']);
  assert.equal(new Set(backEnd.calls.map(({ headers }) => headers['i-twilio-idempotency-token'])).size, 1);
  assert.ok(backEnd.calls.every(({ isSigned }) => isSigned));
});

test('post-action webhooks hold nobody up, come one after the other, and are waited for by idle', async (t) => {
  const flex = await startFlex(t);
  let answer;
  const backEnd = await startReceiver(t, flex, ({ Body: body }) => (body === 'one' ? new Promise((resolve) => (answer = resolve)) : { status: 200 }));
  await libraryFor(flex).conversations.v1.configuration.webhooks().update({ postWebhookUrl: backEnd.url, filters: ['onMessageAdded'] });
  const { conversation } = await joinChat(flex);
  await conversation.sendMessage('one');
  await conversation.sendMessage('two');
  await backEnd.call(({ parameters }) => parameters.Body === 'one');
  await assert.rejects(flex.idle(100), /webhook onMessageAdded \(2 times\)/);
  assert.equal(backEnd.calls.length, 1);
  answer({ status: 200 });
  await flex.idle();
  assert.deepEqual(backEnd.calls.map(({ parameters }) => parameters.Body), ['one', 'two']);
});

test('a reset forgets webhooks and what they were still to be told', async (t) => {
  const flex = await startFlex(t);
  const backEnd = await startReceiver(t, flex, () => undefined);
  const { configuration, conversations } = libraryFor(flex).conversations.v1;
  await configuration.webhooks().update({ postWebhookUrl: backEnd.url, filters: ['onMessageAdded'] });
  const { sid } = await conversations.create();
  for (const body of ['one', 'two']) await conversations(sid).messages.create({ body, xTwilioWebhookEnabled: 'true' });
  await backEnd.call(({ parameters }) => parameters.Body === 'one');
  flex.reset();
  await flex.idle();
  assert.equal(backEnd.calls.length, 1);
  assert.equal((await configuration.webhooks().fetch()).postWebhookUrl, null);
});

test('webhooks lead to this machine only, and what is wrong with their settings is said', async (t) => {
  const flex = await startFlex(t);
  const { conversations, configuration } = libraryFor(flex).conversations.v1;
  const { sid } = await conversations.create();
  const settings = (change) => configuration.webhooks().update(change);
  const { webhooks } = conversations(sid);
  const cases = [
    [() => settings({ postWebhookUrl: 'https://example.com/hook' }), /PostWebhookUrl: the local Flex sends webhooks to this machine only, not to example\.com/],
    [() => settings({ preWebhookUrl: 'http://localhost.example.com/' }), /not to localhost\.example\.com/],
    [() => settings({ preWebhookUrl: 'ftp://localhost/' }), /absolute http or https address/],
    [() => settings({ preWebhookUrl: '/hook' }), /absolute http or https address/],
    [() => settings({ filters: ['onMessageSent'] }), /there is no event onMessageSent here/],
    [() => settings({ method: 'PUT' }), /Method must be one of GET, POST/],
    [() => webhooks.create({ target: 'webhook' }), /Configuration\.Url is required/],
    [() => webhooks.create({ target: 'webhook', 'configuration.url': 'http://localhost/', 'configuration.filters': ['onMessageAdd'] }), /no event onMessageAdd here/],
    [() => webhooks.create({ target: 'trigger', 'configuration.url': 'http://localhost/' }), /Configuration\.Triggers is required/],
    [() => webhooks.create({ target: 'studio' }), /Configuration\.FlowSid/],
    [() => webhooks.create({ target: 'pigeon' }), /Target must be one of/],
  ];
  for (const [attempt, message] of cases) await assert.rejects(attempt, { status: 400, message }, String(message));
  await assert.rejects(settings({ target: 'flex' }), { status: 501 });
  assert.deepEqual((await configuration.webhooks().fetch()).filters, []);

  const open = await startFlex(t, { webhookHosts: 'any' });
  const anywhere = await libraryFor(open).conversations.v1.configuration.webhooks().update({ postWebhookUrl: 'https://example.com/hook' });
  assert.equal(anywhere.postWebhookUrl, 'https://example.com/hook');
});
