import { signToken } from '../kit/sign.mjs';

const get = (path) => ({ method: 'message', http_request: { method: 'GET', path, params: {}, headers: {} } });
const other = (prefix) => prefix + '9'.repeat(32);

/** Who is let in, and to what. */
export const strangers = [
  {
    id: 'own-strangers',
    title: 'a stranger reads no conversation, sync object, user or message of others, and hears nothing',
    own: true,
    async run(kit) {
      const { assert } = kit;
      const { flex, sid, customer } = await kit.chat({ messages: 2 });
      const client = kit.connect(flex, await flex.token('stranger'));
      assert.equal((await kit.refused(client.getConversationBySid(sid))).status, 403);
      assert.equal((await kit.refused(client.peekConversationBySid(sid))).status, 403);
      assert.isAtLeast((await kit.refused(client.getUser('customer'))).status, 403);
      const socket = await kit.socket(flex);
      socket.init(await flex.token('stranger'));
      await socket.frame('init', socket.answered);
      const { users } = await flex.world();
      const user = users.find(({ identity }) => identity === 'customer').sid;
      const service = flex.account.serviceSid;
      const roots = await flex.requests('GET /v3/', 'customer');
      const sids = [...new Set(roots.filter(({ reply }) => reply?.body?.links).map(({ reply }) => reply.body.links.items.split('v3').at(-1)))].map((path) => `/v3${path}`);
      const paths = [
        ...['Documents', 'Lists', 'Maps'].map((type, position) => `/v3/${type}/${sid}.${['channel', 'messages', 'roster'][position]}`),
        `/v3/Maps/${user}.channels`,
        `/v3/Maps/${user}.info`,
        ...sids,
        `/Client/v2/Services/${service}/Conversations/${sid}`,
        `/Client/v2/Services/${service}/Users/${user}/Conversations`,
        `/Client/v2/Services/${service}/Users/${user}/Conversations/${sid}`,
      ];
      assert.isAtLeast(sids.length, 4);
      for (const path of paths) socket.ask(get(path));
      await kit.until('all answers', () => socket.frames.filter(({ header }) => header.http_status).length >= paths.length);
      for (const { header, payload } of socket.frames.filter(({ header: given }) => given.http_status)) {
        assert.oneOf(header.http_status.code, [403, 404], payload);
        assert.notInclude(payload, 'seed');
      }
      const added = kit.event(customer.conversation, 'messageAdded');
      await flex.server.post(sid, 'agent', 'private');
      await added;
      assert.notInclude(JSON.stringify(socket.frames), 'private');
      socket.close();
    },
  },
  {
    id: 'own-before-init',
    title: 'nothing is served before init',
    own: true,
    async run(kit) {
      const { assert } = kit;
      const { flex, sid } = await kit.chat({ messages: 1 });
      const socket = await kit.socket(flex);
      socket.ask(get('/Client/v2/Configuration'));
      socket.ask(get(`/v3/Documents/${sid}.channel`));
      await kit.until('an answer', () => socket.frames.length > 0 || socket.closed);
      assert.isTrue(socket.frames.every(({ header }) => header.status.code !== 200 && header.http_status === undefined));
      assert.notInclude(JSON.stringify(socket.frames), 'Support');
      socket.close();
    },
  },
  {
    id: 'own-token-codes',
    title: 'each kind of bad token is refused with its own code',
    own: true,
    async run(kit) {
      const { assert } = kit;
      const flex = await kit.startFlex();
      const { account } = flex;
      const now = Math.floor(Date.now() / 1000);
      const sign = (options) => signToken(account, 'ann', options);
      const tokens = [
        [20101, 'nonsense'],
        [20102, await sign({ header: { cty: 'other' } })],
        [20103, await sign({ claims: { iss: other('SK') } })],
        [20103, await sign({ claims: { sub: other('AC') } })],
        [20104, await sign({ claims: { iat: now - 100, exp: now - 10 } })],
        [20105, await sign({ claims: { nbf: now + 600 } })],
        [20106, await sign({ claims: { grants: { identity: 'ann' } } })],
        [20107, await sign({ secret: 'another-secret-of-some-length-0000' })],
        [20157, await sign({ claims: { exp: now + 25 * 3600 } })],
      ];
      for (const [code, token] of tokens) {
        const client = kit.connect(flex, token);
        assert.include(await kit.event(client, 'connectionError'), { terminal: true, httpStatusCode: 401, errorCode: code });
      }
      const client = kit.connect(flex, await sign());
      await kit.event(client, 'initialized');
    },
  },
  {
    id: 'own-update-foreign',
    title: 'a token of another service or account does not take over a connection',
    own: true,
    async run(kit) {
      const { assert } = kit;
      const { flex } = await kit.chat();
      for (const claims of [{ grants: { identity: 'customer', chat: { service_sid: other('IS') } } }, { sub: other('AC') }]) {
        const { client } = (await kit.chat({ flex })).customer;
        const error = kit.event(client, 'connectionError');
        await kit.refused(client.updateToken(await signToken(flex.account, 'customer', { claims })));
        assert.include(await error, { terminal: true, httpStatusCode: 401 });
        assert.equal(client.connectionState, 'denied');
      }
      const refusals = (await flex.frames('out', 'reply', 'customer')).filter(({ frame }) => frame.status.code === 401);
      assert.deepEqual(refusals.map(({ frame }) => frame.status.errorCode), [51215, 51215]);
    },
  },
];
