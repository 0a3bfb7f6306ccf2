import assert from 'node:assert/strict';
import { test } from 'node:test';
import { stoppedClock } from './support/clock.mjs';
import { event, joinAgent, joinChat, logged, startFlex } from './support/flex.mjs';

const added = { push: 'list_item_added' };
const speak = (flex, sid, body, more) => flex.world.postMessage(sid, { author: 'system', body, ...more });
const pushes = ({ log }, eventType) => log.entries.filter(({ direction, body }) => direction === 'out' && body?.event_type === eventType);
const isAcknowledged = ({ log }, { frame }) => log.entries.some((entry) => entry.direction === 'in' && entry.frame?.method === 'reply' && entry.frame.id === frame.id);

/** A chat that notes the text of every message it hears; `heard(text)` resolves when the next one with that text comes. */
async function listening(flex) {
  const chat = await joinChat(flex);
  const texts = [];
  chat.conversation.on('messageAdded', ({ body }) => texts.push(body));
  return { ...chat, texts, heard: (text) => event(chat.conversation, 'messageAdded', ({ body }) => body === text) };
}

test('skip_push: the next pushes are lost and no more', async (t) => {
  const flex = await startFlex(t);
  const { sid, identity, texts, heard } = await listening(flex);
  flex.faults.add({ knob: 'skip_push', pushes: 2, match: { identity } });
  speak(flex, sid, 'lost');
  const next = heard('heard');
  speak(flex, sid, 'heard');
  await next;
  assert.deepEqual(texts, ['heard']);
});

test('skip_push: one agent misses a typing indicator that the other sees', async (t) => {
  const flex = await startFlex(t);
  const { conversation, sid } = await joinChat(flex);
  const [one, other] = [await joinAgent(flex, sid, 'agent-1'), await joinAgent(flex, sid, 'agent-2')];
  one.conversation.on('typingStarted', () => assert.fail('it was to be lost'));
  flex.faults.add({ knob: 'skip_push', match: { identity: 'agent-1', push: 'typing' } });
  const seen = event(other.conversation, 'typingStarted');
  await conversation.typing();
  await seen;
  await flex.idle();
});

test('skip_push: with a request it is about the pushes after it', async (t) => {
  const flex = await startFlex(t);
  const { conversation, sid, texts, heard } = await listening(flex);
  flex.faults.add({ knob: 'skip_push', match: { ...added, request: 'POST /Messages' } });
  const first = heard('heard');
  speak(flex, sid, 'heard');
  await first;
  await conversation.sendMessage('lost');
  const next = heard('heard again');
  speak(flex, sid, 'heard again');
  await next;
  assert.deepEqual(texts, ['heard', 'heard again']);
});

test('dup_push: a message comes twice on the wire and once out of the SDK', async (t) => {
  const flex = await startFlex(t);
  const { sid, texts, heard } = await listening(flex);
  flex.faults.add({ knob: 'dup_push', match: added });
  const [first, second] = [heard('one'), heard('two')];
  speak(flex, sid, 'one');
  speak(flex, sid, 'two');
  await Promise.all([first, second]);
  assert.deepEqual(texts, ['one', 'two']);
  const sent = pushes(flex, 'list_item_added');
  assert.deepEqual(sent.map(({ body }) => body.event.item_index), [0, 0, 1]);
  assert.notEqual(sent[0].frame.id, sent[1].frame.id);
});

test('delay_push: others overtake a late message', async (t) => {
  const { clock, advance } = stoppedClock();
  const flex = await startFlex(t, { clock });
  const { sid, texts, heard } = await listening(flex);
  flex.faults.add({ knob: 'delay_push', ms: 2000, match: added });
  const second = heard('second');
  speak(flex, sid, 'first');
  speak(flex, sid, 'second');
  await second;
  await assert.rejects(flex.idle(20), /push list_item_added CH\w+.messages to/);
  const first = heard('first');
  advance(2000);
  await first;
  assert.deepEqual(texts, ['second', 'first']);
});

test('reorder_push: a window of messages comes in reverse order', async (t) => {
  const flex = await startFlex(t);
  const { sid, texts, heard } = await listening(flex);
  flex.faults.add({ knob: 'reorder_push', window: 3, match: added });
  const last = heard('four');
  for (const text of ['one', 'two', 'three', 'four']) speak(flex, sid, text);
  await last;
  assert.deepEqual(texts, ['three', 'two', 'one', 'four']);
});

test('reorder_push: a window that does not fill up is let go after 2 s', async (t) => {
  const { clock, advance } = stoppedClock();
  const flex = await startFlex(t, { clock });
  const { sid, texts, heard } = await listening(flex);
  flex.faults.add({ knob: 'reorder_push', window: 5, match: added });
  speak(flex, sid, 'one');
  speak(flex, sid, 'two');
  await assert.rejects(flex.idle(20), /pushes to reorder/);
  const last = heard('one');
  advance(2000);
  await last;
  assert.deepEqual(texts, ['two', 'one']);
  await flex.idle();
});

test('change_push: the SDK shows what the push says', async (t) => {
  const flex = await startFlex(t);
  const { conversation, sid } = await joinChat(flex);
  flex.faults.add({ knob: 'change_push', set: { 'event.item_data.author': 'nobody' }, omit: ['event.item_data.text'], match: added });
  const heard = event(conversation, 'messageAdded');
  speak(flex, sid, 'hello');
  const { author, body } = await heard;
  assert.deepEqual([author, body], ['nobody', null]);
});

test('change_push: a confirmation of another request is ignored, and the SDK asks again', async (t) => {
  const flex = await startFlex(t);
  flex.faults.add({ knob: 'change_answer', set: { estimated_delivery_in_ms: 200 }, match: { request: 'POST /Subscriptions' } });
  flex.faults.add({ knob: 'change_push', set: { correlation_id: 1 }, match: { push: 'subscription_established' } });
  await joinChat(flex);
  const again = await logged(flex, ({ path, body }) => path === '/v4/Subscriptions' && body.retried_requests > 0);
  assert.ok(again.body.retried_requests > 0);
});

test('bad_json_attributes: the SDK gives empty attributes; the next message is whole', async (t) => {
  const flex = await startFlex(t);
  const { conversation, sid } = await joinChat(flex);
  flex.faults.add({ knob: 'bad_json_attributes', match: added });
  const heard = [];
  const both = event(conversation, 'messageAdded', (message) => heard.push(message) === 2);
  speak(flex, sid, 'broken', { attributes: { id: 1 } });
  speak(flex, sid, 'whole', { attributes: { id: 2 } });
  await both;
  assert.deepEqual(heard.map(({ body, attributes }) => [body, attributes]), [['broken', {}], ['whole', { id: 2 }]]);
});

test('bad_json_attributes: in an answer, old messages have empty attributes', async (t) => {
  const flex = await startFlex(t);
  const { conversation, sid } = await joinChat(flex);
  flex.faults.add({ knob: 'skip_push', pushes: 2 });
  speak(flex, sid, 'old', { attributes: { id: 1 } });
  flex.faults.add({ knob: 'bad_json_attributes', match: { request: 'GET /Items' } });
  const [{ body, attributes }] = (await conversation.getMessages()).items;
  assert.deepEqual([body, attributes], ['old', {}]);
});

test('bad_utf8_frame: the client drops the frame without a word and stays connected', async (t) => {
  const flex = await startFlex(t);
  const { client, sid, texts, heard } = await listening(flex);
  flex.faults.add({ knob: 'bad_utf8_frame', match: added });
  const next = heard('good');
  speak(flex, sid, 'spoiled');
  speak(flex, sid, 'good');
  await next;
  await flex.idle();
  assert.deepEqual(texts, ['good']);
  assert.equal(client.connectionState, 'connected');
  const [spoiled, good] = pushes(flex, 'list_item_added');
  assert.equal(spoiled.text, 'spoiled: utf8');
  assert.deepEqual([isAcknowledged(flex, spoiled), isAcknowledged(flex, good)], [false, true]);
});

test('bad_utf8_frame: an answer that nobody can read is no answer', async (t) => {
  const flex = await startFlex(t);
  const { conversation, heard } = await listening(flex);
  flex.faults.add({ knob: 'bad_utf8_frame', match: { request: 'POST /Messages' }, times: 1 });
  let settled = false;
  const echo = heard('stored');
  conversation.sendMessage('stored').then(() => (settled = true), () => (settled = true));
  await echo;
  await flex.idle();
  assert.equal(settled, false);
});

test('bad_frame: text messages, other versions, headers and payloads that are no JSON are dropped', async (t) => {
  const flex = await startFlex(t);
  const { client, sid, texts, heard } = await listening(flex);
  for (const kind of ['text', 'version', 'header', 'payload']) {
    flex.faults.add({ knob: 'bad_frame', kind, match: added });
    speak(flex, sid, kind);
  }
  const next = heard('good');
  speak(flex, sid, 'good');
  await next;
  await flex.idle();
  assert.deepEqual(texts, ['good']);
  assert.equal(client.connectionState, 'connected');
  const sent = pushes(flex, 'list_item_added');
  assert.deepEqual(sent.map(({ text }) => text), ['text', 'version', 'header', 'payload'].map((kind) => `spoiled: ${kind}`).concat(undefined));
  assert.deepEqual(sent.map((entry) => isAcknowledged(flex, entry)), [false, false, false, false, true]);
});
