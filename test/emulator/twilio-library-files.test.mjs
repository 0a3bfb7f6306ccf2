import assert from 'node:assert/strict';
import { test } from 'node:test';
import { basic, event, joinChat, startFlex } from './support/flex.mjs';
import { libraryFor } from './support/library.mjs';
import { startReceiver } from './support/receiver.mjs';

test('a bot sends a file and a template, and a guest sees both', async (t) => {
  const flex = await startFlex(t);
  const { conversation, sid } = await joinChat(flex);
  const { messages } = libraryFor(flex).conversations.v1.conversations(sid);
  const mediaSid = await upload(flex, 'text/plain', 'note.txt', 'hello world');
  const arriving = event(conversation, 'messageAdded');
  const sent = await messages.create({ author: 'bot', body: 'Here it is', mediaSid });
  assert.deepEqual(sent.media, [{ sid: mediaSid, filename: 'note.txt', content_type: 'text/plain', size: 11, category: 'media' }]);
  const [file] = (await arriving).attachedMedia;
  assert.equal(await (await fetch(await file.getContentTemporaryUrl())).text(), 'hello world');
  await assert.rejects(messages.create({ mediaSid }), { status: 409 });
  await assert.rejects(messages.create({ mediaSid: `ME${'f'.repeat(32)}` }), { status: 404 });

  const [template] = flex.world.contentTemplates;
  const seen = event(conversation, 'messageAdded', ({ contentSid }) => contentSid === template.sid);
  const rich = await messages.create({ author: 'bot', contentSid: template.sid, contentVariables: '{"1":"Ada"}' });
  assert.equal(rich.contentSid, template.sid);
  const content = await (await seen).getContentData();
  assert.match(content.body, /Ada/);
  await assert.rejects(messages.create({ contentVariables: '{}' }), { status: 400, message: /ContentVariables need a ContentSid/ });
  await assert.rejects(messages.create({ contentSid: `HX${'f'.repeat(32)}` }), { status: 404 });
  await assert.rejects(messages.create({ author: 'bot' }), { status: 400, message: /Body, MediaSid or ContentSid is required/ });
});

test('webhooks are told of the files of a message, before and after', async (t) => {
  const flex = await startFlex(t);
  const backEnd = await startReceiver(t, flex);
  const filters = ['onMessageAdd', 'onMessageAdded'];
  await libraryFor(flex).conversations.v1.configuration.webhooks().update({ preWebhookUrl: backEnd.url, postWebhookUrl: backEnd.url, filters });
  const { conversation, sid } = await joinChat(flex);
  await conversation.prepareMessage().addMedia({ contentType: 'text/plain', filename: 'note.txt', media: 'hello' }).build().send();
  await backEnd.call(({ parameters }) => parameters.EventType === 'onMessageAdded');
  const [message] = flex.world.conversation(sid).messages.values();
  const expected = [{ Sid: message.media[0].sid, Filename: 'note.txt', ContentType: 'text/plain', Size: 5 }];
  assert.deepEqual(backEnd.calls.map(({ parameters }) => parameters.EventType), filters);
  for (const { parameters } of backEnd.calls) assert.deepEqual(JSON.parse(parameters.Media), expected);
});

test('a message to a phone leaves a receipt, which can be read and is told of as it changes', async (t) => {
  const flex = await startFlex(t);
  const backEnd = await startReceiver(t, flex);
  const { conversations, configuration } = libraryFor(flex).conversations.v1;
  await configuration.webhooks().update({ postWebhookUrl: backEnd.url, filters: ['onDeliveryUpdated'] });
  const { sid } = await conversations.create();
  const binding = { 'messagingBinding.address': '+15005550006', 'messagingBinding.proxyAddress': '+15005550001' };
  const phone = await conversations(sid).participants.create(binding);
  await assert.rejects(conversations(sid).participants.create(binding), { status: 409, code: 50416 });
  const { messages } = conversations(sid);
  const message = await messages.create({ author: 'bot', body: 'Your code is 17' });
  assert.deepEqual([message.delivery.total, message.delivery.sent], [1, 'none']);
  const { deliveryReceipts } = messages(message.sid);
  const [receipt] = await deliveryReceipts.list();
  assert.deepEqual([receipt.conversationSid, receipt.messageSid, receipt.participantSid, receipt.status, receipt.errorCode], [sid, message.sid, phone.sid, 'queued', 0]);

  flex.world.setReceipt(sid, message.sid, phone.sid, { status: 'failed', errorCode: 30003 });
  const { parameters, isSigned } = await backEnd.call(() => true);
  assert.equal(isSigned, true);
  assert.deepEqual(
    [parameters.EventType, parameters.ConversationSid, parameters.MessageSid, parameters.DeliveryReceiptSid, parameters.ParticipantSid, parameters.Status, parameters.ErrorCode],
    ['onDeliveryUpdated', sid, message.sid, receipt.sid, phone.sid, 'failed', '30003'],
  );
  assert.equal((await deliveryReceipts(receipt.sid).fetch()).status, 'failed');
  assert.equal((await messages(message.sid).fetch()).delivery.failed, 'all');
  await assert.rejects(deliveryReceipts(`DY${'f'.repeat(32)}`).fetch(), { status: 404 });
});

async function upload(flex, contentType, filename, body) {
  const { accountSid, authToken, serviceSid } = flex.account;
  const response = await fetch(`${flex.url}/v1/Services/${serviceSid}/Media?Filename=${filename}`, {
    method: 'POST',
    headers: { 'content-type': contentType, ...basic(accountSid, authToken) },
    body,
  });
  assert.equal(response.status, 201);
  return (await response.json()).sid;
}
