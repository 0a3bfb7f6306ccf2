const twilioNumber = '+15005550006';

/** What becomes of a message that goes to phones and mailboxes, and of an upload that is given up. */
export const deliveries = [
  {
    id: 'own-receipts',
    title: 'a participant behind a number is seen, and the receipts of its messages move',
    own: true,
    async run(kit) {
      const { assert } = kit;
      const { flex, sid, customer, agent } = await kit.chat({ agent: true });
      const { conversation } = customer;
      const joining = kit.event(agent.conversation, 'participantJoined');
      await conversation.addNonChatParticipant(twilioNumber, '+15551230001', { name: 'Bea' });
      const participant = await joining;
      assert.include(participant, { type: 'sms', identity: null });
      assert.deepEqual(participant.attributes, { name: 'Bea' });
      assert.deepEqual(participant.bindings.sms, { address: '+15551230001', proxy_address: twilioNumber, level: null, name: null });

      const arriving = kit.event(agent.conversation, 'messageAdded');
      await conversation.sendMessage('to a phone');
      const message = await arriving;
      assert.include(message.aggregatedDeliveryReceipt, { total: 1, sent: 'none', delivered: 'none', read: 'none' });
      const updated = kit.event(agent.conversation, 'messageUpdated', ({ updateReasons }) => updateReasons.includes('deliveryReceipt'));
      await flex.good('POST', '/emulator/receipts', { json: { conversation: sid, message: message.sid, participant: participant.sid, status: 'delivered' } });
      await updated;
      assert.include(message.aggregatedDeliveryReceipt, { total: 1, sent: 'all', delivered: 'all', read: 'none', failed: 'none', undelivered: 'none' });
      const [receipt] = await message.getDetailedDeliveryReceipts();
      assert.include(receipt, { messageSid: message.sid, conversationSid: sid, participantSid: participant.sid, status: 'delivered' });
      assert.match(receipt.sid, /^DY[0-9a-f]{32}$/);
    },
  },
  {
    id: 'own-channel-metadata',
    title: 'a message from elsewhere brings what its channel says of it, others bring nothing',
    own: true,
    async run(kit) {
      const { assert } = kit;
      const { flex, sid, customer } = await kit.chat();
      const { conversation } = customer;
      const author = 'whatsapp:+15551230002';
      const joining = kit.event(conversation, 'participantJoined');
      await conversation.addNonChatParticipant('whatsapp:+15005550006', author);
      assert.deepEqual((await joining).bindings.whatsapp, { address: author, proxy_address: 'whatsapp:+15005550006', level: null, name: null });
      const arriving = kit.event(conversation, 'messageAdded');
      const metadata = { type: 'whatsapp', data: { ProfileName: 'Bea' } };
      await flex.good('POST', '/emulator/messages', { json: { conversation: sid, author, body: 'Hi', channel_metadata: metadata } });
      const message = await arriving;
      assert.equal(message.author, author);
      const { type, data } = await message.getChannelMetadata();
      assert.deepEqual({ type, data }, metadata);
      assert.equal((await flex.requests('GET /ChannelMetadata', 'customer')).length, 1);
    },
  },
  {
    id: 'own-recipients',
    title: 'an e-mail says to whom it went',
    own: true,
    async run(kit) {
      const { assert } = kit;
      const { sid, flex, customer } = await kit.chat();
      const { conversation } = customer;
      const joining = kit.event(conversation, 'participantJoined');
      await conversation.addNonChatParticipant('help@example.com', 'bea@example.com', {}, { email: { name: 'Bea', level: 'to' } });
      const { email } = (await joining).bindings;
      assert.include(email, { name: 'Bea', level: 'to', address: 'bea@example.com', proxy_address: 'help@example.com' });
      await conversation.addNonChatParticipant('help@example.com', 'cy@example.com', {}, { email: { name: 'Cy', level: 'cc' } });
      await conversation.sendMessage('by mail');
      const [message] = (await conversation.getMessages(10)).items;
      const recipients = await message.getMessageRecipients();
      assert.deepEqual(recipients.map(({ type, level, name, address, messageSid }) => [type, level, name, address, messageSid]), [
        ['email', 'to', 'Bea', 'bea@example.com', message.sid],
        ['email', 'cc', 'Cy', 'cy@example.com', message.sid],
      ]);
      const [asked] = await flex.requests('GET /MessageRecipients', 'customer');
      assert.isTrue(asked.path.includes(sid));
      assert.equal(asked.query.MessageSid, message.sid);
    },
  },
  {
    id: 'own-aborted-upload',
    title: 'an upload that is given up leaves nothing and harms nobody',
    own: true,
    async run(kit) {
      const { assert } = kit;
      const { flex, sid, customer } = await kit.chat();
      const { client, conversation } = customer;
      await flex.fault({ knob: 'media', timeout: true, times: 1 });
      const sending = conversation.prepareMessage().setBody('never').addMedia({ contentType: 'text/plain', filename: 'a.txt', media: 'x'.repeat(200_000) }).build().send();
      const given = kit.refused(sending);
      await flex.logged('the fault', ({ text }) => /^fault \d+ media/.test(text ?? ''));
      sending.cancel();
      assert.match((await given).message, /Promise was cancelled/);
      const arriving = kit.event(conversation, 'messageAdded');
      await conversation.prepareMessage().setBody('now').addMedia({ contentType: 'text/plain', filename: 'b.txt', media: 'hello' }).build().send();
      const message = await arriving;
      assert.equal(await (await fetch(await message.attachedMedia[0].getContentTemporaryUrl())).text(), 'hello');
      assert.deepEqual((await flex.stored(sid)).messages.map(({ body }) => body), ['now']);
      assert.equal(client.connectionState, 'connected');
    },
  },
  {
    id: 'own-idle-and-reset',
    title: 'idle answers when every push has arrived, and a reset leaves a new world',
    own: true,
    async run(kit) {
      const { assert } = kit;
      const { flex, sid, customer } = await kit.chat();
      const heard = kit.heard(customer.conversation, 'messageAdded', ({ body }) => body);
      await flex.fault({ knob: 'delay_push', ms: 400, match: { push: 'list_item_added' } });
      await flex.server.post(sid, 'agent', 'late');
      await flex.idle();
      await kit.until('the message', () => heard.length > 0);
      const pushes = (await flex.frames('out', 'notification', 'customer')).map(({ frame }) => frame.id);
      const answered = (await flex.frames('in', 'reply', 'customer')).map(({ frame }) => frame.id);
      assert.includeMembers(answered, pushes);
      const lost = kit.event(customer.client, 'connectionStateChanged', (now) => now === 'connecting');
      await flex.good('POST', '/emulator/reset');
      await lost;
      assert.deepEqual((await flex.world()).conversations, []);
    },
  },
];
