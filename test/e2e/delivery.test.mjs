import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { until } from './support/demo.mjs';
import { openTalk } from './support/talk.mjs';

const send = { request: 'POST /Messages' };
const drop = (at) => ({ knob: 'drop', at, match: send, times: 1 });
/** The next message is told to nobody: neither the message itself nor that there is a new last one. */
const unheard = { knob: 'skip_push', pushes: 2, match: { push: 'CH' } };

let talk;
const cleanUp = [];
let sent = 0;

before(async () => {
  talk = await openTalk({ after: (each) => cleanUp.push(each) }, { rate: 1 });
  await talk.world.clock.setRate(10);
});

after(() => Promise.all(cleanUp.map((each) => each())));

test('[F1] a socket that goes at any point of a send: every message is stored once, in order', { timeout: 120_000 }, async () => {
  const points = {
    'before it is stored': [drop('before_store')],
    'when it is stored': [drop('after_store')],
    'when it is stored, and nobody is told': [drop('after_store'), unheard],
    'before it is stored, two seconds later': [{ knob: 'late_commit', ms: 2_000, match: send, times: 1 }],
    'twice before it is stored': [{ ...drop('before_store'), times: 2 }],
    'while the server is searched for it': [drop('after_store'), unheard, { knob: 'drop', at: 'before_store', match: { request: 'GET /Items' }, times: 1 }],
  };
  const [twice, once, found] = await deliverAll(Object.entries(points), { together: true });
  assert.deepEqual([twice, once, found].map((text) => triesOf(text).length), [2, 1, 1]);
});

test('[F2] an answer that is lost, 20 times in a row: nothing is lost, nothing is doubled', { timeout: 120_000 }, async () => {
  const rounds = Array.from({ length: 20 }, (_, round) => [`answer ${round}`, round % 5 === 4 ? [drop('on_reply'), unheard] : [drop('on_reply')]]);
  for (const text of await deliverAll(rounds)) assert.equal(triesOf(text).length, 1);
});

test('[F9] "too many requests" for a while: the message goes at the fourth try', { timeout: 60_000 }, async () => {
  const [text] = await deliverAll([['busy', [{ knob: 'http', status: 429, retry_after: 1, match: send, times: 3 }]]]);
  assert.equal(triesOf(text).length, 4);
});

test('[F9] "too many requests" for good: five tries, then the visitor is asked', { timeout: 60_000 }, async () => {
  const text = `Never ${(sent += 1)}`;
  talk.fault({ knob: 'http', status: 429, match: send });
  await talk.write(text);
  await talk.visitor.see('Retry', 'button');
  assert.equal(triesOf(text).length, 5);
  talk.heal();
  await talk.visitor.click('Retry');
  await talk.shows(text, 20_000);
  assert.equal(copiesOf(text), 1);
});

test('[F10] a server error before and after the message was stored: one copy of each', { timeout: 60_000 }, async () => {
  const error = { knob: 'http', match: send, times: 1 };
  const [, , once] = await deliverAll([
    ['500 before', [{ ...error, status: 500 }]],
    ['503 before', [{ ...error, status: 503 }]],
    ['500 after', [{ ...error, status: 500, at: 'after_store' }]],
    ['500 after, and nobody is told', [{ ...error, status: 500, at: 'after_store' }, unheard]],
  ]);
  assert.equal(triesOf(once).length, 1);
});

test('a send for which the token counts as bad: it is renewed, and the message goes', { timeout: 60_000 }, async () => {
  const renewals = talk.requests('POST', '/refresh').length;
  await deliverAll([['unauthorized', [{ knob: 'http', status: 401, match: send, times: 1 }]]]);
  await until('the renewal', () => talk.requests('POST', '/refresh').length > renewals);
  assert.equal(await talk.phase(), 'live');
});

test('[F15] pushes that come twice and in another order: each message is shown once, in order', { timeout: 60_000 }, async () => {
  talk.fault({ knob: 'dup_push', match: { push: 'list_item_added', probability: 1 } });
  talk.fault({ knob: 'reorder_push', window: 3, match: { push: 'list_item_added', probability: 1 } });
  const texts = Array.from({ length: 6 }, (_, place) => `Mixed ${place}`);
  for (const text of texts) talk.say(text);
  for (const text of texts) await talk.shows(text);
  talk.heal();
  const shown = await talk.visitor.element((chat) => chat.messages.map(({ text }) => text));
  assert.deepEqual(shown.slice(-texts.length), texts);
  assert.equal(new Set(shown).size, shown.length);
});

/** Sends a message into each fault; gives their texts when all are shown and the server has one of each, in order. */
async function deliverAll(faults, { together = false } = {}) {
  const texts = [];
  for (const [name, rules] of faults) {
    const text = `${name} ${(sent += 1)}`;
    texts.push(text);
    for (const rule of rules) talk.fault(rule);
    await talk.write(text);
    if (together) await until('tried', () => triesOf(text).length > 0, 60_000);
    else await talk.shows(text, 60_000);
  }
  for (const text of texts) await talk.shows(text, 60_000);
  talk.heal();
  assert.deepEqual(talk.stored().filter((text) => texts.includes(text)), texts);
  const shown = await talk.visitor.element((chat) => chat.messages.map(({ text }) => text));
  assert.deepEqual(shown.filter((text) => texts.includes(text)), texts);
  for (const text of texts) assert.ok(triesOf(text).length <= 5);
  assert.deepEqual(talk.visitor.problems.errors, []);
  return texts;
}

function triesOf(text) {
  return talk.requests('POST', '/Messages').filter(({ body }) => body?.body === text);
}

function copiesOf(text) {
  return talk.stored().filter((each) => each === text).length;
}
