import assert from 'node:assert/strict';
import { test } from 'node:test';
import { stoppedClock } from './support/clock.mjs';
import { event, joinChat, logged, post, startFlex, tokenFor } from './support/flex.mjs';

const advance = (flex, advance_ms) => post(flex, '/emulator/clock', { json: { advance_ms } });
const now = async (flex) => (await (await fetch(`${flex.url}/emulator/clock`)).json()).now;

test('an hour passes at once: warning, end of the token and timestamps obey', async (t) => {
  const flex = await startFlex(t);
  const { client } = await joinChat(flex);
  const before = await now(flex);
  const warned = event(client, 'tokenAboutToExpire');
  const expired = event(client, 'tokenExpired');
  const { status, body } = await advance(flex, 3_600_000);
  assert.equal(status, 200);
  await warned;
  await expired;
  assert.ok(body.now >= before + 3_600_000 && body.now < before + 3_660_000, `${body.now - before} ms`);
  assert.equal(body.date, new Date(body.now).toISOString());
  const { dateCreated } = flex.world.createConversation({ createdBy: 'system' });
  assert.ok(Date.parse(dateCreated) >= body.now);
});

test('timers fire in order of their time, each at its own time, and what they start fires, too', async (t) => {
  const { clock } = stoppedClock();
  const flex = await startFlex(t, { clock });
  const start = flex.clock.now();
  const fired = [];
  const note = (name) => fired.push([name, flex.clock.now() - start]);
  flex.clock.setTimeout(() => note('late'), 3000);
  flex.clock.setTimeout(() => note('beyond'), 3001);
  flex.clock.setTimeout(() => {
    note('early');
    void Promise.resolve().then(() => flex.clock.setTimeout(() => note('chained'), 500));
  }, 1000);
  const gone = flex.clock.setTimeout(() => note('cleared'), 1200);
  flex.clock.clearTimeout(gone);
  await flex.clock.advance(3000);
  assert.deepEqual(fired, [['early', 1000], ['chained', 1500], ['late', 3000]]);
  assert.equal(await now(flex), start + 3000);
});

test('it works on top of a clock of one\'s own, and both may move', async (t) => {
  const { clock, advance: advanceBase } = stoppedClock();
  const flex = await startFlex(t, { clock });
  const fired = [];
  flex.clock.setTimeout(() => fired.push('one'), 5000);
  flex.clock.setTimeout(() => fired.push('two'), 6000);
  await flex.clock.advance(4000);
  advanceBase(999);
  assert.deepEqual(fired, []);
  advanceBase(1);
  assert.deepEqual(fired, ['one']);
  await advance(flex, 1000);
  assert.deepEqual(fired, ['one', 'two']);
});

test('a timer of more than 24 days does not fire at once', async (t) => {
  const flex = await startFlex(t);
  const fired = [];
  flex.clock.setTimeout(() => fired.push(1), 2 ** 31 + 1000);
  await flex.clock.advance(1000);
  assert.deepEqual(fired, []);
  await flex.clock.advance(2 ** 31);
  assert.deepEqual(fired, [1]);
});

test('two advances one after the other add up, also when nobody waits for the first', async (t) => {
  const { clock } = stoppedClock();
  const flex = await startFlex(t, { clock });
  const start = flex.clock.now();
  await Promise.all([advance(flex, 1000), advance(flex, 2000)]);
  assert.equal(flex.clock.now() - start, 3000);
});

test('bad times are refused with a sentence and move nothing', async (t) => {
  const { clock } = stoppedClock();
  const flex = await startFlex(t, { clock });
  const start = flex.clock.now();
  for (const [json, says] of [
    [{ advance_ms: -1 }, /advance_ms must be a whole number of ms from 0 to 2678400000, not -1/],
    [{ advance_ms: 0.5 }, /not 0.5/],
    [{ advance_ms: '1000' }, /not "1000"/],
    [{ advance_ms: 1e12 }, /not 1000000000000/],
    [{}, /not absent/],
    [{ advance: 1 }, /no field "advance" here; known: advance_ms/],
    [[1], /must be a JSON object/],
  ]) {
    const { status, body } = await post(flex, '/emulator/clock', { json });
    assert.deepEqual([status, body.code, body.status], [400, 20001, 400]);
    assert.match(body.message, says);
  }
  const response = await fetch(`${flex.url}/emulator/clock`, { method: 'POST', body: '{' });
  assert.equal(response.status, 400);
  assert.match((await response.json()).message, /The body is not JSON/);
  assert.equal(flex.clock.now(), start);
  await assert.rejects(flex.clock.advance(-5), /moves by 0 to 2678400000 ms/);
});

test('pings come as often as they are due', async (t) => {
  const flex = await startFlex(t);
  await joinChat(flex);
  await advance(flex, 95_000);
  const pings = () => flex.log.entries.filter(({ frame, direction }) => direction === 'out' && frame?.method === 'ping').length;
  assert.equal(pings(), 3);
});

test('a token of another time is checked against the moved clock', async (t) => {
  const flex = await startFlex(t);
  const token = await tokenFor(flex, 'ann', 60);
  await advance(flex, 61_000);
  const { status, body } = await post(flex, `/v1/Accounts/${flex.account.accountSid}/Tokens/refresh`, { json: { token } });
  assert.deepEqual([status, body.code], [401, 20104]);
  await logged(flex, ({ status: answered }) => answered === 401);
});
