import assert from 'node:assert/strict';
import { test } from 'node:test';
import { basic, openChat, startFlex } from './support/flex.mjs';
import { rawSocket } from './support/raw-socket.mjs';

// What a stranger may ask for because it is about themselves or about nobody; each must be a route there is.
const ownAffairs = [
  'GET /Client/v2/Configuration',
  'POST /Client/v2/Services/:service/Conversations',
  'POST /v4/Subscriptions',
  'GET /Client/v2/ContentTemplates',
  '* /Client/*',
  'POST /v1/registrations',
  'DELETE /v1/registrations',
  '* /v3/*',
];

// Fits every request, so that nothing is refused for what it says.
const body = (chat) => ({
  ChannelSid: chat.sid,
  identity: 'mallory',
  body: 'Hello',
  attributes: '{}',
  friendly_name: 'Mine now',
  last_read_message_index: 0,
  notification_level: 'muted',
});

test('a stranger reaches nothing of others through any route', async (t) => {
  const flex = await startFlex(t);
  const { chat, names } = await busyChat(flex);
  const stranger = await rawSocket(flex, t, (await openChat(flex)).token);
  const before = JSON.stringify(await world(flex));
  const asked = [];
  for (const route of foreignRoutes(flex)) {
    for (const path of pathsOf(route, names)) {
      const { http_status: status, body: answer } = await stranger.ask(methodOf(route), path, { params: queryOf(path, names), body: body(chat) });
      assert.ok([403, 404].includes(status.code), `${route} as ${path} answered ${status.code}`);
      assert.deepEqual([answer.status, typeof answer.code, typeof answer.message], [status.code, 'number', 'string'], path);
      for (const secret of ['Where is my order?', 'Ada', 'ada@example.org']) assert.ok(!JSON.stringify(answer).includes(secret), path);
      asked.push(path);
    }
  }
  assert.ok(asked.length > 30, `only ${asked.length} requests`);
  assert.equal(JSON.stringify(await world(flex)), before);
});

test('the same requests are answered to those whom they concern', async (t) => {
  const flex = await startFlex(t);
  const { chat, names } = await busyChat(flex);
  const guest = await rawSocket(flex, t, chat.token);
  const answered = new Set();
  for (const route of foreignRoutes(flex).filter((each) => !each.startsWith('DELETE'))) {
    for (const path of pathsOf(route, names)) {
      const { http_status: status } = await guest.ask(methodOf(route), path, { params: queryOf(path, names), body: body(chat) });
      if (status.code < 300) answered.add(route);
    }
  }
  assert.deepEqual(foreignRoutes(flex).filter((route) => !route.startsWith('DELETE') && !answered.has(route)), []);
});

test('a stranger subscribes to nothing of others and hears nothing', async (t) => {
  const flex = await startFlex(t);
  const { chat, names } = await busyChat(flex);
  const guest = await rawSocket(flex, t, chat.token);
  const sids = [];
  for (const [path, type] of [['Documents', 'document'], ['Lists', 'list'], ['Maps', 'map']]) {
    for (const name of names[path]) {
      const { body: object } = await guest.ask('GET', `/v3/${path}/${name}`);
      sids.push({ object_sid: object.sid, object_type: type, last_event_id: 0 });
    }
  }
  assert.equal(new Set(sids.map(({ object_sid: sid }) => sid)).size, 5);
  const stranger = await rawSocket(flex, t, (await openChat(flex)).token);
  const request = { event_protocol_version: 4, action: 'establish', correlation_id: 7, retried_requests: 0, ttl_in_s: -1, requests: sids };
  await stranger.ask('POST', '/v4/Subscriptions', { body: request });
  const refused = await stranger.next(({ method }) => method === 'notification');
  assert.equal(refused.body.event_type, 'subscription_failed');
  assert.deepEqual(refused.body.events.map(({ error }) => error.status), sids.map(() => 403));

  await guest.ask('POST', '/v4/Subscriptions', { body: request });
  const accepted = await guest.next(({ method, body: push }) => method === 'notification' && push.event_type === 'subscription_established');
  assert.equal(accepted.body.events.length, sids.length);
  flex.world.postMessage(chat.sid, { author: chat.identity, body: 'secret' });
  flex.world.setTyping(chat.sid, chat.identity);
  await guest.next(({ body: push }) => push?.event_type === 'list_item_added');
  const last = await stranger.ask('GET', '/Client/v2/Configuration');
  assert.equal(last.http_status.code, 200);
  assert.deepEqual(stranger.dropped, []);
});

test('who has left a conversation reads and hears no more of it, nor of those in it', async (t) => {
  const flex = await startFlex(t);
  const { chat, names } = await busyChat(flex);
  const agent = await rawSocket(flex, t, (await flexToken(flex, 'agent-1')));
  const info = names.infoOf(chat.identity);
  const [list, map] = [`${chat.sid}.messages`, info];
  const open = async (path, name, type) => ({ object_sid: (await agent.ask('GET', `/v3/${path}/${name}`)).body.sid, object_type: type, last_event_id: null });
  const requests = [await open('Lists', list, 'list'), await open('Maps', map, 'map')];
  await agent.ask('POST', '/v4/Subscriptions', { body: { event_protocol_version: 4, action: 'establish', correlation_id: 7, requests } });
  await agent.next(({ body: push }) => push?.event_type === 'subscription_established');
  flex.world.updateUser(chat.identity, { friendlyName: 'Ada L.' });
  await agent.next(({ body: push }) => push?.event_type === 'map_item_updated');

  flex.world.removeParticipant(chat.sid, 'agent-1');
  flex.world.postMessage(chat.sid, { author: chat.identity, body: 'among ourselves' });
  flex.world.updateUser(chat.identity, { friendlyName: 'Ada Lovelace' });
  for (const [path, name] of [['Lists', list], ['Maps', map]]) {
    const { http_status: status } = await agent.ask('GET', `/v3/${path}/${name}`);
    assert.equal(status.code, 403, name);
    assert.deepEqual(agent.dropped, []);
  }
});

test('nothing is answered before init', async (t) => {
  const flex = await startFlex(t);
  const { chat, names } = await busyChat(flex);
  const socket = await rawSocket(flex, t);
  for (const route of flex.routes.socket) {
    for (const path of pathsOf(route, names)) {
      const { status, http_status: answer, body: payload } = await socket.ask(methodOf(route), path, { body: body(chat) });
      assert.deepEqual([status.code, answer, payload], [401, undefined, undefined], path);
    }
  }
});

test('what strangers may ask for is a route there is', async (t) => {
  const flex = await startFlex(t);
  assert.deepEqual(ownAffairs.filter((route) => !flex.routes.socket.includes(route)), []);
});

test('a stranger reaches nothing of others over plain HTTP either', async (t) => {
  const flex = await startFlex(t);
  const { chat, names } = await busyChat(flex);
  const { token } = await openChat(flex);
  const headers = { ...basic('token', token), 'x-twilio-token': token, 'content-type': 'application/x-www-form-urlencoded' };
  const before = JSON.stringify(await world(flex));
  const open = [
    'POST /v1/Accounts/:account/Tokens',
    'POST /v1/Accounts/:account/Tokens/refresh',
    'GET /v1/Configuration/Public',
    'GET /v1/Configuration',
    'POST /v1/Services/:service/Media',
    'POST /v1/Services/:service/MediaSet',
  ];
  for (const route of flex.routes.http.filter((each) => !open.includes(each) && !each.startsWith('*'))) {
    const path = route
      .split(' ')[1]
      .replace('Media/:sid', `Media/${names.media}`)
      .replace(/:(\w+)/g, (_, part) => encodeURIComponent(names[part]?.[0] ?? chat.sid));
    const method = methodOf(route);
    const response = await fetch(`${flex.url}${path}`, { method, headers, ...(method === 'POST' && { body: new URLSearchParams({ Identity: chat.identity }) }) });
    const answer = await response.text();
    assert.ok([400, 401, 403, 404, 501].includes(response.status), `${route} answered ${response.status}: ${answer}`);
    for (const secret of ['Where is my order?', 'Ada', 'ada@example.org']) assert.ok(!answer.includes(secret), route);
  }
  const command = JSON.stringify({ command: 'get', list: [{ media_sid: names.media }] });
  const set = await fetch(`${flex.url}/v1/Services/${names.service}/MediaSet`, { method: 'POST', headers: { ...headers, 'content-type': 'application/json' }, body: command });
  assert.deepEqual((await set.json()).map(({ code }) => code), [404]);
  for (const method of ['GET', 'POST', 'DELETE']) {
    assert.equal((await fetch(`${flex.url}/v1/WebChannels/${chat.sid}`, { method, headers })).status, method === 'DELETE' ? 403 : 404);
  }
  assert.equal(JSON.stringify(await world(flex)), before);
});

/** A chat with a message, a file, receipts, an agent and a task, and every name that leads to it. */
async function busyChat(flex) {
  const chat = await openChat(flex);
  flex.world.updateConversation(chat.sid, { uniqueName: 'the-order-of-ada' });
  flex.world.addParticipant(chat.sid, { messagingBinding: { type: 'sms', address: '+15550100', proxyAddress: '+15550199', level: null, name: null } });
  const upload = await fetch(`${flex.url}/v1/Services/${flex.account.serviceSid}/Media?Category=media&Filename=order.txt`, {
    method: 'POST',
    headers: { 'x-twilio-token': chat.token, 'content-type': 'text/plain' },
    body: 'ada@example.org',
  });
  const { sid: media } = await upload.json();
  const channelMetadata = { type: 'web', data: { text: 'ada@example.org' } };
  const { receipts } = flex.world.postMessage(chat.sid, { author: chat.identity, body: 'Where is my order?', mediaSids: [media], channelMetadata });
  const device = flex.world.addPushRegistration({ identity: chat.identity, channelType: 'fcm', address: 'device of ada@example.org', messageTypes: [] });
  flex.world.acceptTask(flex.world.tasks[0].sid, { identity: 'agent-1', name: 'Bob' });
  flex.world.ensureUser('outsider', 'Nobody');
  const { participants, messages } = flex.world.conversation(chat.sid);
  const user = flex.world.user(chat.identity);
  const infoOf = (identity) => `${flex.world.user(identity).sid}.info`;
  const names = {
    infoOf,
    service: [flex.account.serviceSid],
    sid: [chat.sid],
    conversation: [chat.sid, 'the-order-of-ada'],
    participant: [chat.identity, ...participants.keys()],
    message: [...messages.keys()],
    receipt: receipts.map(({ sid }) => sid),
    registration: [device.sid],
    media,
    user: [user.sid, chat.identity],
    Documents: [`${chat.sid}.channel`],
    Lists: [`${chat.sid}.messages`],
    Maps: [`${chat.sid}.roster`, `${user.sid}.channels`, infoOf(chat.identity)],
  };
  return { chat, names };
}

function foreignRoutes(flex) {
  return flex.routes.socket.filter((route) => !ownAffairs.includes(route));
}

function methodOf(route) {
  const [method] = route.split(' ');
  return method === '*' ? 'GET' : method;
}

/** Every path that a route stands for, with the victim's names in it. */
function pathsOf(route, names) {
  const [, pattern] = route.split(' ');
  let paths = [''];
  for (const segment of pattern.split('/').slice(1)) {
    const values = segment === '*' ? ['anything'] : segment.startsWith(':') ? valuesOf(segment.slice(1), pattern, names) : [segment];
    paths = paths.flatMap((path) => values.map((value) => `${path}/${encodeURIComponent(value)}`));
  }
  return paths;
}

function valuesOf(part, pattern, names) {
  const kind = part === 'name' ? ['Documents', 'Lists', 'Maps'].find((each) => pattern.includes(each)) : part;
  assert.ok(names[kind], `${pattern} has a :${part}, and this test does not know whose it could be`);
  return names[kind];
}

function queryOf(path, names) {
  return path.endsWith('/MessageRecipients') ? { MessageSid: names.message[0] } : {};
}

async function world(flex) {
  return { ...(await (await fetch(`${flex.url}/emulator/world`)).json()), devices: flex.world.pushRegistrations };
}

async function flexToken(flex, identity) {
  const response = await fetch(`${flex.url}/emulator/tokens`, { method: 'POST', body: JSON.stringify({ identity }) });
  return (await response.json()).token;
}
