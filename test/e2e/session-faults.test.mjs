import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { fullScale } from '../support/full-scale.mjs';
import { openDemo, until } from './support/demo.mjs';
import { allText, errorCodes, watchErrors } from './support/fault.mjs';
import { modes } from './support/modes.mjs';

const limit = { timeout: 60_000 };
/** A little more than 70 % of a token's life. */
const untilRenewal = 43 * 60_000;
const busy = 'Very many people are writing to us right now';
const down = 'The chat could not be started. Check your internet connection';

/** What is asked of each way to start with one of the answers, the next one each time; `npm run prove -- session-faults` takes all. */
const some = (answers, place) => (fullScale ? answers : [answers[place % answers.length]]);

let world;
let shoppers = 0;
before(async () => {
  world = await openDemo({ rate: 1 });
});
after(() => world.close());

for (const [place, mode] of Object.values(modes).entries()) {
  test(`[F27] [E204] a start by ${mode.name} that is answered 429 goes on by itself after a pause, and nobody is told of a failure`, limit, async (t) => {
    const visitor = await shopper(t, mode);
    await mode.interfere(world, 'start', { status: 429, times: 1 });
    const requests = (await mode.requests(world, 'start')).length;
    await submit(visitor);
    await until('the refusal', async () => (await mode.requests(world, 'start')).length > requests);
    await visitor.see('Cancel', 'button');
    await world.clock.advance(16_000);
    const conversation = await conversationOf(visitor);
    assert.deepEqual(JSON.parse(conversation.attributes).pre_engagement_data, { friendlyName: 'Ann', email: '', query: visitor.question });
    await until('live', () => visitor.element((chat) => chat.phase === 'live'));
    assert.deepEqual(await errorCodes(visitor), []);
  });

  for (const [status, times, codes, says] of some([[429, 4, ['too-many-requests'], busy], [503, 1, ['token-unavailable', 'channel-unavailable'], down]], place)) {
    test(`[F27] a start by ${mode.name} that is answered ${status}: the visitor is told, and the answers go on with the next try`, limit, async (t) => {
      const visitor = await shopper(t, mode);
      await mode.interfere(world, 'start', { status, times });
      const requests = (await mode.requests(world, 'start')).length;
      await submit(visitor);
      for (let tries = 1; tries < times; tries += 1) {
        await until(`try ${tries}`, async () => (await mode.requests(world, 'start')).length === requests + tries);
        await visitor.see('Cancel', 'button');
        await world.clock.advance(16_000);
      }
      await visitor.see('Try again', 'button');
      assert.ok(await visitor.reads(says));
      const [code, ...more] = await errorCodes(visitor);
      assert.ok(codes.includes(code), code);
      assert.deepEqual(more, []);
      await visitor.click('Try again');
      const conversation = await conversationOf(visitor);
      assert.deepEqual(JSON.parse(conversation.attributes).pre_engagement_data, { friendlyName: 'Ann', email: '', query: visitor.question });
      await until('live', () => visitor.element((chat) => chat.phase === 'live'));
    });
  }

  for (const status of some([403, 401], place)) {
    test(`[F26] a renewal by ${mode.name} that is refused (${status}): the chat is over, transcript and draft stay`, limit, async (t) => {
      const visitor = await chatting(t, mode);
      t.after(await mode.interfere(world, 'renew', { status, body: { code: 20107, message: 'No' } }));
      await isOver(visitor);
    });
  }

  test(`[F25] a renewal by ${mode.name} that brings the token of somebody else: it is not used, the chat is over`, limit, async (t) => {
    const visitor = await chatting(t, mode);
    const response = await fetch(`${world.emulator.url}/emulator/tokens`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{"identity":"agent-eve"}' });
    const { token } = await response.json();
    const expiration = new Date(world.clock.now() + 3_600_000).toISOString();
    t.after(await mode.interfere(world, 'renew', { status: 200, body: { token, identity: 'agent-eve', expiration } }));
    await isOver(visitor);
    const frames = world.emulator.log.entries.filter(({ kind, direction }) => kind === 'frame' && direction === 'in');
    assert.equal(frames.some((entry) => JSON.stringify(entry).includes(token)), false);
  });

  test(`[F30] a form by ${mode.name} that is submitted many times at once: one conversation`, limit, async (t) => {
    const visitor = await shopper(t, mode);
    const conversations = count();
    const requests = (await mode.requests(world, 'start')).length;
    await fill(visitor);
    await (await visitor.see('Start chat', 'button')).click({ count: 20 });
    await until('live', () => visitor.element((chat) => chat.phase === 'live'));
    assert.equal((await mode.requests(world, 'start')).length, requests + 1);
    await conversationOf(visitor);
    assert.equal(count(), conversations + 1);
  });
}

if (fullScale) {
  test('a renewal that is granted is not taken for one that is refused', limit, async (t) => {
    const visitor = await chatting(t, modes.guest);
    await assert.rejects(isOver(visitor), /Start a new chat/);
  });
}

async function shopper(t, mode) {
  const context = await world.newContext();
  t.after(() => context.close());
  const visitor = await world.openShop({ mode, context, stay: true });
  await watchErrors(visitor);
  await visitor.page.goto(visitor.url);
  return { ...visitor, question: `Question ${(shoppers += 1)}` };
}

async function fill(visitor) {
  await visitor.click('Open chat');
  await visitor.fill('Name', 'Ann');
  await visitor.fill('How can we help?', visitor.question);
}

async function submit(visitor) {
  await fill(visitor);
  await visitor.click('Start chat');
}

async function chatting(t, mode) {
  const visitor = await shopper(t, mode);
  await submit(visitor);
  const { sid } = await conversationOf(visitor);
  world.emulator.world.postMessage(sid, { author: 'agent-maria', body: 'Good morning' });
  await visitor.read('Good morning');
  await visitor.fill('Message', 'Half a sentence');
  return visitor;
}

/** The visitor's conversation, once it has the question. */
function conversationOf({ question }) {
  return until('a conversation with its question', () => {
    const asked = ({ messages }) => [...messages.values()].some(({ body }) => body === question);
    return [...world.emulator.world.conversations].find(asked);
  });
}

function count() {
  return [...world.emulator.world.conversations].length;
}

async function isOver(visitor) {
  await world.clock.jump(untilRenewal);
  await visitor.see('Start a new chat', 'button');
  assert.deepEqual(await errorCodes(visitor), ['session-expired']);
  assert.ok(await visitor.reads('Good morning'), 'the transcript stays readable');
  assert.ok((await allText(visitor)).includes('Half a sentence'), 'the draft stays');
}
