import { assertConversation } from '../kit/chat.mjs';

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
      assert.equal(new Set(paths).size, 8);
      // SDK 2.x asks for some of them twice.
      if (!kit.older) assert.equal(asked.length, 8);
      assert.isAtMost((await flex.requests('POST /v4/Subscriptions')).length, 3);
      assert.equal(customer.client.connectionState, 'connected');
      assert.equal(customer.client.user.identity, 'customer');
      assert.equal(customer.client.user.friendlyName, 'customer');
      assert.isTrue(customer.client.reachabilityEnabled);
      const { items } = await customer.client.getSubscribedConversations();
      assert.lengthOf(items, 1);
      assertConversation(kit, items[0], { sid });
      assert.equal(items[0].lastMessage.index, 1);
      assert.equal(customer.client.user.isOnline, true);
      assert.isFalse(customer.client.user.isNotifiable);
      assert.deepEqual(customer.client.user.attributes, {});
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
      // SDK 2.x asks each time.
      assert.equal(byKey.length, kit.older ? 3 : 1);
    },
  },
  {
    id: '01b-init-round-trips',
    title: 'each step of the start waits for the one before and not for more',
    async run(kit) {
      const { assert } = kit;
      const flex = await kit.startFlex();
      await flex.fault({ knob: 'delay', ms: 300, match: { identity: 'customer', request: 'GET /' } });
      const order = [];
      const chat = kit.chat({ flex });
      const { customer } = await chat;
      assert.equal(customer.client.connectionState, 'connected');
      const asked = await kit.until('eight answers', async () => {
        const answered = (await flex.requests('GET /', 'customer')).filter(({ query, reply }) => query.Key === undefined && reply);
        return answered.length >= 8 && answered.some(({ path }) => path.endsWith('/Items')) && answered;
      });
      for (const { path, n, reply } of asked) {
        const name = path.replace(/[A-Z]{2}[0-9a-f]{32}/g, '*').split('/').at(-1);
        order.push([n, `ask ${name}`], [reply.n, `get ${name}`]);
      }
      order.sort(([one], [other]) => one - other);
      const at = (name) => order.findIndex(([, step]) => step === name);
      const steps = [
        ['get Configuration', 'ask *.channels', 'ask *.info'],
        ['get *.channels', 'ask Conversations'],
        ['get Conversations', 'ask *.channel'],
        ['get *.channel', 'ask *.messages', 'ask *.roster'],
        ['get *.roster', 'ask Items'],
      ];
      for (const [before, ...after] of steps) for (const step of after) assert.isBelow(at(before), at(step), `${step} after ${before}`);
      assert.isBelow(at('ask *.info'), at('get *.channels'));
      assert.isBelow(at('ask *.channels'), at('get *.info'));
      assert.isBelow(at('ask *.roster'), at('get *.messages'));
      assert.isBelow(at('ask *.messages'), at('get *.roster'));
    },
  },
  {
    id: '30-without-capabilities',
    title: 'a server that confirms no capability is used all the same, and gets no telemetry',
    odd: true,
    async run(kit) {
      const { assert } = kit;
      const flex = await kit.startFlex();
      await flex.fault({ knob: 'change_answer', set: { capabilities: [] }, omit: ['offline_storage'], match: { request: 'INIT' } });
      const { customer, sid } = await kit.chat({ flex, messages: 1 });
      const added = kit.event(customer.conversation, 'messageAdded');
      assert.equal(await customer.conversation.sendMessage('x'), 1);
      assert.equal((await added).body, 'x');
      assert.deepEqual(await flex.frames('in', 'telemetry.v1'), []);
      assert.equal((await flex.stored(sid)).messages.length, 2);
    },
  },
  {
    id: '31-many-conversations',
    title: 'a long list of conversations comes in pages and is subscribed in few batches',
    async run(kit) {
      const { assert } = kit;
      const flex = await kit.startFlex();
      const sids = [];
      for (let number = 0; number < 53; number += 1) {
        const { sid } = await flex.server.createConversation({ friendlyName: `number ${number}` });
        await flex.server.join(sid, 'customer');
        sids.push(sid);
      }
      const client = kit.connect(flex, await flex.token('customer'));
      const joined = kit.heard(client, 'conversationJoined', ({ sid }) => sid);
      await kit.until('53 conversations', () => joined.length >= 53);
      assert.deepEqual([...joined].sort(), [...sids].sort());
      const pages = (await flex.requests('GET /Users/', 'customer')).map(({ query }) => query.PageToken);
      assert.equal(pages.length, 2);
      assert.isUndefined(pages[0]);
      assert.isString(pages[1]);
      await kit.until('all subscribed', async () => {
        const pushes = await flex.frames('out', 'notification', 'customer');
        const events = pushes.filter(({ body }) => body.event_type === 'subscription_established').flatMap(({ body }) => body.events);
        return new Set(events.map(({ object_sid: object }) => object)).size >= 2 + 3 * 53;
      });
      const batches = (await flex.requests('POST /v4/Subscriptions', 'customer')).map(({ body }) => body.requests.length);
      assert.isAtLeast(batches.reduce((sum, size) => sum + size, 0), 2 + 3 * 53);
      assert.isAtMost(batches.length, 10);
      assert.isAtMost(batches[0], 100);
    },
  },
  {
    id: '40-upgrade-request',
    title: 'the socket is asked for without token, query or sub-protocol, and the client speaks first',
    async run(kit) {
      const { assert } = kit;
      const { flex } = await kit.chat();
      const log = await flex.log();
      const upgrade = log.find(({ text }) => text === 'upgrade');
      assert.equal(upgrade.path, '/v3/wsconnect');
      assert.deepEqual(upgrade.query, {});
      for (const header of ['authorization', 'cookie', 'sec-websocket-protocol']) assert.isUndefined(upgrade.headers[header], header);
      assert.match(upgrade.headers['sec-websocket-extensions'], /permessage-deflate/);
      const [first] = log.filter(({ kind }) => kind === 'frame');
      assert.equal(first.direction, 'in');
      assert.equal(first.frame.method, 'init');
    },
  },
  {
    id: '48-minimal-server',
    title: 'the least that a server must give is enough, and all of it is there',
    async run(kit) {
      const { assert } = kit;
      const flex = await kit.startFlex({ wire: least });
      const { customer, agent } = await kit.chat({ flex, messages: 3, agent: true });
      const { conversation } = customer;
      assert.deepEqual((await conversation.getMessages(10)).items.map(({ body }) => body), ['seed 0', 'seed 1', 'seed 2']);
      const added = kit.event(agent.conversation, 'messageAdded');
      assert.equal(await conversation.sendMessage('hi'), 3);
      assert.equal((await added).body, 'hi');
      const typing = kit.event(conversation, 'typingStarted');
      await conversation.getParticipants();
      await agent.conversation.typing();
      assert.equal((await typing).identity, 'agent');
      const [, , , own] = (await conversation.getMessages(10)).items;
      const edited = kit.event(agent.conversation, 'messageUpdated');
      await own.updateBody('edited');
      assert.equal((await edited).message.body, 'edited');
      assert.equal(await conversation.setAllMessagesRead(), 0);
      await kit.until('read', () => conversation.lastReadMessageIndex === 3);
    },
  },
];

const least = [
  ['reply init', 'header.status.code'],
  ['reply GET /Client/v2/Configuration', 'header.status.code', 'header.http_status.code', 'payload.options.reachability_enabled', 'payload.sync_objects',
    ...['my_conversations', 'conversations', 'users', 'typing', 'media_service', 'media_set_service'].map((link) => `payload.links.${link}`)],
  ...['*.channels', '*.info', '*.roster'].map((name) => [`reply GET /v3/Maps/${name}`, 'header.status.code', 'header.http_status.code', 'payload.sid',
    'payload.unique_name', 'payload.last_event_id', 'payload.links.items', 'payload.items[].key', 'payload.items[].data', 'payload.items[].last_event_id']),
  ['reply GET /v3/Lists/*.messages', 'header.status.code', 'header.http_status.code', 'payload.sid', 'payload.unique_name', 'payload.last_event_id', 'payload.links.items'],
  ['reply GET /v3/Documents/*.channel', 'header.status.code', 'header.http_status.code', 'payload.sid', 'payload.unique_name', 'payload.last_event_id', 'payload.data'],
  ...['Maps', 'Lists'].map((type) => [`reply GET /v3/Services/*/${type}/*/Items`, 'header.status.code', 'header.http_status.code', 'payload.items[].key', 'payload.items[].index',
    'payload.items[].data', 'payload.items[].last_event_id', 'payload.meta.previous_token', 'payload.meta.next_token']),
  ['reply GET /Client/v2/Services/*/Users/*/Conversations', 'header.status.code', 'header.http_status.code', 'payload.conversations[].conversation_sid',
    'payload.conversations[].status', 'payload.conversations[].sync_objects', 'payload.meta.next_token'],
  ['reply POST /v4/Subscriptions', 'header.status.code', 'header.http_status.code', 'payload.estimated_delivery_in_ms'],
  ['push subscription_established', 'header.method', 'header.id', 'header.message_type', 'header.payload_type', 'payload.event_type', 'payload.correlation_id',
    'payload.events[].object_sid', 'payload.events[].replay_status', 'payload.events[].last_event_id'],
  ...['list_item_added .messages', 'list_item_updated .messages', 'document_updated .channel', 'map_item_updated .roster', 'map_item_updated .channels'].map((name) => [
    `push ${name}`, 'header.method', 'header.id', 'header.message_type', 'header.payload_type', 'payload.event_type',
    ...['id', 'document_sid', 'list_sid', 'map_sid', 'item_key', 'item_index', 'item_data', 'document_data'].map((field) => `payload.event.${field}`)]),
  ['push twilio.ipmsg.typing_indicator', 'header.method', 'header.id', 'header.message_type', 'header.payload_type', 'payload.channel_sid', 'payload.identity', 'payload.typing_timeout'],
  ['reply POST /Client/v2/Services/*/Conversations/*/Messages', 'header.status.code', 'header.http_status.code', 'payload.index'],
].map(([kind, ...fields]) => ({ kind, fields: [...fields, 'header.method', 'header.id', 'header.payload_type', 'header.http_status.code'] }));
