import assert from 'node:assert/strict';
import { test } from 'node:test';
import { saidOnce } from './invariants/announcements.mjs';
import { inOrder } from './invariants/delivery.mjs';
import { bounded } from './invariants/limits.mjs';
import { judge } from './judge.mjs';
import { mix, planMessage } from './mix.mjs';
import { shortestHistory, summary } from './report.mjs';

test('a record in which all went well breaks nothing, and says so in one line', () => {
  const record = wellGone();
  assert.deepEqual(judge(record), []);
  assert.match(summary(record, []), /^seed 7: 3 sent, 0 lost, 0 doubled, 0 reordered \(1 tab, 2 received,/);
  assert.deepEqual(shortestHistory(record, []), []);
});

/** What is falsified in the record, and which invariant has to notice it. */
const falsified = [
  ['a message that Flex has lost', 'I1 I5', (record) => void record.stored.splice(2, 1)],
  ['a parked message that is not on the screen any more', 'I1', ({ screens: [screen] }) => void screen.changes.push({ at: 39_000, start: 6, gone: 1, come: [] })],
  ['a text that was never on the screen', 'I1', ({ written }) => void written.push({ number: 9, tab: 0, at: 12_000 })],
  ['two bubbles with one key', 'I2', ({ screens: [screen] }) => void screen.changes.push({ at: 12_000, start: 4, gone: 0, come: [bubble('c', 3)] })],
  ['two bubbles with one text', 'I2 I5', ({ screens: [screen] }) => void screen.changes.push({ at: 29_000, start: 5, gone: 0, come: [bubble('other', 3)] })],
  ['a second copy at Flex', 'I3', ({ added }) => void added.push(own(6, 'b', 2))],
  ['two messages that have changed places at Flex', 'I4 I6', ({ stored }) => void stored.splice(2, 3, own(2, 'c', 3), inbound(3, 1), own(4, 'b', 2))],
  ['a message of the agent that no screen shows', 'I5', ({ stored }) => void stored.push(inbound(6, 9))],
  ['a bubble that nobody has written', 'I5', ({ screens: [screen] }) => void screen.changes.push({ at: 14_000, start: 5, gone: 0, come: [bubble('ghost', -1)] })],
  ['an unsent message above a stored one', 'I6', ({ screens: [screen] }) => void screen.changes.splice(2, 0, { at: 4_900, start: 0, gone: 0, come: [bubble('b', 2, 'Sending')] }, { at: 4_950, start: 0, gone: 1, come: [] })],
  ['a message in another conversation', 'I7', ({ stored }) => void stored.push({ ...own(1, 'd', 4), conversation: 'CHnext' })],
  ['a sixth try', 'I9', ({ tries }) => void tries.push(...Array.from({ length: 5 }, (_, place) => ({ at: 6_000 + place, key: 'b', number: 2, conversation: 'CHfirst' })))],
  ['thirteen connections within a minute', 'I9', ({ connects }) => void connects.push(...Array.from({ length: 12 }, (_, place) => 100 + place))],
  ['seven calls for a token within a minute', 'I9', ({ tokenCalls }) => void tokenCalls.push(...Array.from({ length: 6 }, (_, place) => 100 + place))],
  ['a text that stays in storage', 'I10', ({ dumps: [dump] }) => void dump.numbers.push(1)],
  ['a key that is not ours', 'I10', ({ dumps: [dump] }) => void dump.keys.push('twilio')],
  ['a key that outlives forget()', 'I10', ({ dumps }) => void dumps[1].keys.push('flex-webchat.1.visit')],
  ['a message of the agent that is said twice', 'I11', ({ screens: [screen] }) => void screen.said.push({ at: 20_000, text: 'Maria says: @1 yes' })],
  ['a message of the agent that is not said', 'I11', ({ screens: [screen] }) => void screen.said.pop()],
  ['words of the visitor that are read back', 'I11', ({ screens: [screen] }) => void screen.said.push({ at: 20_000, text: 'Ann says: #1 hello' })],
  ['a queue that takes long after an outage', 'I12', ({ outages }) => void outages.push({ back: 8_000, waiting: [3], tried: [], drained: 15_000 })],
  ['a queue that never moves again', 'I12', (record) => void Object.assign(record, { stuck: 'unsent after 300 s: 3' })],
];

for (const [what, ids, falsify] of falsified) {
  test(`${what}: ${ids} is broken, and the history says how`, () => {
    const record = wellGone();
    falsify(record);
    const broken = judge(record);
    assert.deepEqual([...new Set(broken.map(({ id }) => id))].sort().join(' '), ids);
    assert.match(summary(record, broken), /BROKEN I/);
    assert.match(shortestHistory(record, broken)[0], /^ {2}I\d+: /);
  });
}

test('a copy, a loss and a change of order are counted in the line of the seed', () => {
  const record = wellGone();
  record.added.push(own(6, 'b', 2));
  assert.match(summary(record, judge(record)), /3 sent, 0 lost, 1 doubled, 0 reordered; BROKEN I3/);
});

test('what was tried again by hand may have another place, and as many tries more', () => {
  const { tries, stored, ...record } = wellGone();
  const byHand = [{ at: 50_000, number: 1 }];
  const again = Array.from({ length: 5 }, (_, place) => ({ ...tries[0], at: 50_001 + place }));
  const late = { ...record, byHand, tries: [...tries, ...again], stored: [...stored.filter(({ number, own: isOwn }) => !(isOwn && number === 1)), own(6, 'a', 1)] };
  assert.deepEqual([...inOrder(late), ...bounded(late)], []);
  assert.deepEqual([...inOrder({ ...late, byHand: [] }), ...bounded({ ...late, byHand: [] })].map(({ id }) => id), ['I4', 'I9']);
});

test('what was written before the page was there, and is shown late, need not be said', () => {
  const { screens: [screen], stored, ...record } = wellGone();
  const silent = { ...screen, said: screen.said.slice(1) };
  const written = (at) => stored.map((each) => (each.key === 'IM3' ? { ...each, at } : each));
  assert.deepEqual(saidOnce({ ...record, screens: [silent], stored: written(1_000) }), []);
  assert.equal(saidOnce({ ...record, screens: [silent], stored: written(6_000) }).length, 1);
});

test('more connections and calls are allowed where the faults made so many necessary', () => {
  const record = wellGone();
  record.tokenCalls.push(...Array.from({ length: 6 }, (_, place) => 100 + place));
  assert.deepEqual(bounded({ ...record, due: [30, 40, 50] }), []);
  assert.equal(bounded({ ...record, due: [30, 40] }).length, 1);
  record.tokenCalls = [];
  record.connects.push(...Array.from({ length: 15 }, (_, place) => 100 + place));
  assert.deepEqual(bounded({ ...record, losses: Array.from({ length: 10 }, (_, place) => 90 + place) }), []);
  assert.equal(bounded({ ...record, losses: Array.from({ length: 9 }, (_, place) => 90 + place) }).length, 1);
});

test('the mix adds up to 100, and a plan is the same for the same seed and number alone', () => {
  assert.equal(Object.values(mix).reduce((sum, { weight }) => sum + weight, 0), 100);
  assert.deepEqual(planMessage(1, 5, 2), planMessage(1, 5, 2));
  assert.notDeepEqual(planMessage(1, 5, 2), planMessage(2, 5, 2));
  const names = Array.from({ length: 2_000 }, (_, number) => planMessage(3, number, 1).fault.name);
  for (const name of Object.keys(mix)) assert.ok(names.includes(name), name);
});

/** A talk of three messages of the visitor and two of the agent, one page, one dump at rest and one after `forget()`. */
function wellGone() {
  const stored = [own(0, 'first', -1), own(1, 'a', 1), own(2, 'b', 2), inbound(3, 1), own(4, 'c', 3), inbound(5, 2)];
  return {
    ...{ seed: 7, messages: 3, tabs: 1, began: 0, settled: 30_000, quiet: 20_000, over: 40_000, ended: 60_000, took: 1_000, conversation: 'CHfirst', parked: [4], stuck: undefined },
    written: [1, 2, 3].map((number) => ({ number, tab: 0, at: number * 2_000 })),
    stored,
    added: [...stored],
    screens: [{ tab: 0, life: 0, opened: 0, ended: undefined, live: 1_500, over: { at: 38_000, reason: 'closed' }, changes: changes(), said: [{ at: 9_000, text: 'Maria says: @1 yes' }, { at: 11_500, text: 'Maria says: @2 no' }] }],
    tries: [1, 2, 3].map((number) => ({ at: number * 2_000, key: 'abc'[number - 1], number, conversation: 'CHfirst' })),
    ...{ connects: [50], losses: [], tokenCalls: [20], due: [], byHand: [], outages: [{ back: 8_000, waiting: [3], tried: [3], drained: 12_000 }] },
    dumps: [{ at: 30_000, stage: 'at rest', keys: ['flex-webchat.1.visit'], numbers: [] }, { at: 58_000, stage: 'forgotten', keys: [], numbers: [] }],
    events: [{ at: 2_000, text: 'written in tab 0', numbers: [1] }],
  };
}

function changes() {
  const last = bubble('d', 4, 'Not sent');
  return [
    { at: 1_000, start: 0, gone: 0, come: [bubble('first', -1)] },
    { at: 2_000, start: 1, gone: 0, come: [bubble('a', 1, 'Sending')] },
    { at: 2_500, start: 1, gone: 1, come: [bubble('a', 1)] },
    { at: 5_000, start: 2, gone: 0, come: [bubble('b', 2)] },
    { at: 7_000, start: 3, gone: 0, come: [bubble('IM3', 1, '', false), bubble('c', 3, 'Waiting for connection')] },
    { at: 9_500, start: 4, gone: 1, come: [bubble('c', 3), bubble('IM5', 2, '', false)] },
    { at: 35_000, start: 6, gone: 0, come: [last] },
  ];
}

function bubble(key, number, state = '', isOwn = true) {
  return { key, number, own: isOwn, state };
}

function own(index, key, number) {
  return { conversation: 'CHfirst', index, author: 'visitor', own: true, key, number, at: index * 1_000 };
}

function inbound(index, number) {
  return { conversation: 'CHfirst', index, author: 'agent', own: false, key: `IM${index}`, number, at: index * 1_000 };
}
