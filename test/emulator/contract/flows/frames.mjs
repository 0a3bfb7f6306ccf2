import { cutSocket } from '../kit/faults.mjs';

/** Frames and their order, below what an application sees. */
export const frames = [
  {
    id: '26-frame-format',
    title: 'frames are binary, their lengths count bytes, and a frame that makes no sense closes with 406 or is dropped',
    odd: true,
    async run(kit) {
      const { assert } = kit;
      const { flex, sid, customer } = await kit.chat();
      await flex.server.post(sid, 'agent', 'Grüße 👋\u2028');
      const socket = await kit.socket(flex);
      socket.init(customer.token);
      const { line, header } = await socket.frame('init', socket.answered);
      assert.match(line, /^TWILSOCK V3\.0 \d+$/);
      assert.include(header, { method: 'reply', payload_size: 0 });
      const path = (await flex.requests('GET /v3/Lists/', 'customer'))[0].path;
      const unknown = { method: 'message', http_request: { method: 'GET', path: '/v3/Lists/ünbekannt', params: {}, headers: {} } };
      socket.ask(unknown);
      const missing = await socket.frame('404', ({ header: given }) => given?.http_status?.code === 404);
      assert.equal(missing.rest, '\r\n');
      assert.include(missing.header.status, { code: 200 });
      socket.ask({ method: 'message', http_request: { method: 'GET', path: `/v3/Documents/${sid}.channel`, params: {}, headers: {} } });
      const good = await socket.frame('200', ({ header: given }) => given?.http_status?.code === 200);
      assert.include(JSON.parse(good.payload).data, { friendlyName: 'Support' });
      assert.isString(path);

      const bad = ['a text message', bytes('GET / HTTP/1.1\r\n\r\n'), bytes('TWILSOCK V3.0 3\r\n{x}\r\n'), bytes('TWILSOCK V3.0 9999999\r\n{}\r\n')];
      for (const data of bad) {
        const other = await kit.socket(flex);
        other.send(data);
        const close = await other.frame('close', ({ header: given }) => given?.method === 'close');
        assert.include(close.header.status, { code: 406, status: 'NOT_ACCEPTABLE_MESSAGE', errorCode: 51214 });
        other.close();
      }
      socket.close();
      const { conversation } = customer;
      assert.equal(await conversation.sendMessage('nobody was harmed'), 1);
      const heard = kit.heard(conversation, 'messageAdded', ({ body }) => body);
      for (const rule of [{ knob: 'bad_utf8_frame' }, ...['text', 'version', 'header', 'payload'].map((kind) => ({ knob: 'bad_frame', kind }))]) {
        await flex.fault({ ...rule, match: { identity: 'customer', push: 'list_item_added' } });
        await flex.server.post(sid, 'agent', 'not understood');
        const next = kit.event(conversation, 'messageAdded');
        await flex.server.post(sid, 'agent', 'understood');
        assert.equal((await next).body, 'understood', JSON.stringify(rule));
      }
      assert.notInclude(heard, 'not understood');
      assert.equal(customer.client.connectionState, 'connected');
      const acknowledged = (await flex.frames('in', 'reply', 'customer')).map(({ frame }) => frame.id);
      const pushed = (await flex.frames('out', 'notification', 'customer')).slice(0, 1).map(({ frame }) => frame.id);
      assert.includeMembers(acknowledged, pushed);
    },
  },
  {
    id: '21-server-pings',
    title: 'the server pings every 30 seconds, the client answers and never pings itself',
    async run(kit) {
      const { assert } = kit;
      const { flex } = await kit.chat();
      for (let number = 1; number <= 3; number += 1) {
        await flex.advance(30_000);
        const ping = (await flex.frames('out', 'ping', 'customer'))[number - 1];
        assert.equal(ping.frame.payload_size ?? 0, 0);
        const answer = await flex.logged('the answer', ({ direction, frame }) => direction === 'in' && frame?.method === 'reply' && frame.id === ping.frame.id);
        assert.deepEqual(answer.frame.status, { code: 200, status: 'OK' });
      }
      assert.deepEqual(await flex.frames('in', 'ping'), []);
    },
  },
  {
    id: '41-update-token-while-initialising',
    title: 'a token that is given while a reconnect waits for init is never sent, and the old one ends',
    slow: true,
    async run(kit) {
      const { assert } = kit;
      const chat = await kit.chat({ ttl: 3600 });
      const { flex, customer } = chat;
      const { client } = customer;
      const expired = kit.event(client, 'tokenExpired');
      await flex.good('POST', '/emulator/settings', { json: { latency_ms: 1500 } });
      await cutSocket(kit, chat);
      const fresh = await flex.token('customer', 7200);
      await kit.until('the second init', async () => (await flex.frames('in', 'init')).length === 2);
      await kit.settled('updateToken', client.updateToken(fresh));
      await kit.until('connected', () => client.connectionState === 'connected');
      await flex.good('POST', '/emulator/settings', { json: { latency_ms: 0 } });
      await flex.advance(3_600_000);
      await expired;
      assert.deepEqual(await flex.frames('in', 'update'), []);
      assert.equal((await flex.frames('out', 'close', 'customer')).at(-1).frame.status.code, 410);
    },
  },
  {
    id: '51-odds-and-ends',
    title: 'init refused with 403, messages out of order, answers without index or body, many sends at once',
    odd: true,
    async run(kit) {
      const { assert } = kit;
      const flex = await kit.startFlex();
      await flex.fault({ knob: 'reject_init', status: 403, errorCode: 20403, times: 1 });
      const denied = kit.connect(flex, await flex.token('refused'));
      assert.include(await kit.event(denied, 'connectionError'), { terminal: true, httpStatusCode: 403, errorCode: 20403 });
      await kit.until('denied', () => denied.connectionState === 'denied');

      const { sid, customer } = await kit.chat({ flex });
      const { conversation } = customer;
      await flex.fault({ knob: 'change_answer', omit: ['index'], times: 1, match: { request: 'POST /Messages' } });
      assert.equal(await conversation.sendMessage('no index'), 0);
      await flex.fault({ knob: 'http', status: 204, body: '', times: 1, match: { request: 'POST /Messages' } });
      assert.equal((await kit.refused(conversation.sendMessage('no body'))).name, 'TypeError');
      const heard = kit.heard(conversation, 'messageAdded', ({ index }) => index);
      const sent = await Promise.all(Array.from({ length: 20 }, (_, number) => conversation.sendMessage(`b${number}`)));
      await kit.until('20 messages', () => heard.length >= 20);
      assert.deepEqual([...sent].sort((one, other) => one - other), Array.from({ length: 20 }, (_, number) => number + 1));
      assert.deepEqual([...heard].slice(-20), Array.from({ length: 20 }, (_, number) => number + 1));
      assert.equal((await flex.stored(sid)).messages.length, 21);
    },
  },
];

function bytes(text) {
  return new TextEncoder().encode(text);
}
