import { state } from '../kit/faults.mjs';

const failed = (kit, client) => kit.heard(client, 'initFailed', ({ error }) => error);
const initialized = (kit, client) => kit.event(client, 'initialized');

/** How a client fails to start, and what brings it back. */
export const refusedStart = [
  {
    id: '14-init-rejected',
    title: 'a bad token is denied, said twice, and a good one heals',
    async run(kit) {
      const { assert } = kit;
      const { flex, sid, customer } = await kit.chat({ messages: 1 });
      const good = await flex.token('customer', 600);
      const tokens = {
        20101: 'not a token',
        20104: await flex.token('customer', 1),
        20107: `${customer.token.slice(0, -6)}AAAAAA`,
      };
      await flex.advance(2000);
      for (const [code, token] of Object.entries(tokens)) {
        const client = kit.connect(flex, token);
        const failures = failed(kit, client);
        const expired = kit.heard(client, 'tokenExpired');
        const error = await kit.event(client, 'connectionError');
        assert.include(error, { terminal: true, httpStatusCode: 401, errorCode: Number(code) });
        await kit.until('denied', () => client.connectionState === 'denied');
        await kit.until('two failures', () => failures.length >= 2);
        assert.equal(failures[0].message, 'Twilsock has disconnected.');
        assert.include(failures[1], { terminal: true, errorCode: Number(code) });
        assert.equal(expired.length, code === '20104' ? 1 : 0);
        assert.instanceOf((await kit.refused(client.getConversationBySid(sid))), Error);
        const connected = state(kit, client, 'connected');
        const ready = initialized(kit, client);
        client.updateToken(good).catch(() => undefined);
        await Promise.all([connected, ready]);
        assert.equal((await client.getConversationBySid(sid)).sid, sid);
      }
      const refusals = (await flex.frames('out', 'reply')).filter(({ frame }) => frame.status?.code === 401);
      assert.deepEqual(refusals.map(({ frame }) => [frame.status.status, frame.status.errorCode]), Object.keys(tokens).map((code) => ['UNAUTHORIZED', Number(code)]));
    },
  },
  {
    id: '14b-client-create-with-bad-token',
    title: 'Client.create resolves with a bad token, unless it is told to throw',
    async run(kit) {
      const { assert } = kit;
      const flex = await kit.startFlex();
      const options = { twilsock: { uri: flex.socketUrl } };
      const client = await kit.settled('create', kit.Client.create('bad', options));
      assert.equal(client.connectionState, 'denied');
      const error = await kit.refused(kit.Client.create('bad', { ...options, throwErrorsAlways: true }));
      assert.deepEqual([error.terminal, error.message], [true, 'Twilsock has disconnected.']);
      await client.shutdown();
    },
  },
  {
    id: '15-first-connect-fails',
    title: 'a first attempt that fails says initFailed and is healed by the next',
    async run(kit) {
      const { assert } = kit;
      const flex = await kit.startFlex();
      await flex.fault({ knob: 'http', status: 503, times: 1, match: { request: 'GET /v3/wsconnect' } });
      const client = kit.connect(flex, await flex.token('customer'));
      const failures = failed(kit, client);
      const states = kit.heard(client, 'connectionStateChanged');
      const [error] = await Promise.all([kit.event(client, 'connectionError'), initialized(kit, client)]);
      assert.isFalse(error.terminal);
      assert.match(error.message, /^Socket error: /);
      assert.isAtLeast(failures.length, 1);
      assert.isTrue(failures.every(({ terminal, message }) => !terminal || message === 'Twilsock has disconnected.'));
      assert.deepEqual(states.slice(-1), ['connected']);
      assert.include(states, 'retrying');
    },
  },
  {
    id: '19b-init-errors',
    title: 'errors during the start: six tries for the configuration, none for a list, a wait for 429',
    slow: true,
    async run(kit) {
      const { assert } = kit;
      const flex = await kit.startFlex();
      const start = async (identity, rule, times) => {
        if (rule) await flex.fault({ ...rule, ...(times && { times }), match: { identity, ...rule.match } });
        return kit.connect(flex, await flex.token(identity));
      };
      const http = (status, request) => ({ knob: 'http', status, match: { request } });

      const healed = await start('a', http(500, 'GET /Configuration'), 2);
      await initialized(kit, healed);
      assert.deepEqual((await flex.requests('GET /Configuration', 'a')).map(({ reply }) => reply.status), [500, 500, 200]);

      const dead = await start('b', http(403, 'GET /Configuration'));
      const failures = failed(kit, dead);
      await kit.until('initFailed', () => failures.length > 0);
      assert.match(failures[0].message, /^Fetch resource from ".*Configuration" failed\.$/);
      assert.equal((await flex.requests('GET /Configuration', 'b')).length, 6);

      const waits = await start('c', http(429, 'GET /v3/Maps/'), 1);
      await initialized(kit, waits);
      const maps = await kit.until('a second try', async () => {
        const all = await flex.requests('GET /v3/Maps/', 'c');
        return all.length >= 3 && all;
      });
      assert.equal(maps.filter(({ reply }) => reply.status === 429).length, 1);
      assert.isAtLeast(maps.at(-1).at - maps[0].at, 3000);

      const broken = await start('d', http(500, 'GET /v3/Maps/'), 2);
      const reasons = failed(kit, broken);
      await kit.until('initFailed', () => reasons.length > 0);
    },
  },
  {
    id: '33-list-fails-then-get',
    title: 'a list of conversations that fails leaves getConversationBySid hanging; a lost document is opened later',
    slow: true,
    async run(kit) {
      const { assert } = kit;
      const { flex, sid } = await kit.chat({ messages: 1 });
      await flex.fault({ knob: 'http', status: 500, times: 1, match: { identity: 'agent', request: 'GET /Users/' } });
      const client = kit.connect(flex, await flex.token('agent'));
      await initialized(kit, client);
      let outcome = 'pending';
      void client.getConversationBySid(sid).then(() => (outcome = 'resolved'), () => (outcome = 'rejected'));
      assert.equal((await client.peekConversationBySid(sid)).sid, sid);
      const { at } = (await flex.requests('GET /Users/', 'agent'))[0];
      await kit.until('five seconds later', () => Date.now() - at > 5000);
      assert.equal(outcome, 'pending');

      await flex.server.join(sid, 'supervisor');
      await flex.fault({ knob: 'http', status: 404, times: 1, match: { identity: 'supervisor', request: 'GET /v3/Documents/' } });
      const other = kit.connect(flex, await flex.token('supervisor'));
      const added = kit.heard(other, 'conversationAdded');
      await initialized(kit, other);
      await kit.until('404', async () => (await flex.requests('GET /v3/Documents/', 'supervisor')).some(({ reply }) => reply?.status === 404));
      assert.deepEqual(added, []);
      assert.equal((await other.getConversationBySid(sid)).sid, sid);
    },
  },
  {
    id: '46-user-map-incomplete',
    title: 'a user needs a friendly name and attributes; presence may be missing',
    odd: true,
    async run(kit) {
      const { assert } = kit;
      const start = async (key) => {
        const flex = await kit.startFlex();
        for (const request of ['GET .info', 'GET /Items']) {
          await flex.fault({ knob: 'change_answer', omit: [`items.${key}`], match: { identity: 'customer', request } });
        }
        return kit.connect(flex, await flex.token('customer'));
      };
      for (const key of ['friendlyName', 'attributes']) {
        const client = await start(key);
        const failures = failed(kit, client);
        await kit.until('initFailed', () => failures.length > 0);
        assert.equal(failures[0].message, 'The specified Map Item does not exist (status: 404, code: 54201)');
      }
      const client = await start('reachability');
      await initialized(kit, client);
      assert.equal(client.user.friendlyName, 'customer');
    },
  },
  {
    id: '49-insecure-origin',
    title: 'on a page that is no secure context the SDK cannot start',
    needs: 'browser',
    async run(kit) {
      const { assert } = kit;
      const { secure, thrown } = await kit.tryInsecurePage();
      assert.isFalse(secure);
      // SDK 2.x makes its ids without the browser's help.
      if (kit.older) return assert.isNull(thrown);
      assert.equal(thrown.name, 'TypeError');
      return assert.match(thrown.message, /randomUUID is not a function/);
    },
  },
];
