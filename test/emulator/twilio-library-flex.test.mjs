import assert from 'node:assert/strict';
import { test } from 'node:test';
import { startFlex } from './support/flex.mjs';
import { libraryFor } from './support/library.mjs';

test('the library opens a web chat by address', async (t) => {
  const flex = await startFlex(t);
  const { flexApi, conversations } = libraryFor(flex);
  const chat = await flexApi.v2.webChannels.create({
    uiVersion: '3.4.0',
    addressSid: flex.account.addressSid,
    chatFriendlyName: 'Webchat widget',
    customerFriendlyName: 'Ada',
    preEngagementData: '{"email":"ada@example.org"}',
    identity: 'ada',
  });
  assert.deepEqual([chat.identity, flex.world.conversation(chat.conversationSid).friendlyName], ['ada', 'Webchat widget']);
  const found = await conversations.v1.conversations(chat.conversationSid).fetch();
  assert.deepEqual(JSON.parse(found.attributes).pre_engagement_data, { email: 'ada@example.org' });
  await assert.rejects(flexApi.v2.webChannels.create({ addressSid: `IG${'f'.repeat(32)}` }), { status: 404, code: 45744 });
});

test('the library opens, finds, lists, ends and deletes web channels', async (t) => {
  const flex = await startFlex(t, { limits: { flexPerSecond: 0 } });
  const { webChannel } = libraryFor(flex).flexApi.v1;
  const create = (identity) =>
    webChannel.create({ flexFlowSid: flex.account.flexFlowSid, identity, customerFriendlyName: 'Ada', chatFriendlyName: 'Flex WebChat', chatUniqueName: `chat-${identity}` });
  const made = await create('ann');
  assert.match(made.sid, /^CH[0-9a-f]{32}$/);
  assert.deepEqual([made.accountSid, made.flexFlowSid], [flex.account.accountSid, flex.account.flexFlowSid]);
  assert.ok(made.dateCreated instanceof Date && !Number.isNaN(made.dateCreated.getTime()));
  assert.deepEqual((await webChannel(made.sid).fetch()).toJSON(), made.toJSON());
  const others = [await create('bob'), await create('eve')];
  assert.deepEqual((await webChannel.list({ pageSize: 2 })).map(({ sid }) => sid).toSorted(), [made, ...others].map(({ sid }) => sid).toSorted());

  await webChannel(made.sid).update({ chatStatus: 'inactive', postEngagementData: '{"rating":5}' });
  assert.equal(flex.world.conversation(made.sid).state, 'closed');
  assert.equal(await webChannel(made.sid).remove(), true);
  await assert.rejects(webChannel(made.sid).fetch(), { status: 404 });
});

test('the library reads the configuration of Flex', async (t) => {
  const flex = await startFlex(t);
  const configuration = await libraryFor(flex).flexApi.v1.configuration().fetch();
  assert.deepEqual([configuration.accountSid, configuration.chatServiceInstanceSid], [flex.account.accountSid, flex.account.serviceSid]);
});
