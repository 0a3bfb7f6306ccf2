import assert from 'node:assert/strict';
import { test } from 'node:test';
import { stoppedClock } from './support/clock.mjs';
import { connect, event, guestToken, joinChat, logged, post, startFlex, subscribed } from './support/flex.mjs';

const messages = 'POST /Messages';
const tokensPath = ({ account }) => `/v1/Accounts/${account.accountSid}/Tokens`;
const askToken = (flex) => post(flex, tokensPath(flex), { json: { products: ['flex'] } });
const failing = { knob: 'http', status: 503, match: { request: 'POST /Tokens' } };

test('a rule acts on whom it names, on the nth match, and as often as it says', async (t) => {
  const flex = await startFlex(t, { limits: { flexPerSecond: 0 } });
  const statuses = async (rule, count) => {
    const id = flex.faults.add({ ...failing, ...rule, match: { ...failing.match, ...rule.match } });
    const found = [];
    for (let ask = 0; ask < count; ask += 1) found.push((await askToken(flex)).status);
    flex.faults.remove(id);
    return found;
  };
  assert.deepEqual(await statuses({}, 2), [503, 503]);
  assert.deepEqual(await statuses({ times: 1 }, 2), [503, 200]);
  assert.deepEqual(await statuses({ match: { nth: 2 } }, 3), [200, 503, 200]);
  assert.deepEqual(await statuses({ match: { identity: 'somebody else' } }, 1), [200]);
  assert.deepEqual(await statuses({ match: { request: 'GET /Tokens' } }, 1), [200]);
  assert.deepEqual(await statuses({ match: { probability: 0 } }, 2), [200, 200]);
  assert.deepEqual(await statuses({ match: { probability: 1 } }, 2), [503, 503]);
  const id = flex.faults.add({ ...failing, times: 1 });
  await askToken(flex);
  assert.equal(flex.faults.remove(id), false);
});

test('match.connection is about one socket of an identity', async (t) => {
  const flex = await startFlex(t);
  const { conversation, identity } = await joinChat(flex);
  flex.faults.add({ knob: 'refuse', status: 503, match: { request: messages, identity, connection: 2 } });
  assert.equal(await conversation.sendMessage('by the first'), 0);
  flex.faults.add({ knob: 'restart', mode: 'lose_sockets' });
  await subscribed(flex, { identity }, 2);
  await assert.rejects(conversation.sendMessage('by the second'), /Transport failure/);
});

test('the same seed and the same requests have the same outcome; another seed another one', async (t) => {
  const flex = await startFlex(t, { limits: { flexPerSecond: 0 } });
  const run = async (seed) => {
    flex.faults.clear();
    const { body } = await post(flex, `/emulator/faults?seed=${seed}`, { json: { ...failing, match: { ...failing.match, probability: 0.5 } } });
    assert.equal(body.seed, seed);
    flex.faults.add({ knob: 'http', status: 429, match: { request: 'POST /Tokens', probability: 0.5 } });
    const outcomes = [];
    for (let ask = 0; ask < 30; ask += 1) outcomes.push((await askToken(flex)).status);
    return outcomes.join(' ');
  };
  const first = await run(7);
  for (const status of ['200', '429', '503']) assert.ok(first.includes(status), `${status} in ${first}`);
  const other = await run(8);
  assert.notEqual(other, first);
  assert.equal(await run(7), first);
  assert.ok(flex.log.entries.some(({ text }) => text === 'seed of the faults: 7'));
});

test('a seed given at the start is the seed, and comes back with a reset', async (t) => {
  const flex = await startFlex(t, { seed: 42 });
  const seed = async () => (await (await fetch(`${flex.url}/emulator/faults`)).json()).seed;
  assert.equal(await seed(), 42);
  flex.faults.seed = 5;
  assert.equal(await seed(), 5);
  flex.reset();
  assert.equal(await seed(), 42);
  const byChance = (await startFlex(t)).faults.seed;
  assert.ok(Number.isInteger(byChance) && byChance >= 0);
  await assert.rejects(startFlex(t, { seed: -1 }), /seed must be a whole number from 0 to 4294967295, not -1/);
  for (const wrong of ['x', '-1', '1.5', '4294967296', '']) {
    const { status, body } = await post(flex, `/emulator/faults?seed=${wrong}`, { json: failing });
    assert.deepEqual([status, body.code], [400, 20001]);
    assert.match(body.message, /seed must be a whole number/);
  }
  assert.equal(flex.faults.rules.length, 0);
});

test('rules are added, listed and removed over HTTP', async (t) => {
  const flex = await startFlex(t);
  const first = await post(flex, '/emulator/faults', { json: failing });
  const second = await post(flex, '/emulator/faults', { json: { knob: 'delay', ms: 5 } });
  assert.deepEqual([first.status, second.status], [201, 201]);
  assert.notEqual(first.body.id, second.body.id);
  const list = async () => (await (await fetch(`${flex.url}/emulator/faults`)).json()).faults;
  assert.deepEqual(await list(), [{ id: first.body.id, ...failing }, { id: second.body.id, knob: 'delay', ms: 5 }]);
  const remove = (path) => fetch(`${flex.url}/emulator/faults${path}`, { method: 'DELETE' });
  assert.equal((await remove(`/${first.body.id}`)).status, 204);
  const gone = await remove(`/${first.body.id}`);
  assert.equal(gone.status, 404);
  assert.match((await gone.json()).message, /There is no fault 1/);
  assert.deepEqual(await list(), [{ id: second.body.id, knob: 'delay', ms: 5 }]);
  assert.equal((await remove('')).status, 204);
  assert.deepEqual(await list(), []);
});

test('a rule is kept as it was given, whatever happens to the object afterwards', async (t) => {
  const flex = await startFlex(t);
  const rule = { ...failing, match: { ...failing.match } };
  flex.faults.add(rule);
  rule.match.request = 'GET /nothing';
  assert.equal((await askToken(flex)).status, 503);
});

test('a rule without a request is about all of them, but not about the opening of a socket', async (t) => {
  const flex = await startFlex(t);
  const { conversation, identity, client } = await joinChat(flex);
  const id = flex.faults.add({ knob: 'http', status: 403, match: { identity } });
  await assert.rejects(conversation.sendMessage('no'), { status: 403 });
  await assert.rejects(conversation.typing(), { status: 403 });
  assert.equal((await askToken(flex)).status, 200);
  flex.faults.remove(id);
  flex.faults.add({ knob: 'drop', at: 'before_store', match: { identity } });
  await assert.rejects(conversation.sendMessage('lost'), /disconnected/);
  await event(client, 'connectionStateChanged', (state) => state === 'connected');
  flex.faults.clear();
  flex.faults.add({ knob: 'http', status: 503, match: {} });
  assert.equal((await askToken(flex)).status, 503);
  flex.faults.clear();
  await flex.idle();
});

test('an http rule about INIT is a refusal by twilsock', async (t) => {
  const flex = await startFlex(t);
  flex.faults.add({ knob: 'http', status: 403, match: { request: 'INIT' }, times: 1 });
  const { httpStatusCode, errorCode } = await event(connect(flex, (await guestToken(flex)).token), 'connectionError', ({ terminal }) => terminal);
  assert.deepEqual([httpStatusCode, errorCode], [403, 20403]);
});

test('paths that lead nowhere change nothing, and none leads out of the answer', async (t) => {
  const flex = await startFlex(t);
  const set = { '__proto__.polluted': 1, 'constructor.prototype.polluted': 1, 'expiration.deeper': 1 };
  flex.faults.add({ knob: 'change_answer', omit: ['no.such.path', '__proto__.toString'], set, match: failing.match });
  const { status, body } = await askToken(flex);
  assert.equal(status, 200);
  assert.equal(typeof body.expiration, 'string');
  assert.equal({}.polluted, undefined);
  assert.equal(typeof {}.toString, 'function');
});

test('a rule that is wrong is refused with a sentence that says what would be right', async (t) => {
  const flex = await startFlex(t);
  const { faults } = flex;
  const request = { request: messages };
  for (const [rule, says] of [
    [null, /a fault rule is an object/],
    [[], /a fault rule is an object/],
    [{}, /a rule needs a knob: http, delay, drop/],
    [{ knob: 'explode' }, /unknown knob "explode"; knobs are http, delay/],
    [{ knob: 'skip_psuh' }, /unknown knob "skip_psuh"; did you mean skip_push\?/],
    [{ knob: 'toString' }, /unknown knob "toString"/],
    [{ knob: 5 }, /unknown knob 5/],
    [{ knob: 'delay' }, /knob delay needs ms, a number of ms, 0 or more/],
    [{ knob: 'delay', ms: '5' }, /knob delay: ms must be a number of ms, 0 or more, not "5"/],
    [{ knob: 'delay', ms: -1 }, /ms must be .* not -1/],
    [{ knob: 'delay', ms: 5, status: 1 }, /knob delay has no field "status"; it has ms, at/],
    [{ knob: 'http', statsu: 500, match: request }, /knob http has no field "statsu"; did you mean status\?/],
    [{ knob: 'half_open', ms: 5 }, /knob half_open has no field "ms"; it has none/],
    [{ knob: 'delay', ms: 5, match: { who: 'me' } }, /match has no field "who"; it has identity, connection, request, push, nth, probability/],
    [{ knob: 'delay', ms: 5, match: { probability: 2 } }, /match: probability must be a number from 0 to 1, not 2/],
    [{ knob: 'delay', ms: 5, match: { nth: 0 } }, /match: nth must be a number, whole, from 1/],
    [{ knob: 'delay', ms: 5, match: 'POST /Messages' }, /match must be an object/],
    [{ knob: 'delay', ms: 5, times: 0 }, /rule: times must be a number, whole, from 1/],
    [{ knob: 'delay', ms: 5, match: { push: 'typing' } }, /knob delay is not about pushes/],
    [{ knob: 'drop', at: 'later', match: request }, /at must be before_store \| after_store \| on_reply, not "later"/],
    [{ knob: 'http', status: 500 }, /knob http needs match.request, such as "POST \/Messages"/],
    [{ knob: 'http', status: 99, match: request }, /status must be a number, whole, from 200 to 599, not 99/],
    [{ knob: 'no_upgrade', match: { identity: 'me' } }, /no_upgrade cannot match identity/],
    [{ knob: 'reject_init', status: 401, match: request }, /match.request can be "INIT" \(unless given\) or "UPDATE"/],
    [{ knob: 'media', status: 413, timeout: true }, /knob media needs exactly one of status, timeout, bytes/],
    [{ knob: 'change_push' }, /knob change_push needs set or omit or only/],
    [{ knob: 'change_push', omit: ['a.'.repeat(200)] }, /omit must be a list of paths such as "items.data.author", of 200 characters at most/],
    [{ knob: 'change_push', set: { '': 1 } }, /set must be an object with new values by path/],
    [{ knob: 'x'.repeat(100_000) }, /^Error: unknown knob "x{79}\.\.\.; knobs are/],
    [{ knob: 'clock_skew', seconds: 5, times: 1 }, /takes neither match nor times/],
    [{ knob: 'close', code: 308, match: { nth: 2 } }, /acts at once; to let it wait for the nth request, say which in match.request/],
    [{ knob: 'close_conversation', conversation: 'CH1' }, /conversation must be the SID of a conversation/],
    [{ knob: 'close_conversation', conversation: `CH${'0'.repeat(32)}` }, /conversation-not-found/],
    [{ knob: 'replay_coalesce', match: request }, /is about subscriptions, so it cannot have match.request/],
  ]) {
    assert.throws(() => faults.add(rule), says, JSON.stringify(rule));
    if (rule === null) continue;
    const { status, body } = await post(flex, '/emulator/faults', { json: rule });
    assert.deepEqual([status, body.status, body.code], [400, 400, 20001], JSON.stringify(rule));
  }
  assert.equal(faults.rules.length, 0);
  const noJson = await fetch(`${flex.url}/emulator/faults`, { method: 'POST', body: '{"knob":' });
  assert.equal(noJson.status, 400);
  assert.match((await noJson.json()).message, /The body is not JSON/);
});

test('what a rule is about may be gone: the request does not suffer', async (t) => {
  const flex = await startFlex(t);
  const { conversation, sid } = await joinChat(flex);
  const other = flex.world.createConversation({ createdBy: 'system' });
  flex.faults.add({ knob: 'close_conversation', conversation: other.sid, match: { request: messages } });
  flex.world.deleteConversation(other.sid);
  assert.equal(await conversation.sendMessage('fine'), 0);
  await logged(flex, ({ kind, text }) => kind === 'warning' && text.includes('conversation-not-found'));
  assert.equal(flex.world.conversation(sid).messages.size, 1);
});

test('a reset lets nothing go on that a rule holds back', async (t) => {
  const { clock, advance } = stoppedClock();
  const flex = await startFlex(t, { clock });
  flex.faults.add({ knob: 'delay', ms: 5000, match: { request: 'POST /Tokens' } });
  const asked = guestToken(flex);
  await logged(flex, ({ text }) => text?.endsWith('delay'));
  flex.reset();
  await assert.rejects(asked, { message: 'fetch failed' });
  advance(10_000);
  await flex.idle();
  assert.deepEqual(flex.world.users, []);
});

test('the request limit answers 429 by the clock', async (t) => {
  const { clock, advance } = stoppedClock();
  const flex = await startFlex(t, { clock, limits: { requestsPerSecond: 2 } });
  const status = async () => (await askToken(flex)).status;
  assert.deepEqual([await status(), await status(), await status()], [200, 200, 429]);
  advance(1000);
  assert.equal(await status(), 200);
});
