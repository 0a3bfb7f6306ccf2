import { assertConversation } from '../kit/chat.mjs';

/** What people do besides writing: typing, reading, joining, leaving, being somebody. */
export const people = [
  {
    id: '06-typing',
    title: 'typing is asked once in five seconds, shown for six, and ends with a message',
    slow: true,
    async run(kit) {
      const { assert } = kit;
      const { flex, sid, customer, agent } = await kit.chat({ agent: true });
      await agent.conversation.getParticipants();
      const own = kit.heard(customer.conversation, 'typingStarted');
      const started = kit.event(agent.conversation, 'typingStarted');
      await customer.conversation.typing();
      assert.equal((await started).identity, 'customer');
      assert.isTrue((await started).isTyping);
      const start = Date.now();
      await customer.conversation.typing();
      assert.equal((await flex.requests('POST /typing', 'customer')).length, 1);
      const [request] = await flex.requests('POST /typing', 'customer');
      assert.deepEqual(request.body, { ChannelSid: sid });
      assert.match(request.headers['content-type'], /^application\/x-www-form-urlencoded/);
      assert.deepEqual(request.reply.body, { typing_timeout: 5 });
      const [push] = (await flex.frames('out', 'notification', 'agent')).filter(({ frame }) => frame.message_type === 'twilio.ipmsg.typing_indicator');
      assert.include(push.body, { channel_sid: sid, identity: 'customer', typing_timeout: 6 });
      await kit.event(agent.conversation, 'typingEnded');
      assert.isAtLeast(Date.now() - start, 4500);

      const again = kit.event(agent.conversation, 'typingStarted');
      await customer.conversation.typing();
      await again;
      const ended = kit.event(agent.conversation, 'typingEnded');
      const message = kit.event(agent.conversation, 'messageAdded');
      const sent = Date.now();
      await customer.conversation.sendMessage('done');
      await Promise.all([ended, message]);
      assert.isBelow(Date.now() - sent, 5000);
      assert.deepEqual(own, []);
    },
  },
  {
    id: '07-read-horizon',
    title: 'the read horizon goes forth and back, and others see it',
    async run(kit) {
      const { assert } = kit;
      const { flex, customer, agent } = await kit.chat({ messages: 5, agent: true });
      const { conversation } = customer;
      assert.isNull(conversation.lastReadMessageIndex);
      assert.isNull(await conversation.getUnreadMessagesCount());
      await agent.conversation.getParticipants();
      const seen = () => kit.event(agent.conversation, 'participantUpdated', ({ updateReasons }) => updateReasons.includes('lastReadMessageIndex'));
      const own = () => kit.event(conversation, 'updated', ({ updateReasons }) => updateReasons.includes('lastReadMessageIndex'));

      let heard = [seen(), own()];
      assert.equal(await conversation.setAllMessagesRead(), 0);
      const [{ participant, updateReasons }] = await Promise.all(heard);
      assert.include(participant, { identity: 'customer', lastReadMessageIndex: 4 });
      assert.include(updateReasons, 'lastReadTimestamp');
      assert.isAtMost(Math.abs(participant.lastReadTimestamp - Date.now()), 60_000);
      assert.equal(conversation.lastReadMessageIndex, 4);
      for (const body of ['u1', 'u2']) {
        const added = kit.event(conversation, 'messageAdded');
        await agent.conversation.sendMessage(body);
        await added;
      }
      // An answer is kept for half a second.
      await kit.until('two unread', async () => (await conversation.getUnreadMessagesCount()) === 2);
      for (const [change, index, unread] of [
        [() => conversation.advanceLastReadMessageIndex(5), 5, 1],
        [() => conversation.updateLastReadMessageIndex(2), 2, 4],
      ]) {
        heard = [seen(), own()];
        assert.equal(await change(), unread);
        await Promise.all(heard);
        assert.equal(conversation.lastReadMessageIndex, index);
      }
      const tab = await kit.connect(flex, customer.token).getConversationBySid(conversation.sid);
      assert.equal(tab.lastReadMessageIndex, 2);
      assert.equal((await tab.getParticipants()).find(({ identity }) => identity === 'customer').lastReadMessageIndex, 2);
      heard = [seen(), own()];
      assert.isNull(await conversation.setAllMessagesUnread());
      const [forgotten] = await Promise.all(heard);
      assert.isNull(forgotten.participant.lastReadMessageIndex);
      assert.isNull(conversation.lastReadMessageIndex);
      const bodies = (await flex.requests('POST /Users/', 'customer')).map(({ body }) => body.last_read_message_index);
      assert.deepEqual(bodies, [4, 5, 2, null]);
    },
  },
  {
    id: '09-conversation-lifecycle',
    title: 'a conversation is created, joined, changed, left and deleted',
    async run(kit) {
      const { assert } = kit;
      const { flex, customer, agent } = await kit.chat({ agent: true });
      const { client } = customer;
      const added = kit.event(client, 'conversationAdded');
      const conversation = await client.createConversation({ friendlyName: 'New', uniqueName: 'un-1', attributes: { a: 1 } });
      assert.include(conversation, { friendlyName: 'New', uniqueName: 'un-1', createdBy: 'customer' });
      assert.deepEqual(conversation.attributes, { a: 1 });
      assert.equal(conversation.status, 'notParticipating');
      assert.strictEqual(await added, conversation);
      const joined = kit.event(client, 'conversationJoined');
      await conversation.join();
      assert.strictEqual(await joined, conversation);
      assert.equal(conversation.status, 'joined');
      await flex.subscribed('customer', 1, 2);
      const invited = kit.event(agent.client, 'conversationJoined');
      const arrived = kit.event(conversation, 'participantJoined');
      await conversation.add('agent', { role: 'x' });
      assert.equal((await invited).sid, conversation.sid);
      assert.deepEqual((await arrived).attributes, { role: 'x' });
      assert.equal((await agent.client.peekConversationBySid(conversation.sid)).friendlyName, 'New');

      const updated = (reason) => kit.event(conversation, 'updated', ({ updateReasons }) => updateReasons.includes(reason));
      for (const [reason, change, shown] of [
        ['friendlyName', () => conversation.updateFriendlyName('Renamed'), 'Renamed'],
        ['attributes', () => conversation.updateAttributes({ z: [1] }), { z: [1] }],
        ['uniqueName', () => conversation.updateUniqueName('un-2'), 'un-2'],
        ['notificationLevel', () => conversation.setUserNotificationLevel('muted'), 'muted'],
      ]) {
        const heard = updated(reason);
        await change();
        await heard;
        assert.deepEqual(conversation[reason], shown);
      }
      assert.equal((await client.getConversationByUniqueName('un-2')).sid, conversation.sid);
      assert.equal((await (await arrived).getUser()).identity, 'agent');
      const taken = await kit.refused(client.createConversation({ uniqueName: 'un-2' }));
      assert.include([taken.status, taken.body.code], 409);

      const [other] = (await conversation.getParticipants()).filter(({ identity }) => identity === 'agent');
      const changed = kit.event(conversation, 'participantUpdated');
      await other.updateAttributes({ q: 1 });
      assert.deepEqual((await changed).participant.attributes, { q: 1 });
      const left = [kit.event(conversation, 'participantLeft'), kit.event(agent.client, 'conversationLeft')];
      await conversation.removeParticipant('agent');
      await Promise.all(left);
      const back = kit.event(agent.client, 'conversationJoined');
      await conversation.add('agent');
      const theirs = await back;
      const gone = [kit.event(conversation, 'participantLeft'), kit.event(agent.client, 'conversationLeft')];
      await theirs.leave();
      await Promise.all(gone);
      const removed = kit.event(client, 'conversationRemoved');
      await conversation.delete();
      assert.equal((await removed).sid, conversation.sid);
      assert.equal((await flex.requests('DELETE /Conversations/', 'customer')).at(-1).reply.status, 204);
    },
  },
  {
    id: '09b-closed-state',
    title: 'a closed conversation says so and takes no message',
    async run(kit) {
      const { assert } = kit;
      const { flex, sid, customer } = await kit.chat({ messages: 1 });
      const { conversation } = customer;
      for (const [change, state] of [['deactivate', 'inactive'], ['close', 'closed']]) {
        const heard = kit.event(conversation, 'updated', ({ updateReasons }) => updateReasons.includes('state'));
        await flex.server[change](sid);
        await heard;
        assertConversation(kit, conversation, { sid, state });
        assert.equal(conversation.lastMessage.index, 0);
        assert.isAtMost(Math.abs(conversation.lastMessage.dateCreated - Date.now()), 60_000);
      }
      const refused = await kit.refused(conversation.sendMessage('late'));
      assert.equal(refused.status, 403);
      assert.isNumber(refused.body.code);
      assert.deepEqual((await conversation.getMessages()).items.map(({ body }) => body), ['seed 0']);
    },
  },
  {
    id: '10-users',
    title: 'users are seen with name, attributes and presence, as they change',
    async run(kit) {
      const { assert } = kit;
      const { flex, sid, customer, agent } = await kit.chat({ agent: true });
      const [participant] = (await customer.conversation.getParticipants()).filter(({ identity }) => identity === 'agent');
      assert.deepEqual([participant.type, participant.roleSid.slice(0, 2)], ['chat', 'RL']);
      const user = await participant.getUser();
      assert.include(user, { identity: 'agent', friendlyName: 'agent', isOnline: true });
      await flex.server.join(sid, 'supervisor');
      const third = kit.connect(flex, await flex.token('supervisor'));
      const same = await third.getUser('agent');
      assert.include(same, { identity: 'agent', friendlyName: 'agent' });
      const own = await agent.client.getUser('agent');
      const updated = (seen, reason) => kit.event(seen, 'updated', ({ updateReasons }) => updateReasons.includes(reason));
      let heard = [user, same, agent.client.user].map((seen) => updated(seen, 'friendlyName'));
      await own.updateFriendlyName('Alice');
      await Promise.all(heard);
      assert.deepEqual([user.friendlyName, same.friendlyName], ['Alice', 'Alice']);
      heard = [user, same].map((seen) => updated(seen, 'attributes'));
      await own.updateAttributes({ avatar: 'x' });
      await Promise.all(heard);
      assert.deepEqual([user.attributes, same.attributes], [{ avatar: 'x' }, { avatar: 'x' }]);
      const offline = updated(user, 'reachabilityOnline');
      await agent.client.shutdown();
      await offline;
      assert.isFalse(user.isOnline);
      assert.equal((await kit.refused(customer.client.getUser('nobody'))).status, 404);
      assert.deepEqual((await customer.client.getSubscribedUsers()).map(({ identity }) => identity).sort(), ['agent', 'customer']);
    },
  },
];
