import { cutSocket, refuseSockets, state } from '../kit/faults.mjs';

/** What happens to the socket: lost, refused, cut, shut down. */
export const connection = [
  {
    id: '16-reconnect',
    title: 'after a lost socket what was missed is replayed once and in order, and what was queued is sent',
    async run(kit) {
      const { assert } = kit;
      const chat = await kit.chat({ messages: 3, agent: true });
      const { flex, customer, agent } = chat;
      const { client, conversation } = customer;
      const [first] = (await conversation.getMessages(10)).items;
      const user = await client.getUser('agent');
      await liveChanges(kit, chat, user, first);
      const rule = await refuseSockets(chat);
      const states = kit.heard(client, 'connectionStateChanged');
      await cutSocket(kit, chat);
      const heard = kit.heard(conversation, 'messageAdded', ({ body }) => body);
      const edited = kit.event(conversation, 'messageUpdated');
      await agent.conversation.sendMessage('missed 1');
      await agent.conversation.sendMessage('missed 2');
      await flex.server.edit(chat.sid, first.sid, 'seed 0 edited');
      await flex.server.update(chat.sid, { friendlyName: 'Renamed' });
      await flex.server.read(chat.sid, 'agent', 4);
      await flex.server.read(chat.sid, 'customer', 1);
      await flex.server.user('agent', { friendlyName: 'Alice' });
      const queued = conversation.sendMessage('queued while offline');
      await flex.mend(rule);
      assert.equal(await queued, 5);
      await flex.subscribed('customer', 2);
      assert.equal((await edited).message.body, 'seed 0 edited');
      const other = (await conversation.getParticipants()).find(({ identity }) => identity === 'agent');
      const shown = () => [conversation.friendlyName, other.lastReadMessageIndex, conversation.lastReadMessageIndex, user.friendlyName].join();
      await kit.until('everything that changed', () => shown() === 'Renamed,4,1,Alice');
      await kit.until('four messages', () => heard.length >= 3);
      assert.deepEqual(heard, ['missed 1', 'missed 2', 'queued while offline']);
      assert.deepEqual(states.filter((now) => now !== 'retrying'), ['connecting', 'connected']);

      const again = (await flex.log()).filter((entry) => entry.connection === 2 && entry.identity === 'customer');
      const asked = again.filter((entry) => entry.direction === 'in' && entry.method);
      assert.deepEqual(asked.map(({ method, path }) => `${method} ${path.split('/').at(-1)}`), ['POST Messages', 'POST Subscriptions']);
      const [init, second] = (await flex.frames('in', 'init')).filter(({ frame }) => frame.token === customer.token);
      const given = (await flex.log()).find((entry) => entry.frame?.id === init.frame.id && entry.direction === 'out').frame.continuation_token;
      assert.equal(second.frame.continuation_token, given);
      const { requests } = asked[1].body;
      assert.equal(requests.length, 6);
      assert.isTrue(requests.every(({ last_event_id: last }) => typeof last === 'number'));
      const replayed = again.filter(({ body }) => body?.correlation_id === asked[1].body.correlation_id && body.event_type?.startsWith('list_item'));
      assert.deepEqual(replayed.map(({ body }) => body.event_type), ['list_item_added', 'list_item_added', 'list_item_updated', 'list_item_added']);
      assert.isTrue(replayed.every(({ frame }) => frame.message_type === 'twilio.sync.event'));
      assert.equal(again.filter(({ body }) => body?.event_type === 'subscription_established').at(-1).body.events[0].replay_status, 'completed');
    },
  },
  {
    id: '16b-backoff',
    title: 'refused sockets are tried again after about 1, 2 and 4 seconds; `online` makes it at once',
    needs: 'window',
    slow: true,
    async run(kit) {
      const { assert } = kit;
      const page = await kit.openPage();
      const chat = await kit.chat({ client: { Client: page.Client } });
      const { flex, customer } = chat;
      const { client } = customer;
      const errors = kit.heard(client, 'connectionError');
      const rule = await refuseSockets(chat);
      await cutSocket(kit, chat);
      const attempts = async () => (await flex.log()).filter(({ text }) => text === 'upgrade').map(({ at }) => at);
      const [, first, second, third] = await kit.until('three attempts', async () => {
        const all = await attempts();
        return all.length >= 4 && all;
      });
      assert.isAtLeast(second - first, 1500);
      assert.isAtLeast(third - second, 3000);
      assert.isAbove(third - second, second - first);
      assert.equal(client.connectionState, 'retrying');
      await kit.until('three errors', () => errors.length >= 3);
      assert.include(errors[0], { terminal: false, httpStatusCode: null, errorCode: null });
      await flex.mend(rule);
      const connected = state(kit, client, 'connected');
      const start = Date.now();
      page.tell('online');
      await connected;
      assert.isBelow(Date.now() - start, 5000);
    },
  },
  {
    id: '16c-offline-event',
    title: '`offline` drops the socket at once and `online` opens the next',
    needs: 'window',
    async run(kit) {
      const { assert } = kit;
      const page = await kit.openPage();
      const { flex, customer } = await kit.chat({ client: { Client: page.Client } });
      const { client, conversation } = customer;
      const states = kit.heard(client, 'connectionStateChanged');
      page.tell('offline');
      await flex.logged('the socket is closed', ({ text }) => text?.startsWith('closed'));
      const connected = state(kit, client, 'connected');
      page.tell('online');
      await connected;
      assert.equal(await conversation.sendMessage('after offline'), 0);
      assert.equal(states.at(-1), 'connected');
      assert.include(states, 'connecting');
    },
  },
  {
    id: '17-drop-in-flight',
    title: 'a send that was in flight rejects, whether it was stored or not, and is not sent again',
    async run(kit) {
      const { assert } = kit;
      const { flex, sid, customer } = await kit.chat();
      const { conversation } = customer;
      const heard = kit.heard(conversation, 'messageAdded', ({ body }) => body);
      for (const [at, body, number] of [['after_store', 'stored but answer lost', 2], ['before_store', 'never stored', 3]]) {
        await flex.fault({ knob: 'drop', at, times: 1, match: { identity: 'customer', request: 'POST /Messages' } });
        const error = await kit.refused(conversation.sendMessage(body));
        assert.equal(error.message, 'disconnected');
        assert.isUndefined(error.status);
        await flex.subscribed('customer', number);
      }
      assert.deepEqual((await flex.stored(sid)).messages.map(({ body }) => body), ['stored but answer lost']);
      assert.deepEqual(heard, ['stored but answer lost']);
      const sends = await flex.requests('POST /Messages', 'customer');
      assert.equal(sends.length, 2);
      assert.notEqual(sends[0].headers['x-twilio-mutation-id'], sends[1].headers['x-twilio-mutation-id']);
    },
  },
  {
    id: '22-shutdown',
    title: 'shutdown says close and ends; a new token brings the client back',
    async run(kit) {
      const { assert } = kit;
      const { flex, customer } = await kit.chat();
      const { client } = customer;
      const states = kit.heard(client, 'connectionStateChanged');
      await kit.settled('shutdown', client.shutdown());
      await kit.until('close', async () => (await flex.frames('in', 'close', 'customer')).length === 1);
      await kit.until('two states', () => states.length >= 2);
      assert.deepEqual(states, ['disconnecting', 'disconnected']);
      assert.match((await kit.refused(customer.conversation.sendMessage('late'))).message, /^Unable to connect/);
      await kit.settled('updateToken', client.updateToken(await flex.token('customer', 600)));
      await kit.until('connected again', () => client.connectionState === 'connected');
      assert.equal(await customer.conversation.sendMessage('back'), 0);
    },
  },
  {
    id: '39-removed-while-offline',
    title: 'who was removed while the socket was down hears of it on return',
    async run(kit) {
      const { assert } = kit;
      const chat = await kit.chat({ messages: 1 });
      const { flex, sid, customer } = chat;
      const rule = await refuseSockets(chat);
      await cutSocket(kit, chat);
      await flex.server.remove(sid, 'customer');
      const gone = ['conversationLeft', 'conversationRemoved'].map((name) => kit.event(customer.client, name));
      await flex.mend(rule);
      for (const conversation of await Promise.all(gone)) assert.equal(conversation.sid, sid);
      const error = await kit.refused(customer.conversation.sendMessage('x'));
      assert.equal(error.status, 403);
      assert.equal(error.body.code, 50430);
    },
  },
  {
    id: '47-forced-reconnect',
    title: '`offline` and `online` heal a silent connection, but for what was in flight',
    needs: 'window',
    slow: true,
    async run(kit) {
      const { assert } = kit;
      const page = await kit.openPage();
      const { flex, sid, customer } = await kit.chat({ messages: 1, client: { Client: page.Client } });
      const { client, conversation } = customer;
      await flex.fault({ knob: 'half_open', match: { identity: 'customer', connection: 1 } });
      const start = Date.now();
      const inFlight = kit.refused(conversation.sendMessage('in flight'));
      await flex.server.post(sid, 'agent', 'missed');
      const missed = kit.event(conversation, 'messageAdded');
      const connected = state(kit, client, 'connected');
      page.tell('offline');
      page.tell('online');
      await connected;
      assert.equal((await missed).body, 'missed');
      assert.equal(await conversation.sendMessage('new send'), 2);
      assert.match((await inFlight).message, /request timeout/);
      assert.isAtLeast(Date.now() - start, 29_500);
    },
  },
];

// One live change of every object, so that each goes on from where it was.
async function liveChanges(kit, { flex, sid, customer: { conversation } }, user, message) {
  const other = (await conversation.getParticipants()).find(({ identity }) => identity === 'agent');
  await flex.subscribed('customer');
  await flex.server.edit(sid, message.sid, 'seed 0 live');
  await flex.server.update(sid, { friendlyName: 'Live' });
  await flex.server.read(sid, 'agent', 0);
  await flex.server.read(sid, 'customer', 0);
  await flex.server.user('agent', { friendlyName: 'Al' });
  const shown = () => [conversation.friendlyName, other.lastReadMessageIndex, conversation.lastReadMessageIndex, user.friendlyName, message.body].join();
  await kit.until('the live changes', () => shown() === 'Live,0,0,Al,seed 0 live');
}
