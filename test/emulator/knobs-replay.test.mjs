import assert from 'node:assert/strict';
import { test } from 'node:test';
import { connect, event, joinChat, logged, openChat, startFlex, subscribed } from './support/flex.mjs';

// Where the SDK keeps the roots of sync objects over a reload of the page; Node has none.
const kept = new Map();
globalThis.sessionStorage = {
  getItem: (key) => kept.get(key) ?? null,
  setItem: (key, value) => void kept.set(key, String(value)),
  removeItem: (key) => void kept.delete(key),
};

const speak = (flex, sid, body) => flex.world.postMessage(sid, { author: 'system', body });
const noted = (conversation) => {
  const texts = [];
  conversation.on('messageAdded', ({ body }) => texts.push(body));
  return texts;
};

/** Cuts every socket, lets `meanwhile` happen, and resolves when the chat is subscribed again. */
async function away(flex, { client, identity }, meanwhile) {
  const down = event(client, 'connectionStateChanged', (state) => state === 'connecting');
  flex.faults.add({ knob: 'restart', mode: 'lose_sockets', match: {} });
  await down;
  meanwhile();
  await subscribed(flex, { identity }, 2);
  await flex.idle();
}

test('sync_subscription_failed: the chat looks alive, but new messages stay away', async (t) => {
  const flex = await startFlex(t);
  flex.faults.add({ knob: 'sync_subscription_failed', object: '.messages', status: 403, code: 54007, times: 1 });
  const chat = await openChat(flex);
  const client = connect(flex, chat.token);
  const conversation = await client.getConversationBySid(chat.sid);
  const texts = noted(conversation);
  const { body } = await logged(flex, (entry) => entry.body?.event_type === 'subscription_failed');
  assert.deepEqual(body.events.map(({ object_type: type, error }) => [type, error.status, error.code]), [['list', 403, 54007]]);
  const told = event(conversation, 'updated', ({ updateReasons }) => updateReasons.includes('lastMessage'));
  speak(flex, chat.sid, 'unheard');
  await told;
  await flex.idle();
  assert.deepEqual(texts, []);
  assert.equal(client.connectionState, 'connected');
  assert.equal((await conversation.getMessages()).items[0].body, 'unheard');
});

test('replay_coalesce: a message that was added and edited while away is never announced', async (t) => {
  const flex = await startFlex(t);
  const chat = await joinChat(flex);
  const texts = noted(chat.conversation);
  flex.faults.add({ knob: 'replay_coalesce' });
  await away(flex, chat, () => {
    const { sid } = speak(flex, chat.sid, 'first words');
    flex.world.updateMessage(chat.sid, sid, { body: 'better words', by: 'system' });
    speak(flex, chat.sid, 'untouched');
  });
  assert.deepEqual(texts, ['untouched']);
  const replayed = flex.log.entries.filter(({ direction, body }) => direction === 'out' && body?.event?.list_sid && body.correlation_id);
  assert.deepEqual(replayed.map(({ body }) => body.event_type), ['list_item_updated', 'list_item_added']);
  assert.deepEqual((await chat.conversation.getMessages()).items.map(({ body }) => body), ['better words', 'untouched']);
});

test('replay_interrupted: the client asks for the rest at once and hears everything once', async (t) => {
  const flex = await startFlex(t);
  const chat = await joinChat(flex);
  const texts = noted(chat.conversation);
  flex.faults.add({ knob: 'replay_interrupted', after: 1, match: { identity: chat.identity } });
  await away(flex, chat, () => {
    for (const text of ['one', 'two', 'three']) speak(flex, chat.sid, text);
  });
  const all = () => texts.length === 3;
  if (!all()) await event(chat.conversation, 'messageAdded', all);
  assert.deepEqual(texts, ['one', 'two', 'three']);
  const statuses = flex.log.entries.flatMap(({ direction, body }) => (direction === 'out' && body?.event_type === 'subscription_established' ? body.events : []));
  const interrupted = statuses.filter(({ replay_status: status }) => status === 'interrupted');
  assert.equal(interrupted.length, 1);
});

test('replay_on_null: after a reload every old message is announced as new; without the rule none is', async (t) => {
  for (const knob of [undefined, 'replay_on_null']) {
    kept.clear();
    const flex = await startFlex(t);
    const { sid, token, identity, client, conversation } = await joinChat(flex);
    for (const text of ['one', 'two']) await conversation.sendMessage(text);
    await client.shutdown();
    if (knob) flex.faults.add({ knob });
    const reloaded = connect(flex, token);
    const texts = [];
    reloaded.on('messageAdded', ({ body }) => texts.push(body));
    await reloaded.getConversationBySid(sid);
    const { body } = await logged(flex, (entry) => entry.connection === 2 && entry.path === '/v4/Subscriptions' && entry.body.requests.some(({ object_type: type }) => type === 'list'));
    assert.equal(body.requests.find(({ object_type: type }) => type === 'list').last_event_id, null);
    await subscribed(flex, { identity }, 2);
    await flex.idle();
    assert.deepEqual(texts, knob ? ['one', 'two'] : []);
  }
});

test('replay_interrupted: a replay to somebody else is left alone', async (t) => {
  const flex = await startFlex(t);
  const chat = await joinChat(flex);
  flex.faults.add({ knob: 'replay_interrupted', match: { identity: 'somebody else' } });
  const texts = noted(chat.conversation);
  await away(flex, chat, () => speak(flex, chat.sid, 'missed'));
  assert.deepEqual(texts, ['missed']);
});
