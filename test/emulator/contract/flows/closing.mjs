import { cutSocket, refuseSockets, state } from '../kit/faults.mjs';

/** A server that ends the connection, or no longer answers. */
export const closing = [
  {
    id: '18-close-308',
    title: 'a close with 308 makes the client come back after three seconds and its back-off',
    slow: true,
    async run(kit) {
      const { assert } = kit;
      const { flex, customer } = await kit.chat();
      const { client, conversation } = customer;
      const errors = kit.heard(client, 'connectionError');
      let number = 1;
      for (const [rule, least, states] of [
        [{ code: 308, reconnect_min_ms: 2500 }, 4900],
        [{ code: 308 }, 3700],
        [{ code: 500 }, 3700],
      ]) {
        const seen = kit.heard(client, 'connectionStateChanged');
        const connected = state(kit, client, 'connected');
        const start = Date.now();
        await flex.fault({ knob: 'close', ...rule, match: { identity: 'customer' } });
        await connected;
        assert.isAtLeast(Date.now() - start, least);
        assert.deepEqual(seen.slice(0, 3), states ?? ['disconnecting', 'connecting', 'connected']);
        number += 1;
        await flex.subscribed('customer', number);
      }
      const [close] = await flex.frames('out', 'close', 'customer');
      assert.equal(close.frame.status.code, 308);
      assert.deepEqual(close.body, { backoff_policy: { reconnect_min_ms: 2500 } });
      assert.deepEqual(errors, []);
      assert.equal(await conversation.sendMessage('x'), 0);
    },
  },
  {
    id: '18b-close-fatal',
    title: 'a close with 401 can be healed by a new token; 406 and 417 are the end of a client',
    slow: true,
    async run(kit) {
      const { assert } = kit;
      const { flex, customer } = await kit.chat();
      const expired = kit.heard(customer.client, 'tokenExpired');
      const down = state(kit, customer.client, 'disconnected');
      await flex.fault({ knob: 'close', code: 401, match: { identity: 'customer' } });
      await down;
      assert.deepEqual(expired, []);
      const connected = state(kit, customer.client, 'connected');
      await customer.client.updateToken(await flex.token('customer', 600));
      await connected;

      const [first, second] = [(await kit.chat({ flex })).customer, (await kit.chat({ flex })).customer];
      await Promise.all([dead(first, 406, 3, 1), dead(second, 417, 4, 0)]);

      async function dead({ identity, client, conversation }, code, number, errorCount) {
        const errors = kit.heard(client, 'connectionError');
        const ended = state(kit, client, 'disconnected');
        await flex.fault({ knob: 'close', code, match: { identity, connection: number } });
        await ended;
        assert.deepEqual(errors.map(({ terminal }) => terminal), Array(errorCount).fill(true));
        let renewed = false;
        void client.updateToken(await flex.token(identity, 900 + code)).then(() => (renewed = true), () => undefined);
        assert.isString((await kit.refused(conversation.sendMessage('never'))).message);
        assert.isFalse(renewed);
        assert.equal(client.connectionState, 'disconnected');
      }
    },
  },
  {
    id: '20-silent-server',
    title: 'a server that falls silent is not noticed; each request rejects after 30 seconds',
    slow: true,
    async run(kit) {
      const { assert } = kit;
      const { flex, customer } = await kit.chat();
      const { client, conversation } = customer;
      await flex.fault({ knob: 'half_open', match: { identity: 'customer' } });
      const start = Date.now();
      const error = await kit.refused(conversation.sendMessage('anybody?'));
      assert.match(error.message, /^Twilsock: request timeout: TM/);
      assert.isAtLeast(Date.now() - start, 29_500);
      assert.equal(client.connectionState, 'connected');
      assert.equal((await flex.frames('in', 'init')).length, 1);
    },
  },
  {
    id: '20b-offline-queue-timeout',
    title: 'what is sent while there is no connection waits 20 seconds and is then given up',
    slow: true,
    async run(kit) {
      const { assert } = kit;
      const chat = await kit.chat();
      const { flex, sid, customer } = chat;
      const rule = await refuseSockets(chat);
      await cutSocket(kit, chat);
      const start = Date.now();
      const error = await kit.refused(customer.conversation.sendMessage('too long'));
      assert.match(error.message, /^request 'POST' to '.*' timed out$/);
      assert.isAtLeast(Date.now() - start, 19_500);
      const connected = state(kit, customer.client, 'connected');
      await flex.mend(rule);
      await connected;
      await flex.subscribed('customer', 2);
      assert.deepEqual((await flex.stored(sid)).messages, []);
    },
  },
];
