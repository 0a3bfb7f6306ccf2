import assert from 'node:assert/strict';
import { test } from 'node:test';
import { until } from './support/demo.mjs';
import { openTalk, serverDown } from './support/talk.mjs';

test('[F3] a server that restarts 12 times: connected again within 5 s, nothing is lost', { timeout: 120_000 }, async (t) => {
  const talk = await openTalk(t);
  const times = [];
  for (let round = 1; round <= 12; round += 1) {
    const inits = talk.frames('init').length;
    times.push(await talk.timed(async () => {
      talk.fault({ knob: 'restart', mode: round % 2 ? 'keep_state' : 'lose_sockets', times: 1 });
      talk.say(`Round ${round}`);
      await until('a new connection', () => talk.frames('init').length > inits);
      await talk.online();
    }));
    await talk.shows(`Round ${round}`);
  }
  t.diagnostic(`ms: ${times.map(Math.round).join(' ')}`);
  assert.ok(Math.max(...times) <= 5_000, `${times}`);
  assert.deepEqual(await talk.errors(), []);
});

test('[F4] a half-open socket is found within 10 s when the visitor turns to the chat', { timeout: 60_000 }, async (t) => {
  const talk = await openTalk(t);
  // What is on its way still would be heard after the visitor has come, and then nobody asks.
  await talk.quiet();
  talk.fault({ knob: 'half_open', match: { identity: talk.guest }, times: 1 });
  talk.say('Can you hear me?');
  await talk.leave();
  const took = await talk.timed(async () => {
    await talk.visitor.click('Message', 'textbox');
    await talk.shows('Can you hear me?', 20_000);
  });
  t.diagnostic(`${Math.round(took)} ms`);
  assert.ok(took <= 10_000, `${took} ms`);
  await talk.online();
});

test('[F4] a half-open socket is found within 35 s on a page that is only looked at', { timeout: 60_000 }, async (t) => {
  const talk = await openTalk(t, { rate: 4 });
  await talk.world.clock.advance(10_000);
  talk.fault({ knob: 'half_open', match: { identity: talk.guest }, times: 1 });
  talk.say('Can you hear me?');
  const took = await talk.timed(() => talk.shows('Can you hear me?', 20_000));
  t.diagnostic(`${Math.round(took)} ms`);
  assert.ok(took <= 35_000, `${took} ms`);
});

test('a page in the background asks nothing, and catches up when it is shown', { timeout: 60_000 }, async (t) => {
  const talk = await openTalk(t, { rate: 10, whole: true });
  const other = await talk.world.openShop({ stay: true });
  await other.page.bringToFront();
  await until('hidden', () => talk.visitor.page.evaluate(() => document.visibilityState === 'hidden'));
  // What was asked while the page was still looked at has its answer.
  await talk.world.clock.advance(30_000);
  talk.fault({ knob: 'half_open', match: { identity: talk.guest }, times: 1 });
  talk.say('Can you hear me?');
  const asked = talk.frames('message').length;
  await talk.world.clock.advance(120_000);
  assert.equal(talk.frames('message').length, asked);
  await talk.visitor.page.bringToFront();
  await talk.shows('Can you hear me?', 20_000);
});

test('[F5] a request that is never answered on a good socket: given up after 30 s, sent again once, and the connection stays', { timeout: 60_000 }, async (t) => {
  const talk = await openTalk(t, { rate: 4 });
  talk.fault({ knob: 'delay', ms: 3_600_000, match: { request: 'POST /Messages' }, times: 1 });
  const took = await talk.timed(async () => {
    await talk.write('Hello?');
    await talk.shows('Hello?', 30_000);
  });
  t.diagnostic(`${Math.round(took)} ms`);
  assert.ok(took >= 29_000 && took <= 60_000, `${took} ms`);
  assert.equal(talk.frames('init').length, 1);
  assert.equal(talk.stored().filter((text) => text === 'Hello?').length, 1);
  assert.deepEqual(await talk.errors(), []);
});

test('[F6] what is written offline waits, for a second or for ten minutes, and is sent once', { timeout: 120_000 }, async (t) => {
  const talk = await openTalk(t, { rate: 1 });
  for (const [round, ms] of [1_000, 30_000, 600_000].entries()) {
    await talk.visitor.page.setOfflineMode(true);
    await talk.offline();
    await talk.write(`Offline ${round}`);
    await talk.visitor.read('Waiting for connection');
    await talk.world.clock.advance(ms);
    assert.equal(talk.stored().includes(`Offline ${round}`), false);
    await talk.visitor.page.setOfflineMode(false);
    await talk.shows(`Offline ${round}`, 30_000);
    await talk.online();
  }
  assert.deepEqual(talk.stored().filter((text) => text.startsWith('Offline')), ['Offline 0', 'Offline 1', 'Offline 2']);
  assert.deepEqual(await talk.errors(), []);
});

test('[F7] a browser that goes offline during a send: the message is found, or said to be lost, within 30 s of its return', { timeout: 60_000 }, async (t) => {
  const talk = await openTalk(t, { rate: 2 });
  talk.fault({ knob: 'drop', at: 'on_reply', match: { request: 'POST /Messages' }, times: 1 });
  talk.fault({ knob: 'skip_push', pushes: 2 });
  await talk.write('On the edge');
  await until('stored', () => talk.stored().includes('On the edge'));
  await talk.visitor.page.setOfflineMode(true);
  await talk.offline();
  await talk.visitor.page.setOfflineMode(false);
  const took = await talk.timed(() => talk.shows('On the edge', 20_000));
  assert.ok(took <= 30_000, `${took} ms`);
  assert.equal(talk.stored().filter((text) => text === 'On the edge').length, 1);
  assert.deepEqual(await talk.errors(), []);
});

test('[F8] after an outage of 5 minutes a click is enough: connected within 2 s', { timeout: 90_000 }, async (t) => {
  const talk = await openTalk(t, { rate: 1, anySocket: true });
  talk.fault(serverDown);
  talk.fault({ knob: 'restart', mode: 'lose_sockets', times: 1 });
  await talk.offline();
  await talk.world.clock.advance(300_000);
  await talk.leave();
  await talk.unthrottle();
  talk.heal();
  const took = talk.onlineAfterFocus();
  await talk.visitor.click('Message', 'textbox');
  t.diagnostic(`${Math.round(await took)} ms`);
  assert.ok((await took) <= 2_000, `${await took} ms`);
});

test('[F11] a busy server: reconnected when it says so, and no token is asked for', { timeout: 60_000 }, async (t) => {
  const talk = await openTalk(t);
  talk.fault({ knob: 'reject_init', status: 429, reconnect_min_ms: 3_000, times: 2 });
  talk.fault({ knob: 'restart', mode: 'lose_sockets', times: 1 });
  await talk.offline();
  const took = await talk.timed(() => talk.online(30_000));
  t.diagnostic(`${Math.round(took)} ms`);
  const inits = talk.frames('init').map(({ at }) => at).slice(1);
  assert.equal(inits.length, 3);
  for (const [place, at] of inits.slice(1).entries()) assert.ok(at - inits[place] >= 2_300, `tried again after ${at - inits[place]} ms`);
  assert.equal(talk.requests('POST', '/Tokens').length, 1);
  assert.deepEqual(await talk.errors(), []);
});

for (const code of [401, 406, 410, 417]) {
  test(`[F12] a close with ${code} although the token is good: a new client, and the chat stays live`, { timeout: 60_000 }, async (t) => {
    const talk = await openTalk(t);
    const phases = talk.visitor.element((chat) => (window.phases = [], chat.addEventListener('flex-webchat-end', () => window.phases.push('end'))));
    await phases;
    talk.fault({ knob: 'close', code, match: { identity: talk.guest }, times: 1 });
    talk.say('Still there?');
    await until('a new client', () => talk.frames('init').length === 2, 20_000);
    await talk.shows('Still there?');
    await talk.online();
    await talk.write('Yes');
    await talk.shows('Yes');
    assert.deepEqual(await talk.visitor.page.evaluate(() => window.phases), []);
    assert.deepEqual(await talk.errors(), []);
  });
}

test('[F12] a server that refuses every client (406): said once, and the chat goes on when it is over', { timeout: 90_000 }, async (t) => {
  const talk = await openTalk(t, { rate: 4 });
  talk.fault({ knob: 'close', code: 406, match: { request: 'INIT' } });
  talk.fault({ knob: 'close', code: 406, match: { identity: talk.guest }, times: 1 });
  await talk.visitor.read('Please reload this page');
  const before = talk.frames('init').length;
  await until('two more tries', () => talk.frames('init').length >= before + 2, 30_000);
  assert.equal(await talk.phase(), 'live');
  talk.heal();
  await talk.visitor.click('Message', 'textbox');
  await talk.online(30_000);
  assert.deepEqual(await talk.errors(), ['client-unsupported']);
});

test('[F13] pushes that arrive broken: the message is fetched within 5 s', { timeout: 60_000 }, async (t) => {
  const talk = await openTalk(t);
  talk.fault({ knob: 'bad_utf8_frame', match: { push: 'list_item_added' }, times: 1 });
  const took = await talk.timed(async () => {
    talk.say('Broken');
    await talk.shows('Broken', 20_000);
  });
  t.diagnostic(`${Math.round(took)} ms`);
  assert.ok(took <= 5_000, `${took} ms`);
});

test('[F13] a message whose every push is lost is found while the page is only looked at', { timeout: 60_000 }, async (t) => {
  const talk = await openTalk(t, { rate: 4 });
  talk.fault({ knob: 'skip_push', pushes: 2 });
  const took = await talk.timed(async () => {
    talk.say('Lost');
    await talk.shows('Lost', 20_000);
  });
  t.diagnostic(`${Math.round(took)} ms`);
  assert.ok(took <= 35_000, `${took} ms`);
});

test('[F18] a subscription that fails: the client is replaced, and messages come in again', { timeout: 60_000 }, async (t) => {
  const before = async ({ emulator }) => emulator.faults.add({ knob: 'sync_subscription_failed', object: '.messages', times: 1 });
  const talk = await openTalk(t, { before });
  for (const text of ['Unheard', 'Unheard again']) {
    talk.say(text);
    await talk.shows(text, 20_000);
  }
  await until('a new client', () => talk.frames('init').length === 2);
  await talk.online();
  const took = await talk.timed(async () => {
    talk.say('Heard at once');
    await talk.shows('Heard at once');
  });
  t.diagnostic(`${Math.round(took)} ms`);
  assert.ok(took < 2_000, 'by a push, before anybody looks');
});

test('[F23] an update of the token that is never answered: a new client takes over with it', { timeout: 60_000 }, async (t) => {
  const talk = await openTalk(t, { rate: 4, tokenLife: 120, warnBefore: 0 });
  talk.fault({ knob: 'drop', at: 'on_reply', match: { request: 'UPDATE' }, times: 1 });
  await until('the update', () => talk.frames('update').length === 1, 40_000);
  const took = await talk.timed(() => until('a new client', () => talk.frames('init').length === 2, 20_000));
  t.diagnostic(`${Math.round(took)} ms`);
  assert.ok(took <= 15_000, `${took} ms`);
  await talk.online();
  await talk.world.clock.advance(40_000);
  assert.equal(await talk.connection(), 'online', 'past the end of the first token');
  assert.deepEqual(await talk.errors(), []);
});
