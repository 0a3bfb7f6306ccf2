import assert from 'node:assert/strict';
import { test } from 'node:test';
import { connect, event, joinAgent, joinChat, logged, post, startFlex, tokenFor } from './support/flex.mjs';

const twilio = '+15005550006';

test('an SMS participant is added over the SDK, seen by the others, and removed', async (t) => {
  const flex = await startFlex(t);
  const { conversation, sid } = await joinChat(flex);
  const { conversation: agent } = await joinAgent(flex, sid);
  const joining = event(agent, 'participantJoined');
  const { sid: added } = await conversation.addNonChatParticipant(twilio, '+15551230001', { name: 'Bea' });
  const participant = await joining;
  assert.deepEqual([participant.sid, participant.type, participant.identity], [added, 'sms', null]);
  assert.deepEqual(participant.attributes, { name: 'Bea' });
  assert.deepEqual(participant.bindings.sms, { address: '+15551230001', proxy_address: twilio, level: null, name: null });
  assert.equal(await conversation.getParticipantsCount(), 3);
  await conversation.typing();
  await conversation.setAllMessagesRead();

  await assert.rejects(conversation.addNonChatParticipant(twilio, '+15551230001'), ({ status, body }) => status === 409 && body.code === 50416);
  const leaving = event(agent, 'participantLeft');
  await conversation.removeParticipant(await conversation.getParticipantBySid(added));
  assert.equal((await leaving).sid, added);
  await conversation.addNonChatParticipant(twilio, '+15551230001');
});

test('the kind of a participant is read from the address', async (t) => {
  const flex = await startFlex(t);
  const { conversation } = await joinChat(flex);
  await conversation.addNonChatParticipant('whatsapp:+15005550006', 'whatsapp:+15551230002');
  const last = event(conversation, 'participantJoined', ({ type }) => type === 'email');
  await conversation.addNonChatParticipant('help@example.com', 'bea@example.com', {}, { email: { name: 'Bea', level: 'to' } });
  await last;
  const kinds = (await conversation.getParticipants()).map(({ type, bindings }) => [type, bindings[type]?.level ?? null]);
  await assert.rejects(conversation.addNonChatParticipant(twilio, 'nobody'), ({ status, body }) => status === 400 && body.code === 50407);
  assert.deepEqual(kinds.sort(), [['chat', null], ['email', 'to'], ['whatsapp', null]]);
});

test('the summary of deliveries moves with the receipts, and everybody hears of it', async (t) => {
  const flex = await startFlex(t);
  const { conversation, sid } = await joinChat(flex);
  await conversation.sendMessage('before');
  assert.equal((await conversation.getMessages()).items[0].aggregatedDeliveryReceipt, null);
  const phones = [];
  for (const address of ['+15551230001', '+15551230002']) phones.push((await conversation.addNonChatParticipant(twilio, address)).sid);
  const arriving = event(conversation, 'messageAdded', ({ body }) => body === 'to phones');
  await conversation.sendMessage('to phones');
  const message = await arriving;
  const summary = () => {
    const { total, sent, delivered, read, failed, undelivered } = message.aggregatedDeliveryReceipt;
    return [total, sent, delivered, read, failed, undelivered];
  };
  assert.deepEqual(summary(), [2, 'none', 'none', 'none', 'none', 'none']);
  const move = async (participant, status, error) => {
    const updated = event(conversation, 'messageUpdated', ({ updateReasons }) => updateReasons.includes('deliveryReceipt'));
    const json = { conversation: sid, message: message.sid, participant, status, ...(error && { error_code: error }) };
    assert.equal((await post(flex, '/emulator/receipts', { json })).status, 200);
    await updated;
  };
  await move(phones[0], 'sent');
  assert.deepEqual(summary(), [2, 'some', 'none', 'none', 'none', 'none']);
  await move(phones[1], 'delivered');
  assert.deepEqual(summary(), [2, 'all', 'some', 'none', 'none', 'none']);
  await move(phones[1], 'read');
  assert.deepEqual(summary(), [2, 'all', 'some', 'some', 'none', 'none']);
  await move(phones[0], 'undelivered', 30_003);
  assert.deepEqual(summary(), [2, 'all', 'some', 'some', 'none', 'some']);

  const receipts = await message.getDetailedDeliveryReceipts();
  assert.deepEqual(receipts.map(({ participantSid, status, errorCode }) => [participantSid, status, errorCode]), [
    [phones[0], 'undelivered', 30_003],
    [phones[1], 'read', 0],
  ]);
  assert.ok(receipts.every(({ sid: receipt, messageSid, conversationSid }) => /^DY/.test(receipt) && messageSid === message.sid && conversationSid === sid));
});

test('many receipts come in pages', async (t) => {
  const flex = await startFlex(t);
  const { conversation, sid } = await joinChat(flex);
  for (let number = 0; number < 60; number += 1) {
    flex.world.addParticipant(sid, { messagingBinding: { type: 'sms', address: `+1555${number}`, proxyAddress: twilio, level: null, name: null } });
  }
  await conversation.sendMessage('to sixty');
  const [message] = (await conversation.getMessages()).items;
  const receipts = await message.getDetailedDeliveryReceipts();
  assert.equal(new Set(receipts.map(({ participantSid }) => participantSid)).size, 60);
  const pages = flex.log.requests('GET /Receipts').map(({ query, answer }) => [query.PageToken, answer.meta.previous_token, answer.meta.next_token]);
  assert.deepEqual(pages, [[undefined, null, '50'], ['50', '0', null]]);
});

test('a message from a phone carries its channel metadata and belongs to its participant', async (t) => {
  const flex = await startFlex(t);
  const { conversation, sid } = await joinChat(flex);
  const { sid: phone } = await conversation.addNonChatParticipant('whatsapp:+15005550006', 'whatsapp:+15551230002');
  const arriving = event(conversation, 'messageAdded');
  const json = { conversation: sid, author: 'whatsapp:+15551230002', body: 'Hi', channel_metadata: { type: 'whatsapp', data: { ProfileName: 'Bea' } } };
  assert.equal((await post(flex, '/emulator/messages', { json })).status, 201);
  const message = await arriving;
  assert.deepEqual([message.author, message.participantSid, message.aggregatedDeliveryReceipt], ['whatsapp:+15551230002', phone, null]);
  const metadata = await message.getChannelMetadata();
  assert.deepEqual([metadata.type, metadata.data], ['whatsapp', { ProfileName: 'Bea' }]);
});

test('a message without channel metadata is answered 404 with the code the SDK knows', async (t) => {
  const flex = await startFlex(t);
  const { client, conversation, sid } = await joinChat(flex);
  await conversation.sendMessage('plain');
  const [message] = (await conversation.getMessages()).items;
  assert.equal(await message.getChannelMetadata(), null);
  const url = `https://aim.us1.twilio.com/Client/v2/Services/${flex.account.serviceSid}/Conversations/${sid}/Messages/${message.sid}/ChannelMetadata`;
  await assert.rejects(tunnelled(client, url), ({ status, body }) => status === 404 && body.code === 50530);
});

test('the recipients of an e-mail are those who were there when it was sent', async (t) => {
  const flex = await startFlex(t);
  const { conversation } = await joinChat(flex);
  await conversation.addNonChatParticipant('help@example.com', 'bea@example.com', {}, { email: { name: 'Bea', level: 'to' } });
  await conversation.addNonChatParticipant('help@example.com', 'cc@example.com', {}, { email: { name: 'Cy', level: 'cc' } });
  await conversation.sendMessage('first');
  await conversation.sendMessage('second');
  const [first] = (await conversation.getMessages()).items;
  assert.deepEqual(
    (await first.getMessageRecipients()).map(({ type, level, name, address, messageSid }) => [type, level, name, address, messageSid]),
    [
      ['email', 'to', 'Bea', 'bea@example.com', first.sid],
      ['email', 'cc', 'Cy', 'cc@example.com', first.sid],
    ],
  );
  const page = await conversation.getMessageRecipients({ pageSize: 3 });
  assert.deepEqual([page.items.length, page.hasPrevPage, page.hasNextPage], [3, false, true]);
  const next = await page.nextPage();
  assert.deepEqual([next.items.length, next.hasPrevPage, next.hasNextPage], [1, true, false]);
});

test('one message and one participant can be read by REST, lists have both tokens', async (t) => {
  const flex = await startFlex(t);
  const { client, conversation, sid, identity } = await joinChat(flex);
  for (const body of ['one', 'two', 'three']) await conversation.sendMessage(body);
  const base = `https://aim.us1.twilio.com/Client/v2/Services/${flex.account.serviceSid}/Conversations/${sid}`;
  const { body: messages } = await tunnelled(client, `${base}/Messages?PageSize=2&Order=desc`);
  assert.deepEqual(messages.messages.map(({ body }) => body), ['three', 'two']);
  assert.deepEqual([messages.meta.previous_token, messages.meta.next_token], [null, '2']);
  const [{ sid: message }] = messages.messages;
  assert.equal((await tunnelled(client, `${base}/Messages/${message}`)).body.body, 'three');
  const { body: participants } = await tunnelled(client, `${base}/Participants`);
  assert.deepEqual(participants.participants.map((one) => one.identity), [identity]);
  assert.deepEqual([participants.meta.previous_token, participants.meta.next_token], [null, null]);
  const one = await tunnelled(client, `${base}/Participants/${encodeURIComponent(identity)}`);
  assert.equal(one.body.sid, participants.participants[0].sid);
  await assert.rejects(tunnelled(client, `${base}/Messages?PageToken=next`), ({ status, body }) => status === 400 && body.code === 20001);
  await assert.rejects(tunnelled(client, `${base}/Participants/nobody`), { status: 404 });

  const stranger = connect(flex, await tokenFor(flex, 'stranger'));
  await logged(flex, ({ identity: whose, body }) => whose === 'stranger' && body?.event_type === 'subscription_established');
  for (const path of ['', '/Messages', `/Messages/${message}`, `/Messages/${message}/Receipts`, '/Participants', '/MessageRecipients']) {
    await assert.rejects(tunnelled(stranger, `${base}${path}`), { status: 403 });
  }
});

test('a mutation that is answered 202 is read at the address it names', async (t) => {
  const flex = await startFlex(t);
  const { conversation, sid } = await joinChat(flex);
  await conversation.sendMessage('stored');
  const [{ sid: message }] = [...flex.world.conversation(sid).messages.values()];
  const address = `https://aim.us1.twilio.com/Client/v2/Services/${flex.account.serviceSid}/Conversations/${sid}/Messages/${message}`;
  flex.faults.add({ knob: 'http', status: 202, body: { resource_url: address }, times: 1, match: { request: 'POST /Messages' } });
  assert.equal(await conversation.sendMessage('again'), 0);
  assert.equal(flex.log.requests(`GET /Messages/${message}`).length, 1);
});

test('every message of the SDK records the id of its mutation', async (t) => {
  const flex = await startFlex(t);
  const { conversation, sid } = await joinChat(flex);
  await conversation.sendMessage('one');
  await conversation.sendMessage('two');
  flex.world.postMessage(sid, { author: 'system', body: 'three' });
  const { conversations } = await (await fetch(`${flex.url}/emulator/world`)).json();
  const ids = conversations[0].messages.map(({ mutationId }) => mutationId);
  const sent = flex.log.requests('POST /Messages').map(({ headers }) => headers['X-Twilio-Mutation-Id'] ?? headers['x-twilio-mutation-id']);
  assert.deepEqual(ids, [...sent, null]);
  assert.equal(new Set(ids).size, 3);
});

test('a receipt or message that the control page is asked for wrongly is refused with a reason', async (t) => {
  const flex = await startFlex(t);
  const { sid } = await joinChat(flex);
  const refusal = async (path, json) => {
    const { status, body } = await post(flex, path, { json });
    return [status, body.message];
  };
  assert.deepEqual(await refusal('/emulator/receipts', { conversation: sid }), [400, 'message is required']);
  assert.match((await refusal('/emulator/receipts', { conversation: sid, message: 'IM1', participant: 'MB1', status: 'lost' }))[1], /one of queued, sent/);
  assert.equal((await refusal('/emulator/receipts', { conversation: sid, message: 'IM1', participant: 'MB1', status: 'sent' }))[0], 404);
  assert.match((await refusal('/emulator/messages', { conversation: sid, channel_metadata: 'x' }))[1], /must have a type/);
  assert.match((await refusal('/emulator/messages', { converastion: sid }))[1], /no field "converastion"/);
});

/** Asks through the client's own tunnel, as the SDK does. */
async function tunnelled(client, url) {
  return client._services.transport.get(url, {}, 'ip_messaging');
}
