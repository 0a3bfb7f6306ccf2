const text = 'Grüße 👋 "quoted" line1\nline2 % \u2028 end';
const indexes = ({ items }) => items.map(({ index }) => index);
const range = (from, to) => Array.from({ length: to - from + 1 }, (_, position) => from + position);

/** Messages with text: sent, heard, paged. */
export const messages = [
  {
    id: '03-messages-paging',
    title: 'messages come in pages backwards, forwards and around an anchor',
    async run(kit) {
      const { assert } = kit;
      const { flex, sid, customer } = await kit.chat({ messages: 25 });
      const pages = async (identity) =>
        (await flex.requests('GET /Lists/', identity)).filter(({ query }) => query.PageSize).map(({ query: { From, PageSize, Order } }) => [From, PageSize, Order].join(' '));

      const newest = await customer.conversation.getMessages(10);
      assert.deepEqual(indexes(newest), range(15, 24));
      assert.deepEqual([newest.hasPrevPage, newest.hasNextPage], [true, false]);
      const middle = await newest.prevPage();
      assert.deepEqual(indexes(middle), range(5, 14));
      assert.deepEqual([middle.hasPrevPage, middle.hasNextPage], [true, true]);
      const oldest = await middle.prevPage();
      assert.deepEqual(indexes(oldest), range(0, 4));
      assert.isFalse(oldest.hasPrevPage);
      assert.deepEqual(indexes(await oldest.nextPage()), range(5, 14));
      if (kit.sdk.startsWith('3')) assert.deepEqual(await pages('customer'), [' 10 desc', '15 11 desc', '5 11 desc']);
      const [message] = oldest.items;
      assert.deepEqual([message.body, message.author, message.index], ['seed 0', 'customer', 0]);

      const tab = await kit.connect(flex, customer.token).getConversationBySid(sid);
      const first = await tab.getMessages(10, 0, 'forward');
      assert.deepEqual(indexes(first), range(0, 9));
      const second = await first.nextPage();
      assert.deepEqual(indexes(second), range(10, 19));
      const third = await second.nextPage();
      assert.deepEqual(indexes(third), range(20, 24));
      assert.isFalse(third.hasNextPage);

      const other = await kit.connect(flex, customer.token).getConversationBySid(sid);
      assert.deepEqual(indexes(await other.getMessages(10, 12)), range(3, 12));
      assert.deepEqual(indexes(await other.getMessages()), range(0, 24));
      assert.equal(await other.getMessagesCount(), 25);
      assert.equal(await other.getParticipantsCount(), 2);
    },
  },
  {
    id: '03b-empty-conversation',
    title: 'an empty conversation has an empty page and then its first messages',
    async run(kit) {
      const { assert } = kit;
      const { customer } = await kit.chat();
      const { conversation } = customer;
      const empty = await conversation.getMessages();
      assert.deepEqual([empty.items.length, empty.hasPrevPage, empty.hasNextPage], [0, false, false]);
      assert.isTrue(conversation.lastMessage === null || conversation.lastMessage === undefined);
      const added = kit.event(conversation, 'messageAdded');
      assert.equal(await conversation.sendMessage('first'), 0);
      await added;
      assert.deepEqual((await conversation.getMessages()).items.map(({ body }) => body), ['first']);
      const next = kit.event(conversation, 'messageAdded');
      assert.equal(await conversation.sendMessage('second'), 1);
      await next;
      assert.deepEqual((await conversation.getMessages()).items.map(({ body }) => body), ['first', 'second']);
    },
  },
  {
    id: '04-send-text',
    title: 'a text arrives at both ends as it was written, whatever is in it',
    async run(kit) {
      const { assert } = kit;
      const { flex, sid, customer, agent } = await kit.chat({ messages: 2, agent: true });
      const heard = [customer, agent].map(({ conversation }) => kit.event(conversation, 'messageAdded'));
      const attributes = { k: [1, { deep: 'ü' }] };
      assert.equal(await customer.conversation.sendMessage(text, attributes), 2);
      for (const message of await Promise.all(heard)) {
        assert.include(message, { body: text, author: 'customer', index: 2, type: 'text', subject: null });
        assert.deepEqual(message.attributes, attributes);
        assert.match(message.sid, /^IM[0-9a-f]{32}$/);
        assert.match(message.participantSid, /^MB[0-9a-f]{32}$/);
        assert.isAtMost(Math.abs(message.dateCreated - Date.now()), 60_000);
        assert.equal(+message.dateUpdated, +message.dateCreated);
      }
      const [sent] = await flex.requests('POST /Messages', 'customer');
      assert.deepEqual(sent.body, { body: text, attributes: JSON.stringify(attributes) });
      assert.match(sent.headers['x-twilio-mutation-id'], /^[0-9a-f-]{36}$/);
      assert.equal(sent.reply.status, 201);
      assert.include(sent.reply.body, { conversation_sid: sid, index: 2, author: 'customer', body: text, attributes: JSON.stringify(attributes) });
      const [push] = (await flex.frames('out', 'notification', 'agent')).filter(({ body }) => body.event_type === 'list_item_added');
      assert.equal(push.frame.message_type, 'com.twilio.rtd.cds.list');
      assert.include(push.body.event, { item_index: 2, list_unique_name: `${sid}.messages` });

      const { items } = await agent.conversation.getMessages(10);
      assert.deepEqual(items.map(({ index, body }) => [index, body]), [[0, 'seed 0'], [1, 'seed 1'], [2, text]]);
      const answer = kit.event(customer.conversation, 'messageAdded');
      assert.equal(await agent.conversation.sendMessage('hello back'), 3);
      assert.equal((await answer).body, 'hello back');
      await kit.until('last message 3', () => customer.conversation.lastMessage.index === 3);
      assert.isAtMost(Math.abs(customer.conversation.lastMessage.dateCreated - Date.now()), 60_000);
    },
  },
  {
    id: '08-edit-delete-message',
    title: 'an edit comes as the whole message, a deletion as the message that was',
    async run(kit) {
      const { assert } = kit;
      const { flex, sid, customer, agent } = await kit.chat({ messages: 2, agent: true });
      const sides = [customer.conversation, agent.conversation];
      const [own, foreign] = (await customer.conversation.getMessages(10)).items;
      await agent.conversation.getMessages(10);
      const updates = () => sides.map((side) => kit.event(side, 'messageUpdated'));

      let heard = updates();
      assert.strictEqual(await own.updateBody('edited'), own);
      for (const { message, updateReasons } of await Promise.all(heard)) {
        assert.equal(message.body, 'edited');
        assert.includeMembers(updateReasons, ['body', 'lastUpdatedBy', 'dateUpdated']);
        assert.equal(message.lastUpdatedBy, 'customer');
      }
      heard = updates();
      await own.updateAttributes({ e: true });
      for (const { message, updateReasons } of await Promise.all(heard)) {
        assert.deepEqual(message.attributes, { e: true });
        assert.equal(message.body, 'edited');
        assert.include(updateReasons, 'attributes');
      }
      for (const message of [own, foreign]) assert.isNull(await message.getChannelMetadata());
      assert.deepEqual(await flex.requests('GET /ChannelMetadata'), []);
      for (const message of [own, foreign]) assert.include(message, { subject: null, type: 'text' });
      const refused = await kit.refused(foreign.remove());
      assert.equal(refused.status, 403);
      const removed = sides.map((side) => kit.event(side, 'messageRemoved'));
      const [, theirs] = (await agent.conversation.getMessages(10)).items;
      await theirs.remove();
      for (const message of await Promise.all(removed)) assert.include(message, { index: 1, body: 'seed 1' });
      const deletion = (await flex.requests('DELETE /Messages', 'agent')).at(-1);
      assert.deepEqual(deletion.body, {});
      assert.equal(deletion.reply.status, 204);
      await kit.until('last message 0', () => customer.conversation.lastMessage.index === 0);

      const tab = await kit.connect(flex, agent.token).getConversationBySid(sid);
      await flex.subscribed('agent', 2);
      const unheard = kit.heard(tab, 'messageUpdated');
      const seen = kit.event(customer.conversation, 'messageUpdated');
      await own.updateBody('edited again');
      await seen;
      assert.deepEqual((await tab.getMessages(10)).items.map(({ body }) => body), ['edited again']);
      const next = kit.event(tab, 'messageUpdated');
      await own.updateBody('and again');
      assert.equal((await next).message.body, 'and again');
      assert.equal(unheard.length, 1);
    },
  },
  {
    id: '28-gap-between-open-and-subscribe',
    title: 'a message between the opening of a list and its subscription comes exactly once',
    async run(kit) {
      const { assert } = kit;
      const flex = await kit.startFlex();
      await flex.fault({ knob: 'delay', ms: 1500, match: { identity: 'customer', request: 'POST /v4/Subscriptions' } });
      const { sid, customer } = await kit.chat({ flex, messages: 1, subscribed: false });
      const { conversation } = customer;
      await kit.until('the list is open', async () => (await flex.requests('GET /v3/Lists/', 'customer')).some(({ reply }) => reply));
      const heard = kit.heard(conversation, 'messageAdded', ({ body }) => body);
      await flex.server.post(sid, 'agent', 'in the gap');
      await flex.subscribed('customer');
      const live = kit.event(conversation, 'messageAdded', ({ body }) => body === 'live');
      await flex.server.post(sid, 'agent', 'live');
      await live;
      assert.deepEqual(heard, ['in the gap', 'live']);
      const replayed = (await flex.frames('out', 'notification', 'customer')).filter(
        ({ body }) => body.event_type === 'list_item_added' && body.correlation_id,
      );
      assert.deepEqual(replayed.map(({ frame }) => frame.message_type), ['twilio.sync.event']);
    },
  },
  {
    id: '29-two-tabs-same-identity',
    title: 'two clients of one identity both hear what one of them sends',
    async run(kit) {
      const { assert } = kit;
      const { flex, sid, customer } = await kit.chat();
      const tab = await kit.connect(flex, customer.token).getConversationBySid(sid);
      await flex.subscribed('customer', 2);
      const heard = [customer.conversation, tab].map((side) => kit.event(side, 'messageAdded'));
      assert.equal(await customer.conversation.sendMessage('from tab 1'), 0);
      for (const message of await Promise.all(heard)) assert.include(message, { body: 'from tab 1', author: 'customer' });
      const [own] = (await flex.frames('in', 'init')).filter(({ identity }) => identity === undefined);
      assert.isDefined(own);
      const read = kit.event(customer.conversation, 'updated', ({ updateReasons }) => updateReasons.includes('lastReadMessageIndex'));
      assert.equal(await tab.setAllMessagesRead(), 0);
      await read;
      assert.equal(customer.conversation.lastReadMessageIndex, 0);
    },
  },
];
