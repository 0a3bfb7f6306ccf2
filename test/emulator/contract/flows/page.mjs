/** What a page keeps over a reload. */
const join = async (kit, page, flex, token, sid) => {
  const client = kit.connect(flex, token, { Client: page.Client });
  const conversation = await kit.settled('the conversation', client.getConversationBySid(sid));
  return { client, conversation };
};
const roots = async (flex, number) =>
  (await flex.requests('GET /v3/', 'customer')).filter(({ connection, path }) => connection === number && !path.endsWith('/Items')).map(({ path }) => path);

export const page = [
  {
    id: '23-page-reload',
    title: 'after a reload the roots come from the session storage and the messages from the server',
    needs: 'window',
    async run(kit) {
      const { assert } = kit;
      const tab = await kit.openPage();
      const { flex, sid, customer } = await kit.chat({ messages: 3, client: { Client: tab.Client } });
      assert.equal((await roots(flex, 1)).length, 5);
      const added = kit.event(customer.conversation, 'messageAdded');
      await flex.server.post(sid, 'agent', 'before the reload');
      await added;
      await tab.reload();
      await flex.server.post(sid, 'agent', 'after the reload');
      const { client, conversation } = await join(kit, tab, flex, customer.token, sid);
      const heard = kit.heard(conversation, 'messageAdded', ({ body }) => body);
      await flex.subscribed('customer', 2);
      assert.deepEqual(await roots(flex, 2), []);
      const init = (await flex.frames('in', 'init')).at(-1);
      assert.isNull(init.frame.continuation_token);
      const [{ body }] = (await flex.requests('POST /v4/Subscriptions', 'customer')).filter(({ connection }) => connection === 2);
      assert.isNotEmpty(body.requests.filter(({ object_type: type, last_event_id: last }) => type !== 'document' && last === null));
      const { items } = await conversation.getMessages(10);
      assert.equal(items.length, 5);
      assert.equal(items.at(-1).body, 'after the reload');
      const live = kit.event(conversation, 'messageAdded', ({ body: text }) => text === 'live');
      await flex.server.post(sid, 'agent', 'live');
      await live;
      assert.deepEqual(heard, ['live']);
      assert.equal(client.connectionState, 'connected');
    },
  },
  {
    id: '34-stale-session-storage',
    title: 'a storage id that outlives the data breaks the next start; this server changes it',
    needs: 'window',
    async run(kit) {
      const { assert } = kit;
      const tab = await kit.openPage();
      const storageId = { kind: 'reply init', path: 'header.offline_storage.ip_messaging.storage_id', set: 'a'.repeat(40) };
      const first = await kit.startFlex({ wire: [storageId] });
      await kit.chat({ flex: first, messages: 1, client: { Client: tab.Client } });
      await tab.reload();
      const second = await kit.startFlex({ wire: [storageId] });
      const { sid } = await second.server.createConversation();
      await second.server.join(sid, 'customer');
      const broken = kit.connect(second, await second.token('customer'), { Client: tab.Client });
      const failures = kit.heard(broken, 'initFailed', ({ error }) => error.message);
      // Names of a user's objects are another user's in the new world, so the cache is asked only for what has the same name.
      const lost = await Promise.race([
        kit.until('initFailed', () => failures.length > 0),
        kit.settled('the conversation', broken.getConversationBySid(sid)).then(() => 'found'),
      ]);
      assert.oneOf(lost, [true, 'found']);

      await tab.reload();
      const ids = [];
      for (let start = 0; start < 2; start += 1) {
        const flex = await kit.startFlex();
        await kit.chat({ flex, client: { Client: tab.Client } });
        ids.push((await flex.frames('out', 'reply', 'customer')).find(({ frame }) => frame.offline_storage).frame.offline_storage.ip_messaging.storage_id);
        await tab.reload();
      }
      assert.notEqual(ids[0], ids[1]);
    },
  },
  {
    id: '45-replay-on-null-event-id',
    title: 'a server that replays everything to a reloaded page makes old messages look new; this one does not',
    needs: 'window',
    async run(kit) {
      const { assert } = kit;
      const tab = await kit.openPage();
      const flex = await kit.startFlex({ wire: [] });
      const { sid, customer } = await kit.chat({ flex, messages: 3, client: { Client: tab.Client } });
      for (const [number, expected] of [[2, []], [3, ['seed 0', 'seed 1', 'seed 2']]]) {
        await tab.reload();
        const { conversation } = await join(kit, tab, flex, customer.token, sid);
        const heard = kit.heard(conversation, 'messageAdded', ({ body }) => body);
        await flex.subscribed('customer', number);
        const live = kit.event(conversation, 'messageAdded', ({ body }) => body.startsWith('live'));
        await flex.server.post(sid, 'agent', `live ${number}`);
        await live;
        assert.deepEqual(heard.filter((body) => body.startsWith('seed')), expected);
        await flex.wire({ kind: 'ask POST /v4/Subscriptions', path: 'payload.requests[].last_event_id', set: -1 });
      }
    },
  },
];
