import { cutSocket, refuseSockets } from '../kit/faults.mjs';

const subscriptions = (flex, identity = 'customer') => flex.requests('POST /v4/Subscriptions', identity);
const established = async (flex) => (await flex.frames('out', 'notification', 'customer')).filter(({ body }) => body.event_type === 'subscription_established');

/** Subscriptions, pushes and replays: what a server may do wrong, and what the client then does. */
export const sync = [
  {
    id: '27-subscriptions',
    title: 'objects are subscribed in batches, confirmed with the number of the request, and canceled',
    async run(kit) {
      const { assert } = kit;
      const { flex, customer } = await kit.chat();
      const { client } = customer;
      const asked = await subscriptions(flex);
      const objects = asked.flatMap(({ body }) => body.requests);
      assert.deepEqual(objects.map(({ object_type: type }) => type).sort(), ['document', 'list', 'map', 'map', 'map']);
      for (const { body, reply } of asked) {
        assert.include(body, { event_protocol_version: 4, action: 'establish', retried_requests: 0, ttl_in_s: -1 });
        assert.equal(reply.status, 202);
        assert.isAbove(reply.body.estimated_delivery_in_ms, 0);
        assert.isAbove(reply.body.max_batch_size, 0);
        assert.isAbove(reply.body.ttl_in_s, 3600);
      }
      const pushes = await established(flex);
      const correlations = asked.map(({ body }) => body.correlation_id);
      assert.deepEqual(pushes.map(({ body }) => body.correlation_id), correlations);
      const confirmed = pushes.flatMap(({ body }) => body.events);
      assert.deepEqual(confirmed.map(({ object_sid: sid }) => sid).sort(), objects.map(({ object_sid: sid }) => sid).sort());
      for (const { frame, body } of pushes) {
        assert.equal(frame.message_type, 'twilio.sync.event');
        for (const event of body.events) {
          assert.equal(event.replay_status, 'completed');
          assert.isNumber(event.last_event_id);
        }
      }
      const user = await client.getUser('agent');
      await kit.until('the user is subscribed', async () => (await established(flex)).length > pushes.length);
      await user.unsubscribe();
      const canceled = await flex.logged('canceled', ({ body, direction }) => direction === 'out' && body?.event_type === 'subscription_canceled');
      const cancel = (await subscriptions(flex)).at(-1);
      assert.equal(cancel.body.action, 'cancel');
      assert.isUndefined(cancel.body.requests[0].last_event_id);
      assert.equal(canceled.body.correlation_id, cancel.body.correlation_id);
      assert.deepEqual(canceled.body.events.map(({ object_sid: sid }) => sid), cancel.body.requests.map(({ object_sid: sid }) => sid));
    },
  },
  {
    id: '27b-no-estimated-delivery-and-lost-established',
    title: 'what is not confirmed in the time that was promised is asked for again',
    odd: true,
    async run(kit) {
      const { assert } = kit;
      const flex = await kit.startFlex();
      await flex.fault({ knob: 'skip_push', match: { identity: 'customer', push: 'subscription_established' } });
      await flex.fault({ knob: 'change_answer', set: { estimated_delivery_in_ms: 700 }, match: { request: 'POST /v4/Subscriptions' } });
      const { sid, customer } = await kit.chat({ flex, subscribed: false });
      const all = await kit.until('asked again', async () => {
        const asked = await subscriptions(flex);
        return asked.some(({ body }) => body.retried_requests > 0) && asked;
      });
      const first = all[0].body;
      const again = all.find(({ body }) => body.retried_requests > 0).body;
      assert.includeMembers(again.requests.map(({ object_sid: object }) => object), first.requests.map(({ object_sid: object }) => object));
      assert.notEqual(again.correlation_id, first.correlation_id);
      await flex.subscribed('customer');
      const added = kit.event(customer.conversation, 'messageAdded');
      await flex.server.post(sid, 'agent', 'heard');
      assert.equal((await added).body, 'heard');
    },
  },
  {
    id: '35-lost-duplicate-and-late-pushes',
    title: 'a lost push stays lost, a doubled one is heard once, a late one after those that overtook it',
    async run(kit) {
      const { assert } = kit;
      const chat = await kit.chat({ messages: 3 });
      const { flex, sid, customer } = chat;
      const { conversation } = customer;
      await conversation.getMessages(10);
      const heard = kit.heard(conversation, 'messageAdded', ({ body }) => body);
      // The list and the document each push once for a message.
      await flex.fault({ knob: 'skip_push', pushes: 2, match: { identity: 'customer' } });
      await flex.server.post(sid, 'agent', 'lost');
      const next = kit.event(conversation, 'messageAdded');
      await flex.server.post(sid, 'agent', 'heard');
      await next;
      assert.deepEqual(heard, ['heard']);
      assert.deepEqual((await conversation.getMessages(10)).items.map(({ body }) => body), ['seed 0', 'seed 1', 'seed 2', 'lost', 'heard']);
      await flex.fault({ knob: 'dup_push', match: { identity: 'customer', push: 'list_item_added' } });
      const doubled = kit.event(conversation, 'messageAdded');
      await flex.server.post(sid, 'agent', 'doubled');
      await doubled;
      await flex.fault({ knob: 'delay_push', ms: 500, match: { identity: 'customer', push: 'list_item_added' } });
      await flex.server.post(sid, 'agent', 'late');
      const early = kit.event(conversation, 'messageAdded');
      await flex.server.post(sid, 'agent', 'early');
      assert.equal((await early).body, 'early');
      assert.equal((await kit.event(conversation, 'messageAdded')).body, 'late');
      await cutSocket(kit, chat);
      await flex.subscribed('customer', 2);
      const live = kit.event(conversation, 'messageAdded', ({ body }) => body === 'live');
      await flex.server.post(sid, 'agent', 'live');
      await live;
      assert.deepEqual(heard, ['heard', 'doubled', 'early', 'late', 'live']);
    },
  },
  {
    id: '36-replay-interrupted',
    title: 'an interrupted replay is asked for again at once',
    async run(kit) {
      const { assert } = kit;
      const flex = await kit.startFlex();
      await flex.fault({ knob: 'replay_interrupted', match: { identity: 'customer', connection: 2 } });
      const chat = await kit.chat({ flex, messages: 2 });
      const { sid, customer } = chat;
      const missed = kit.event(customer.conversation, 'messageAdded');
      const rule = await refuseSockets(chat);
      await cutSocket(kit, chat);
      await flex.server.post(sid, 'agent', 'missed');
      await flex.mend(rule);
      const onSecond = async () => (await subscriptions(flex)).filter(({ connection }) => connection === 2);
      const [first, again] = await kit.until('asked again', async () => {
        const asked = await onSecond();
        return asked.length >= 2 && asked;
      });
      const sids = ({ body }) => body.requests.map(({ object_sid: object }) => object).sort();
      assert.includeMembers(sids(first), sids(again));
      assert.isBelow(again.at - first.at, 5000);
      assert.equal((await missed).body, 'missed');
      const statuses = (await established(flex)).filter(({ connection }) => connection === 2).flatMap(({ body }) => body.events.map((event) => event.replay_status));
      assert.includeMembers(statuses, ['interrupted', 'completed']);
      const added = kit.event(customer.conversation, 'messageAdded', ({ body }) => body === 'heard');
      await flex.server.post(sid, 'agent', 'heard');
      assert.equal((await added).body, 'heard');
    },
  },
  {
    id: '37-push-before-reply',
    title: 'a message may be heard before its send is answered',
    async run(kit) {
      const { assert } = kit;
      const flex = await kit.startFlex();
      await flex.fault({ knob: 'delay', ms: 300, at: 'on_reply', match: { request: 'POST /Messages' } });
      const { customer } = await kit.chat({ flex });
      const { conversation } = customer;
      const order = [];
      conversation.on('messageAdded', () => order.push('heard'));
      await conversation.sendMessage('hi').then(() => order.push('answered'));
      await kit.until('both', () => order.length === 2);
      const log = await flex.log();
      const push = log.find(({ direction, body }) => direction === 'out' && body?.event_type === 'list_item_added');
      const [send] = await flex.requests('POST /Messages', 'customer');
      assert.isBelow(push.n, send.reply.n);
      assert.deepEqual(order, ['heard', 'answered']);
    },
  },
  {
    id: '44-lost-push-forward-paging',
    title: 'a message whose push was lost is missing forwards and there backwards',
    async run(kit) {
      const { assert } = kit;
      const { flex, sid, customer } = await kit.chat({ messages: 3 });
      const { conversation } = customer;
      assert.equal((await conversation.getMessages(10, 0, 'forward')).items.length, 3);
      await flex.fault({ knob: 'skip_push', pushes: 1, match: { identity: 'customer' } });
      await flex.server.post(sid, 'agent', 'lost');
      const next = kit.event(conversation, 'messageAdded');
      await flex.server.post(sid, 'agent', 'heard');
      await next;
      const forwards = (await conversation.getMessages(10, 0, 'forward')).items.map(({ index }) => index);
      // SDK 2.x asks the server again.
      assert.deepEqual(forwards, kit.older ? [0, 1, 2, 3, 4] : [0, 1, 2, 4]);
      assert.deepEqual((await conversation.getMessages(10)).items.map(({ index }) => index), [0, 1, 2, 3, 4]);
    },
  },
  {
    id: '50-subscription-failed',
    title: 'a list that cannot be subscribed is silent: nothing live, not even after a reconnect, but it can be read',
    async run(kit) {
      const { assert } = kit;
      const flex = await kit.startFlex();
      await flex.fault({ knob: 'sync_subscription_failed', match: { identity: 'customer' } });
      const chat = await kit.chat({ flex, messages: 2, subscribed: false });
      const { sid, customer } = chat;
      await flex.logged('failed', ({ body, direction }) => direction === 'out' && body?.event_type === 'subscription_failed');
      const heard = kit.heard(customer.conversation, 'messageAdded');
      await flex.server.post(sid, 'agent', 'unheard');
      assert.equal((await customer.conversation.getMessages(10)).items.length, 3);
      await flex.mend();
      const rule = await refuseSockets(chat);
      await cutSocket(kit, chat);
      await flex.mend(rule);
      await kit.until('connected', () => customer.client.connectionState === 'connected');
      assert.deepEqual(heard, []);
    },
  },
];
