import assert from 'node:assert/strict';
import { test } from 'node:test';
import { SignJWT } from 'jose';
import { stoppedClock } from './support/clock.mjs';
import { event, guestToken, joinAgent, joinChat, logged, startFlex, tokenFor } from './support/flex.mjs';
import { frame, init, openSocket, request, sendBytes } from './support/raw.mjs';

const canary = 'canary-7f3a';
const manyDeep = `${'['.repeat(5000)}${']'.repeat(5000)}`;
const good = { id: 'TM1', method: 'telemetry.v1', events: [] };

const badFrames = [
  ['nothing at all', Buffer.alloc(0)],
  ['text instead of bytes', 'TWILSOCK V3.0 2\r\n{}\r\n'],
  ['zeros', Buffer.alloc(5000)],
  ['no line end', Buffer.from('TWILSOCK V3.0 2')],
  ['another version', Buffer.from('TWILSOCK V2.0 2\r\n{}\r\n')],
  ['a word too many', Buffer.from('TWILSOCK V3.0 2 2\r\n{}\r\n')],
  ['a negative header size', frame(good, '', { headerSize: -5 })],
  ['a broken header size', frame(good, '', { headerSize: 12.5 })],
  ['an endless header size', frame(good, '', { headerSize: '9'.repeat(400) })],
  ['a header size too large', frame(good, '', { headerSize: 500 })],
  ['a header size too small', frame(good, '', { headerSize: 10 })],
  ['a header size that leaves one byte', frame(good, '', { headerSize: JSON.stringify({ ...good, payload_size: 0 }).length - 1 })],
  ['a header above 64 KB', frame({ ...good, events: 'x'.repeat(70_000) })],
  ['a header that is no JSON', frame('{"method":')],
  ['a header that is a list', frame('[]')],
  ['a header that is null', frame('null')],
  ['a header nested 5,000 deep', frame(`{"method":"telemetry.v1","events":${manyDeep}}`)],
  ['a header that is no UTF-8', Buffer.concat([Buffer.from('TWILSOCK V3.0 4\r\n{"'), Buffer.from([0xff]), Buffer.from('}\r\n')])],
  ['a payload that is no UTF-8', frame(request('POST', '/Client/v1/typing'), Buffer.from([0xc3, 0x28]))],
  ['a payload size that is negative', frame(good, '', { payloadSize: -1 })],
  ['a payload size that is broken', frame(good, 'abc', { payloadSize: 2.5 })],
  ['a payload size that is text', frame(good, 'abc', { payloadSize: '3' })],
  ['a payload size that is endless', frame(good, 'abc', { payloadSize: 1e300 })],
  ['a payload longer than said', frame(good, 'abcdef', { payloadSize: 3 })],
  ['a payload shorter than said', frame(good, 'abc', { payloadSize: 30 })],
  ['an unknown method', frame({ id: 'TM1', method: 'dance' })],
  ['a method of the prototype', frame({ id: 'TM1', method: '__proto__' })],
  ['no method', frame({ id: 'TM1' })],
  ['a method that is an object', frame({ id: 'TM1', method: { toString: 1 } })],
  ['a request without id', frame({ ...request('GET', '/Client/v2/Configuration'), id: undefined })],
  ['an id that is an object', frame({ ...request('GET', '/Client/v2/Configuration'), id: {} })],
  ['an id without end', frame({ ...request('GET', '/Client/v2/Configuration'), id: 'x'.repeat(101) })],
  ['a request without http_request', frame({ id: 'TM1', method: 'message' })],
  ['a request whose path is a list', frame(request('GET', ['/']))],
  ['a request whose header cannot be text', frame(request('GET', '/', { headers: { a: { toString: 1, valueOf: 1 } } }))],
  ['an init without id', frame({ method: 'init', token: 'x' })],
  ['a reply without status', frame({ id: 'TM1', method: 'reply' }), 417],
  ['a reply whose status is a number', frame({ id: 'TM1', method: 'reply', status: 200 }), 417],
];

test('a frame that makes no sense closes its socket with 406, a reply that does with 417; each leaves a line', async (t) => {
  const flex = await startFlex(t);
  const chat = await healthyChat(flex);
  for (const [what, bytes, code = 406] of badFrames) {
    const socket = await openSocket(flex);
    const seen = flex.log.entries.length;
    socket.send(bytes);
    const { header } = await socket.next();
    assert.deepEqual([header.method, header.status.code], ['close', code], what);
    const warnings = flex.log.entries.slice(seen).filter(({ kind }) => kind === 'warning');
    assert.equal(warnings.length, 1, what);
    await socket.leave();
  }
  const socket = await openSocket(flex);
  socket.send(frame(good));
  socket.send(frame(request('GET', '/Client/v2/Configuration')));
  assert.equal((await socket.next()).header.status.code, 401, 'a good frame does not close');
  await socket.leave();
  await chat.isFine();
});

test('a tunnelled request that makes no sense is answered in the shape of Twilio', async (t) => {
  const flex = await startFlex(t);
  const chat = await healthyChat(flex);
  const stranger = await guestToken(flex);
  const socket = await openSocket(flex);
  assert.equal((await init(socket, stranger.token)).status.code, 200);
  const service = `/Client/v2/Services/${flex.account.serviceSid}`;
  const messages = `${service}/Conversations/${chat.sid}/Messages`;
  const nobody = `CH${'0'.repeat(32)}`;
  const cases = [
    [404, 20404, 'GET', '/'],
    [404, 20404, 'GET', ''],
    [404, 20404, 'GET', 'no slash'],
    [501, 20501, 'get', `${service}/Conversations/${nobody}`],
    [404, 20404, 'GET', `/${'x/'.repeat(20_000)}`],
    [404, 50350, 'GET', `${service}/Conversations/${nobody}`],
    [404, 50350, 'GET', `${service}/Conversations/__proto__`],
    [404, 50350, 'GET', `${service}/Conversations/constructor`],
    [404, 50350, 'GET', `${service}/Conversations/%00`],
    [404, 50350, 'GET', `${service}/Conversations/${chat.sid}%2FMessages`],
    [404, 50350, 'GET', `${service}/Conversations/..%2f${chat.sid}`],
    [404, 50350, 'GET', `${service}/Conversations/%`],
    [403, 50430, 'GET', `${service}/Conversations/${chat.sid}`],
    [403, 50430, 'POST', messages, '{"body":"x"}'],
    [403, 50430, 'POST', messages.replace('/Conversations/CH', '/%43onversations/%43H'), '{"body":"x"}'],
    [400, 20001, 'POST', `${service}/Conversations`, '{'],
    [400, 20001, 'POST', `${service}/Conversations`, '[]'],
    [400, 20001, 'POST', `${service}/Conversations`, 'null'],
    [400, 20001, 'POST', `${service}/Conversations`, '"text"'],
    [400, 20001, 'POST', `${service}/Conversations`, `{"friendly_name":${manyDeep}}`],
    [400, 20001, 'POST', `${service}/Conversations`, '{"friendly_name":{"__proto__":1}}'],
    [400, 20001, 'POST', `${service}/Conversations`, '{"attributes":"{"}'],
    [400, 20001, 'POST', `${service}/Conversations`, JSON.stringify({ attributes: manyDeep })],
    [415, 20415, 'POST', `${service}/Conversations`, '<a/>', 'application/xml'],
    [415, 20415, 'POST', `${service}/Conversations`, 'x', ''],
    [404, 54200, 'GET', '/v3/Lists/__proto__'],
    [404, 54200, 'GET', `/v3/Documents/${'x'.repeat(10_000)}`],
    [403, 54007, 'GET', `/v3/Lists/${chat.sid}.messages`],
    [400, 54000, 'POST', '/v4/Subscriptions', '{"action":"establish","requests":5}'],
    [404, 50350, 'POST', '/Client/v1/typing', '{"ChannelSid":{"toString":1}}'],
  ];
  for (const [status, code, method, path, body, type = 'application/json'] of cases) {
    socket.send(frame({ ...request(method, path, { headers: { 'Content-Type': type } }), payload_type: type }, body));
    const { header, payload } = await socket.next();
    const what = `${method} ${path.slice(0, 90)} ${body?.slice(0, 40) ?? ''}`;
    assert.equal(header.status.code, 200, what);
    assertTwilioError(payload, status, code, what);
    assert.equal(header.http_status.code, status, what);
    assert.ok(!JSON.stringify(payload).includes(canary), what);
  }
  await socket.leave();
  await chat.isFine();
  // The search for the canary can find it: whoever takes part reads it.
  const own = await openSocket(flex);
  await init(own, chat.token);
  own.send(frame(request('GET', `/v3/Lists/${chat.sid}.messages`)));
  const list = (await own.next()).payload;
  own.send(frame(request('GET', new URL(list.links.items).pathname)));
  assert.ok(JSON.stringify((await own.next()).payload).includes(canary));
  await own.leave();
});

test('a token that is expired, foreign, unsigned or none opens nothing', async (t) => {
  const flex = await startFlex(t);
  const chat = await healthyChat(flex);
  const foreign = await startFlex(t, { account: { apiSecret: 'another-api-secret-000000000000001' } });
  const base64 = (value) => Buffer.from(JSON.stringify(value)).toString('base64url');
  const [head, claims, signature] = (await tokenFor(flex, chat.identity)).split('.');
  const tokens = [
    ['expired', await expiredToken(flex, chat.identity), 20104],
    ['foreign', await tokenFor(foreign, chat.identity), 20107],
    ['unsigned', `${base64({ typ: 'JWT', alg: 'none', cty: 'twilio-fpa;v=1' })}.${claims}.`, 20102],
    ['without signature', `${head}.${claims}.`, 20107],
    ['of another content', `${head}.${base64({ ...JSON.parse(Buffer.from(claims, 'base64url')), grants: { identity: 'agent-1' } })}.${signature}`, 20107],
    ['no token', 'nonsense', 20101],
    ['empty', '', 20101],
    ['a number', 5, 20101],
    ['an object', { toString: 'x' }, 20101],
    ['a list', [[]], 20101],
    ['of 30 KB', 'x'.repeat(30_000), 20101],
  ];
  for (const [what, token, code] of tokens) {
    const socket = await openSocket(flex);
    const { status } = await init(socket, token);
    assert.deepEqual([status.code, status.errorCode], [401, code], what);
    socket.send(frame(request('GET', `/v3/Lists/${chat.sid}.messages`)));
    assert.equal((await socket.next()).header.status.code, 401, `${what}, afterwards`);
    await socket.leave();
    if (typeof token !== 'string' || token.length > 10_000) continue;
    const authorization = `Basic ${Buffer.from(`token:${token}`).toString('base64')}`;
    const response = await fetch(`${flex.url}/v1/WebChannels/${chat.sid}`, { headers: { authorization } });
    assertTwilioError(await response.json(), 401, code, what);
  }
  await chat.isFine();
});

test('paths and headers with tricks reach nothing that is not theirs', async (t) => {
  const flex = await startFlex(t);
  const chat = await healthyChat(flex);
  const get = (target, ...headers) => `GET ${target} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n${headers.map((line) => `${line}\r\n`).join('')}\r\n`;
  const upgrade = ['Connection: Upgrade', 'Upgrade: websocket', 'Sec-WebSocket-Version: 13'];
  const key = 'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==';
  const cases = [
    ['nonsense\r\n\r\n', 400],
    ['\0\0\0\0', 400],
    ['\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03', 400],
    ['GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\nbad header\r\n\r\n', 400],
    ['GET / HTTP/1.1\r\n\r\n', 400],
    ['GET / HTTP/1.1\r\nHost: a b c\r\nConnection: close\r\n\r\n', 400],
    ['POST /v2/WebChats HTTP/1.1\r\nHost: localhost\r\nContent-Length: -1\r\n\r\n', 400],
    ['POST /v2/WebChats HTTP/1.1\r\nHost: localhost\r\nContent-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n', 400],
    [get('/', `X-Long: ${'x'.repeat(40_000)}`), 431],
    [get(`/${'x'.repeat(40_000)}`), 431],
    [get('no-slash'), 400],
    [get('/v1/Nothing/..'), 404],
    [get('/v1/Accounts/%2e%2e/%2e%2e/v1/Nothing'), 404],
    [get('//v1/WebChannels'), 404],
    [get('//localhost/v1/WebChannels'), 404],
    [get('/v1%2FWebChannels'), 404],
    [get('/v1/WebChannels%00'), 404],
    [get('/__proto__'), 404],
    [get('/v1/Nothing?__proto__=1&constructor=2'), 404],
    [get(`/v1/WebChannels/${chat.sid}`), 401],
    [get(`/v1/WebChannels/${chat.sid}`, 'Authorization: Basic'), 401],
    [get(`/v1/WebChannels/${chat.sid}`, 'Authorization: Basic Og=='), 401],
    [get(`/v1/WebChannels/${chat.sid}`, `Authorization: Basic ${Buffer.from('AC\0:x').toString('base64')}`), 401],
    [get('/v3/wsconnect', ...upgrade), 400],
    [get('/v3/wsconnect', ...upgrade, 'Sec-WebSocket-Key: short'), 400],
    [get('//localhost/v3/wsconnect', ...upgrade, key), 404],
    [get('/x/../v3/wsconnect', ...upgrade, key), 404],
    [get('/v3/wsconnect/', ...upgrade, key), 404],
    [get('//', ...upgrade, key), 404],
    [get('*', ...upgrade, key), 404],
  ];
  for (const [bytes, status] of cases) {
    const answer = await sendBytes(flex, bytes);
    const what = `${bytes.slice(0, 120)} => ${answer.slice(0, 400)}`;
    assert.match(answer, new RegExp(`^HTTP/1.1 ${status} `), what);
    const { code, message } = JSON.parse(answer.slice(answer.indexOf('{'), answer.lastIndexOf('}') + 1));
    assert.ok(Number.isInteger(code) && message.length > 0, what);
    assert.ok(!answer.includes(canary), what);
  }
  await chat.isFine();
});

test('a wrong body is refused: type, JSON, length; 1 MB and more before all of it was read', async (t) => {
  const flex = await startFlex(t);
  const chat = await healthyChat(flex);
  const tokens = `/v1/Accounts/${flex.account.accountSid}/Tokens`;
  const refresh = `${tokens}/refresh`;
  const json = 'application/json';
  const cases = [
    [400, tokens, '{', json],
    [400, tokens, '[]', json],
    [400, tokens, '"x"', json],
    [400, tokens, manyDeep, json],
    [415, tokens, '{}', 'text/plain'],
    [415, refresh, '<a/>', 'application/xml'],
    [415, '/v2/Webchat/Init', 'x', 'multipart/form-data; boundary=x'],
    [400, '/v2/Webchat/Init', '__proto__=1&constructor=2', 'application/x-www-form-urlencoded'],
    [400, '/v2/Webchat/Init', 'a&'.repeat(200_000), 'application/x-www-form-urlencoded'],
    [413, tokens, 'x'.repeat(2 ** 20), json],
    [413, '/emulator/tokens', 'x'.repeat(2 ** 20), json],
    [413, refresh, endless(), json],
    [413, '/emulator/faults', endless(), json],
  ];
  for (const [status, path, body, type] of cases) {
    const response = await fetch(`${flex.url}${path}`, { method: 'POST', body, headers: { 'content-type': type }, duplex: 'half' });
    assertTwilioError(await response.json(), status, undefined, `${path} ${String(body).slice(0, 40)}`);
  }
  const socket = await openSocket(flex);
  await init(socket, chat.token);
  socket.send(frame(request('POST', '/Client/v1/typing'), JSON.stringify({ x: 'y'.repeat(2 ** 20) })));
  assertTwilioError((await socket.next()).payload, 413, 20413, 'a payload of 1 MB');
  socket.send(Buffer.alloc(5 * 2 ** 20));
  assert.equal(await socket.closed, 1009);
  await chat.isFine();
});

test('hundreds of frames before init, init twice, a huge init, and requests after the end harm nobody', async (t) => {
  const flex = await startFlex(t);
  const chat = await healthyChat(flex);
  const socket = await openSocket(flex);
  for (let index = 0; index < 300; index += 1) socket.send(frame({ ...request('GET', `/v3/Lists/${chat.sid}.messages`), id: `TM${index}` }));
  for (let index = 0; index < 300; index += 1) {
    const { header } = await socket.next();
    assert.deepEqual([header.id, header.status.code], [`TM${index}`, 401]);
  }
  // Two of different people at once: the first one names the socket.
  const [ann, bob] = [await tokenFor(flex, 'ann'), await tokenFor(flex, 'bob')];
  for (const [id, token] of [['TM1', ann], ['TM2', bob], ['TM3', ann]]) socket.send(frame({ id, method: 'init', token }));
  const replies = [await socket.next(), await socket.next(), await socket.next()].map(({ header: { id, status } }) => [id, status.code, status.errorCode]);
  assert.deepEqual(replies, [['TM1', 200, undefined], ['TM2', 401, 51215], ['TM3', 200, undefined]]);
  socket.send(frame(request('GET', '/Client/v2/Configuration')));
  assert.equal((await socket.next()).payload.identity, 'ann');
  socket.send(frame({ method: 'close', id: 'TM4' }));
  for (let index = 0; index < 50; index += 1) socket.send(frame(request('GET', '/Client/v2/Configuration')));
  await socket.closed;

  const huge = await openSocket(flex);
  const registrations = Array.from({ length: 2000 }, (_, index) => (index % 2 ? null : { product: 'x', message_types: [] }));
  assert.equal((await init(huge, ann, { registrations })).status.code, 200);
  huge.send('garbage');
  assert.equal((await huge.next()).header.status.code, 406);
  huge.send(frame(request('GET', '/Client/v2/Configuration')));
  huge.send('garbage again');
  await logged(flex, ({ identity, frame: { method } = {} }) => identity === 'ann' && method === 'close');
  huge.socket.close();
  await huge.closed;
  const answered = flex.log.entries.filter(({ direction, body }) => direction === 'out' && body?.identity === 'ann');
  assert.equal(answered.length, 1, 'nothing was answered after a close');
  await chat.isFine();
});

test('who opens a socket and says nothing, or stays after a close, is sent away', async (t) => {
  const { clock, advance } = stoppedClock();
  const flex = await startFlex(t, { clock });
  const socket = await openSocket(flex);
  advance(59_000);
  assert.equal((await socket.next()).header.method, 'ping');
  advance(1_000);
  assert.equal((await socket.next()).header.status.code, 401);
  advance(10_000);
  await socket.closed;
});

test('1,000 garbage connections at once, slow and half-open ones among them, are no trouble for a chat', async (t) => {
  const flex = await startFlex(t);
  const chat = await healthyChat(flex);
  const kinds = [
    () => sendBytes(flex, Buffer.from(Array.from({ length: 200 }, (_, index) => (index * 7919) % 256))),
    () => sendBytes(flex, 'GET /v3/wsconnect HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n'),
    () => sendBytes(flex, 'GET /v3/wsconnect HT', { end: true }),
    async () => {
      const socket = await openSocket(flex);
      socket.send(Buffer.alloc(300, 'x'));
      assert.equal((await socket.next()).header.status.code, 406);
      await socket.leave();
    },
    async () => {
      const socket = await openSocket(flex);
      // No WebSocket frame at all: reserved bits and an unknown kind.
      socket.socket._socket.write(Buffer.alloc(64, 0xff));
      await socket.closed;
    },
  ];
  const garbage = Array.from({ length: 1000 }, (_, index) => kinds[index % kinds.length]());
  await chat.isFine();
  await Promise.all(garbage);
  await chat.isFine();
  assert.ok(flex.log.entries.filter(({ kind }) => kind === 'warning').length >= 800);
});

/** A guest and an agent; `isFine` checks that either hears what the other writes, once. The conversation holds the canary. */
async function healthyChat(flex) {
  const { sid, identity, token, conversation } = await joinChat(flex);
  const desk = await joinAgent(flex, sid, 'agent-healthy');
  await conversation.sendMessage(canary);
  let turn = 0;
  return {
    sid,
    identity,
    token,
    async isFine() {
      for (const [from, to] of [[conversation, desk.conversation], [desk.conversation, conversation]]) {
        const text = `still fine ${(turn += 1)}`;
        const heard = event(to, 'messageAdded', ({ body }) => body === text);
        await from.sendMessage(text);
        await heard;
      }
    },
  };
}

function expiredToken({ account }, identity) {
  const now = Math.floor(Date.now() / 1000);
  return new SignJWT({ grants: { identity, chat: { service_sid: account.serviceSid } } })
    .setProtectedHeader({ typ: 'JWT', alg: 'HS256', cty: 'twilio-fpa;v=1' })
    .setIssuer(account.apiKey)
    .setSubject(account.accountSid)
    .setExpirationTime(now - 10)
    .sign(new TextEncoder().encode(account.apiSecret));
}

function assertTwilioError(body, status, code, what) {
  assert.equal(body?.status, status, `${what}: ${JSON.stringify(body)?.slice(0, 300)}`);
  if (code !== undefined) assert.equal(body.code, code, what);
  assert.ok(Number.isInteger(body.code), what);
  assert.ok(body.message.length > 0 && body.more_info.endsWith(`/${body.code}`), what);
}

function endless() {
  return new ReadableStream({ pull: (controller) => controller.enqueue(new Uint8Array(65_536).fill(97)) });
}
