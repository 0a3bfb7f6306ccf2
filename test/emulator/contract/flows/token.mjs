import { cutSocket, refuseSockets, state } from '../kit/faults.mjs';

/** The life of a token: renewed in time, too late, or with the wrong one. */
export const token = [
  {
    id: '11-update-token',
    title: 'a new token is one update frame; the token of another identity ends the connection',
    async run(kit) {
      const { assert } = kit;
      const { flex, customer } = await kit.chat();
      const { client, conversation } = customer;
      const states = kit.heard(client, 'connectionStateChanged');
      const fresh = await flex.token('customer', 1800);
      await client.updateToken(fresh);
      await client.updateToken(fresh);
      const updates = await flex.frames('in', 'update', 'customer');
      assert.deepEqual(updates.map(({ frame }) => frame.token), [fresh]);
      assert.deepEqual(states, []);
      assert.equal((await flex.frames('in', 'init')).length, 1);

      const error = kit.event(client, 'connectionError');
      const refused = await kit.refused(client.updateToken(await flex.token('somebody-else')));
      assert.isDefined(refused);
      assert.include(await error, { terminal: true, httpStatusCode: 401, errorCode: 51215 });
      assert.equal(client.connectionState, 'denied');
      const connected = state(kit, client, 'connected');
      await client.updateToken(await flex.token('customer', 900));
      await connected;
      assert.equal(await conversation.sendMessage('still works'), 0);
    },
  },
  {
    id: '12-token-about-to-expire',
    title: 'the server warns before the end of a token and the renewed one lives on',
    async run(kit) {
      const { assert } = kit;
      const { flex, customer } = await kit.chat({ ttl: 3600, options: { warnBefore: 240 } });
      const { client } = customer;
      const expired = kit.heard(client, 'tokenExpired');
      const warned = kit.event(client, 'tokenAboutToExpire');
      await flex.advance(3_361_000);
      await warned;
      const [push] = await flex.frames('out', 'client_update', 'customer');
      assert.equal(push.frame.client_update_type, 'token_about_to_expire');
      assert.equal(push.frame.client_update_message, 'Your token is about to expire. Time left: less than 240000 ms');
      const longer = await flex.token('customer', 3600);
      await client.updateToken(longer);
      await flex.advance(300_000);
      assert.equal(await customer.conversation.sendMessage('alive'), 0);
      assert.deepEqual(expired, []);
    },
  },
  {
    id: '13-token-expired-410',
    title: 'at the end of a token the server closes with 410; a new token helps once the client is disconnected',
    slow: true,
    async run(kit) {
      const { assert } = kit;
      const { flex, customer } = await kit.chat({ ttl: 3600 });
      const { client, conversation } = customer;
      const states = kit.heard(client, 'connectionStateChanged');
      let inside = 'pending';
      const tooSoon = await flex.token('customer', 7200);
      client.on('tokenExpired', () => void client.updateToken(tooSoon).then(() => (inside = 'resolved'), () => (inside = 'rejected')));
      const expired = kit.event(client, 'tokenExpired');
      const down = state(kit, client, 'disconnected');
      await flex.advance(3_600_000);
      await expired;
      assert.equal(client.connectionState, 'disconnecting');
      await down;
      const [close] = await flex.frames('out', 'close', 'customer');
      assert.deepEqual(close.frame.status, { code: 410, status: 'TOKEN_EXPIRED', description: 'Token expired', errorCode: 51207 });
      assert.equal(inside, 'pending');
      assert.match((await kit.refused(conversation.sendMessage('too late'))).message, /^Unable to connect/);
      const connected = state(kit, client, 'connected');
      await client.updateToken(await flex.token('customer', 900));
      await connected;
      assert.equal(await conversation.sendMessage('after renewal'), 0);
      assert.deepEqual(states, ['disconnecting', 'disconnected', 'connecting', 'connected']);
    },
  },
  {
    id: '13b-token-expired-same-token-retry',
    title: 'a token that was tried while the client was closing does nothing the second time',
    slow: true,
    async run(kit) {
      const { assert } = kit;
      const { flex, customer } = await kit.chat({ ttl: 3600 });
      const { client } = customer;
      const next = await flex.token('customer', 7200);
      client.on('tokenExpired', () => void client.updateToken(next).catch(() => undefined));
      const down = state(kit, client, 'disconnected');
      await flex.advance(3_600_000);
      await down;
      await kit.settled('updateToken', client.updateToken(next));
      assert.equal(client.connectionState, 'disconnected');
      assert.equal((await flex.frames('in', 'init')).length, 1);
    },
  },
  {
    id: '38-update-token-while-retrying',
    title: 'a new token while the client waits to try again makes it try at once',
    async run(kit) {
      const { assert } = kit;
      const chat = await kit.chat();
      const { flex, sid, customer } = chat;
      const { client, conversation } = customer;
      const rule = await refuseSockets(chat);
      await cutSocket(kit, chat);
      const retrying = state(kit, client, 'retrying');
      await retrying;
      await flex.mend(rule);
      const connected = state(kit, client, 'connected');
      const fresh = await flex.token('customer', 600);
      await client.updateToken(fresh);
      await connected;
      const init = (await flex.frames('in', 'init')).at(-1);
      assert.equal(init.frame.token, fresh);
      assert.isString(init.frame.continuation_token);
      assert.equal(await conversation.sendMessage('x'), 0);
      assert.equal((await flex.stored(sid)).messages.length, 1);
    },
  },
  {
    id: '42-expired-while-asleep',
    title: 'a token that ran out while the socket was down is refused; the new one replays what was missed',
    async run(kit) {
      const { assert } = kit;
      const chat = await kit.chat({ messages: 1, ttl: 3600 });
      const { flex, sid, customer } = chat;
      const { client, conversation } = customer;
      const rule = await refuseSockets(chat);
      await cutSocket(kit, chat);
      await flex.server.post(sid, 'agent', 'missed');
      await flex.advance(3_601_000);
      const fresh = await flex.token('customer', 600);
      let renewed = 'pending';
      client.on('tokenExpired', () => void client.updateToken(fresh).then(() => (renewed = 'resolved'), () => (renewed = 'rejected')));
      const denied = state(kit, client, 'denied');
      const connected = state(kit, client, 'connected');
      const missed = kit.event(conversation, 'messageAdded');
      await flex.mend(rule);
      await Promise.all([denied, connected]);
      assert.equal((await missed).body, 'missed');
      await kit.until('updateToken resolves', () => renewed === 'resolved');
      const refusal = (await flex.frames('out', 'reply')).find(({ frame }) => frame.status.errorCode === 20104);
      assert.include(refusal.frame.status, { code: 401, status: 'UNAUTHORIZED' });
    },
  },
];
