const registered = [
  'twilio.ipmsg.typing_indicator',
  'twilio.sync.event',
  'com.twilio.rtd.cds.document',
  'com.twilio.rtd.cds.list',
  'com.twilio.rtd.cds.map',
];

/** How a client starts and finds its conversations. */
export const start = [
  {
    id: '01-init',
    title: 'a client says init and finds its user and conversations in eight requests and few subscriptions',
    async run(kit) {
      const { assert } = kit;
      const { flex, sid, customer } = await kit.chat({ messages: 2 });
      const [init] = await flex.frames('in', 'init');
      assert.equal(init.frame.token, customer.token);
      assert.equal(init.frame.continuation_token, null);
      assert.include(init.frame.metadata, { type: 'conversations', sdk: 'JS', sdkv: kit.sdk });
      assert.deepEqual(init.frame.registrations[0].message_types, registered);
      assert.includeMembers(init.frame.capabilities, ['client_update', 'offline_storage', 'telemetry.v1']);

      const { frame } = (await flex.log()).find((entry) => entry.frame?.id === init.frame.id && entry.direction === 'out');
      assert.deepEqual(frame.status, { code: 200, status: 'OK' });
      assert.deepEqual(frame.capabilities, ['client_update', 'offline_storage', 'telemetry.v1']);
      assert.isString(frame.continuation_token);
      assert.include(frame.continuation_token_status, { reissued: true, reissue_reason: 'MISSING' });
      assert.match(frame.offline_storage.ip_messaging.storage_id, /^[0-9a-f]{40}$/);
      assert.match(frame.init_registrations[0].notification_ctx_id, /^[0-9a-f-]{36}$/);
      assert.deepEqual(frame.init_registrations[0].message_types, registered);

      const asked = (await flex.requests('GET /', 'customer')).filter(({ query }) => query.Key === undefined);
      const paths = asked.map(({ path }) => path.replace(/[A-Z]{2}[0-9a-f]{32}/g, '*'));
      assert.equal(paths[0], '/Client/v2/Configuration');
      for (const path of ['/v3/Maps/*.channels', '/v3/Maps/*.info', '/v3/Documents/*.channel', '/v3/Lists/*.messages', '/v3/Maps/*.roster']) assert.include(paths, path);
      assert.equal(asked.length, 8);
      assert.isAtMost((await flex.requests('POST /v4/Subscriptions')).length, 3);
      assert.equal(customer.client.connectionState, 'connected');
      assert.equal(customer.client.user.identity, 'customer');
      assert.equal(customer.client.user.friendlyName, 'customer');
      assert.isTrue(customer.client.reachabilityEnabled);
      const { items } = await customer.client.getSubscribedConversations();
      assert.deepEqual(items.map((item) => [item.sid, item.friendlyName, item.status]), [[sid, 'Support', 'joined']]);
      assert.isAbove((await flex.frames('in', 'telemetry.v1')).length, 0);
    },
  },
  {
    id: '02-get-conversation-by-sid',
    title: 'a conversation is found by its SID, a foreign one refused, an unknown one not found',
    async run(kit) {
      const { assert } = kit;
      const { flex, sid, customer } = await kit.chat();
      const { client, conversation } = customer;
      const other = await flex.server.createConversation({ friendlyName: 'Not yours' });
      assert.equal(conversation.sid, sid);
      assert.equal(conversation.status, 'joined');
      assert.equal(conversation.createdBy, 'system');
      assert.deepEqual(conversation.state.current, 'active');
      const foreign = await kit.refused(client.getConversationBySid(other.sid));
      assert.equal(foreign.status, 403);
      assert.equal(foreign.body.code, 50430);
      const unknown = await kit.refused(client.getConversationBySid(`CH${'f'.repeat(32)}`));
      assert.equal(unknown.status, 404);
      const [first, again] = [await client.getConversationBySid(sid), await client.getConversationBySid(sid)];
      assert.strictEqual(first, again);
      const byKey = (await flex.requests('GET /Items', 'customer')).filter(({ query }) => query.Key === sid);
      assert.equal(byKey.length, 1);
    },
  },
];
