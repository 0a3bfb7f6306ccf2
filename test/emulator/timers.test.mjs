import assert from 'node:assert/strict';
import { test } from 'node:test';
import { stoppedClock } from './support/clock.mjs';
import { dataFolder } from './support/data-folder.mjs';
import { event, joinChat, openChat, startFlex } from './support/flex.mjs';
import { rawSocket } from './support/raw-socket.mjs';

const minute = 60_000;
const state = (conversation, wanted) =>
  event(conversation, 'updated', ({ updateReasons }) => updateReasons.includes('state') && conversation.state.current === wanted);

test('a quiet chat becomes inactive, wakes up with a message, and is closed in the end', async (t) => {
  const { clock, advance } = stoppedClock();
  const flex = await startFlex(t, { clock, tokenLife: 86_400, timers: { inactive: 'PT10M', closed: 'PT30M' } });
  const { conversation, sid } = await joinChat(flex);
  await conversation.sendMessage('Hello');
  const task = flex.world.tasks[0];
  advance(10 * minute - 1);
  assert.equal(flex.world.conversation(sid).state, 'active');
  const inactive = state(conversation, 'inactive');
  advance(1);
  await inactive;
  assert.equal(conversation.state.dateUpdated.toISOString(), '2026-03-01T12:10:00.000Z');

  advance(19 * minute);
  const active = state(conversation, 'active');
  await conversation.sendMessage('Anybody there?');
  await active;

  const closed = state(conversation, 'closed');
  advance(30 * minute);
  await closed;
  assert.equal(conversation.state.dateUpdated.toISOString(), '2026-03-01T12:59:00.000Z');
  assert.deepEqual([conversation.attributes.status, task.status], ['INACTIVE', 'canceled']);
  await assert.rejects(conversation.sendMessage('too late'), ({ status }) => status === 403);
});

test('each message starts the time again', async (t) => {
  const { clock, advance } = stoppedClock();
  const flex = await startFlex(t, { clock, timers: { inactive: 'PT1M' } });
  const { sid, identity } = await openChat(flex);
  for (let count = 0; count < 5; count += 1) {
    advance(50_000);
    flex.world.postMessage(sid, { author: count % 2 === 0 ? identity : 'system', body: 'Hm' });
  }
  assert.equal(flex.world.conversation(sid).state, 'active');
  advance(minute);
  assert.equal(flex.world.conversation(sid).state, 'inactive');
});

test('timers may be set, changed and taken away; the closed one may be alone, or the shorter one', async (t) => {
  const { clock, advance } = stoppedClock();
  const flex = await startFlex(t, { clock });
  const { world } = flex;
  const { sid } = world.createConversation({ createdBy: 'system' });
  advance(60 * minute);
  assert.equal(world.conversation(sid).state, 'active');
  world.updateConversation(sid, { timers: { inactive: 'PT5M', closed: null } });
  advance(4 * minute);
  world.updateConversation(sid, { timers: { inactive: 'PT0S', closed: 'PT10M' } });
  assert.deepEqual(world.conversation(sid).timers, { inactive: null, closed: 'PT10M' });
  advance(9 * minute);
  assert.equal(world.conversation(sid).state, 'active');
  advance(minute);
  assert.equal(world.conversation(sid).state, 'closed');

  const shorter = world.createConversation({ createdBy: 'system', timers: { inactive: 'PT1H', closed: 'PT10M' } });
  advance(10 * minute);
  assert.equal(shorter.state, 'closed');

  const other = world.createConversation({ createdBy: 'system', timers: { inactive: 'PT5M', closed: null } });
  world.updateConversation(other.sid, { timers: { inactive: null, closed: null } });
  world.deactivateConversation(other.sid);
  world.activateConversation(other.sid);
  advance(600 * minute);
  assert.equal(other.state, 'active');
});

test('a timer of many days keeps its time; a deleted conversation has none', async (t) => {
  const { clock, advance } = stoppedClock();
  const flex = await startFlex(t, { clock });
  const { world } = flex;
  const long = world.createConversation({ createdBy: 'system', timers: { inactive: 'P60D', closed: null } });
  const gone = world.createConversation({ createdBy: 'system', timers: { inactive: 'P60D', closed: null } });
  world.deleteConversation(gone.sid);
  advance(59 * 24 * 60 * minute);
  assert.equal(long.state, 'active');
  advance(24 * 60 * minute);
  assert.deepEqual([long.state, gone.state], ['inactive', 'active']);
});

test('timers go on after a restart, and those that have ended meanwhile end at once', async (t) => {
  const { clock, advance } = stoppedClock();
  const data = dataFolder(t);
  const first = await startFlex(t, { clock, data });
  const short = first.world.createConversation({ createdBy: 'system', timers: { inactive: 'PT5M', closed: null } });
  const long = first.world.createConversation({ createdBy: 'system', timers: { inactive: null, closed: 'PT1H' } });
  advance(minute);
  await first.close();
  advance(10 * minute);
  const { world } = await startFlex(t, { clock, data });
  assert.equal(world.conversation(short.sid).state, 'active');
  advance(0);
  assert.deepEqual([world.conversation(short.sid).state, world.conversation(long.sid).state], ['inactive', 'active']);
  advance(49 * minute);
  assert.equal(world.conversation(long.sid).state, 'closed');
});

test('REST and sync tell when the timers end', async (t) => {
  const { clock, advance } = stoppedClock();
  const flex = await startFlex(t, { clock, tokenLife: 86_400, timers: { inactive: 'PT10M', closed: 'PT1H' } });
  const chat = await openChat(flex);
  const socket = await rawSocket(flex, t, chat.token);
  const seen = async () => {
    const rest = await socket.ask('GET', `/Client/v2/Services/${flex.account.serviceSid}/Conversations/${chat.sid}`);
    const sync = await socket.ask('GET', `/v3/Documents/${chat.sid}.channel`);
    return [rest.body.state, rest.body.timers, sync.body.data.timers];
  };
  const both = { inactive: '2026-03-01T12:10:00.000Z', closed: '2026-03-01T13:00:00.000Z' };
  assert.deepEqual(await seen(), ['active', { date_inactive: both.inactive, date_closed: both.closed }, { dateInactive: both.inactive, dateClosed: both.closed }]);
  advance(10 * minute);
  assert.deepEqual(await seen(), ['inactive', { date_closed: both.closed }, { dateClosed: both.closed }]);
  advance(50 * minute);
  assert.deepEqual(await seen(), ['closed', {}, {}]);
});

test('timers that are too short or no durations are refused, by the world and at the start', async (t) => {
  const flex = await startFlex(t);
  const refused = (timers, reason) => {
    const given = { inactive: null, closed: null, ...timers };
    assert.throws(() => flex.world.createConversation({ createdBy: 'system', timers: given }), { reason }, JSON.stringify(timers));
  };
  refused({ inactive: 'PT59S' }, 'inactive-timer-too-short');
  refused({ closed: 'PT9M59S' }, 'closed-timer-too-short');
  for (const text of ['10', 'P', 'PT', 'P1DT', 'PT10M ', '-PT10M', 'PT10', '', 'P999999999Y']) {
    refused({ inactive: text }, 'inactive-timer-invalid');
    refused({ closed: text }, 'closed-timer-invalid');
  }
  assert.equal(flex.world.conversations.size, 0);
  for (const text of ['PT1M', 'P1D', 'P1Y2M3DT4H5M6S', 'PT1.5H', 'P1W']) {
    flex.world.createConversation({ createdBy: 'system', timers: { inactive: text, closed: null } });
  }
  await assert.rejects(startFlex(t, { timers: { inactive: 'PT5S' } }), /timers: Timers\.Inactive must be at least 1 minute/);
});
