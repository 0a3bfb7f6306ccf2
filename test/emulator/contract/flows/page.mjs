const join = async (kit, page, flex, token, sid) => {
  const client = kit.connect(flex, token, { Client: page.Client });
  const heard = kit.heard(client, 'messageAdded', ({ body }) => body);
  const conversation = await kit.settled('the conversation', client.getConversationBySid(sid));
  return { client, conversation, heard };
};
const roots = async (flex, number) =>
  (await flex.requests('GET /v3/', 'customer')).filter(({ connection, path }) => connection === number && !path.endsWith('/Items')).map(({ path }) => path);

/** What a page keeps over a reload. */
export const page = [
  {
    id: '23-page-reload',
    title: 'after a reload the roots come from the session storage and the messages from the server',
    needs: 'window',
    async run(kit) {
      const { assert } = kit;
      const tab = await kit.openPage();
      const { flex, sid, customer } = await kit.chat({ messages: 3, client: { Client: tab.Client } });
      assert.equal(new Set(await roots(flex, 1)).size, 5);
      const added = kit.event(customer.conversation, 'messageAdded');
      await flex.server.post(sid, 'agent', 'before the reload');
      await added;
      await tab.reload();
      await flex.server.post(sid, 'agent', 'after the reload');
      const { client, conversation, heard } = await join(kit, tab, flex, customer.token, sid);
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
      assert.deepEqual(heard.filter((body) => body !== 'after the reload'), ['live']);
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
      const { flex, customer } = await kit.chat({ messages: 1, client: { Client: tab.Client } });
      await flex.fault({ knob: 'restart', mode: 'lose_sync' });
      await tab.reload();
      const broken = kit.connect(flex, customer.token, { Client: tab.Client });
      const failures = kit.heard(broken, 'initFailed', ({ error }) => error);
      await kit.until('initFailed', () => failures.length > 0);
      assert.match(failures[0].message, /status: 404/);

      await tab.reload();
      const ids = [];
      for (let start = 0; start < 2; start += 1) {
        const server = await kit.startFlex();
        await kit.chat({ flex: server, client: { Client: tab.Client } });
        ids.push((await server.frames('out', 'reply', 'customer')).find(({ frame }) => frame.offline_storage).frame.offline_storage.ip_messaging.storage_id);
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
      const { flex, sid, customer } = await kit.chat({ messages: 3, client: { Client: tab.Client } });
      for (const [number, expected] of [[2, []], [3, ['seed 0', 'seed 1', 'seed 2']]]) {
        await tab.reload();
        const { conversation, heard } = await join(kit, tab, flex, customer.token, sid);
        await flex.subscribed('customer', number);
        const live = kit.event(conversation, 'messageAdded', ({ body }) => body.startsWith('live'));
        await flex.server.post(sid, 'agent', `live ${number}`);
        await live;
        assert.deepEqual(heard.filter((body) => body.startsWith('seed')), expected);
        await flex.fault({ knob: 'replay_on_null' });
      }
    },
  },
];
