import assert from 'node:assert/strict';
import { until } from './demo.mjs';
import { allText } from './fault.mjs';

const hour = 3_600_000;
const agent = { identity: 'agent-maria', name: 'Maria' };

/**
 * Visitors of one `mode` chat, begin to write, and sleep for about eight hours, each second one with the page discarded and
 * loaded again. Gives for each `{ discarded, ms }`: the time from waking up, or from loading, until what the mode allows is there.
 * Throws where that never comes or something is lost. `random` decides what they write, how long they sleep, and what becomes
 * of their sockets. `world` runs at the rate 1.
 */
export async function sleepLong(world, mode, random, count) {
  const sleepers = [];
  try {
    sleepers.push(...(await Promise.all(Array.from({ length: count }, (_, place) => chat(world, mode, place % 2 === 1)))));
    for (const sleeper of sleepers) await fallAsleep(sleeper, random);
    const fate = random.pick(['kept', 'cut', 'lost']);
    if (fate === 'cut') world.emulator.faults.add({ knob: 'restart', mode: 'keep_state' });
    if (fate === 'lost') world.emulator.faults.add({ knob: 'restart', mode: 'lose_sockets' });
    await world.clock.jump(7.5 * hour + random.below(hour));
    for (const { conversation } of sleepers) world.emulator.world.postMessage(conversation.sid, { author: agent.identity, body: 'Are you still there?' });
    const woken = mode.outlivesToken ? goesOn : hasExpired;
    const results = await Promise.all(sleepers.filter(({ discarded }) => !discarded).map((sleeper) => timed(sleeper, woken)));
    // One after the other: nobody loads five pages at once.
    for (const sleeper of sleepers.filter(({ discarded }) => discarded)) {
      results.push(await timed(sleeper, async (each) => {
        await each.visitor.page.goto(each.visitor.url);
        await woken(each);
      }));
    }
    for (const sleeper of sleepers) await (mode.outlivesToken ? keepsDraft(sleeper) : keepsWhatItCan(sleeper));
    return results;
  } finally {
    await Promise.all(sleepers.map(({ context }) => context.close()));
  }
}

async function chat(world, mode, discarded) {
  const context = await world.newContext();
  const visitor = await world.openShop({ mode, context });
  await visitor.page.evaluateOnNewDocument(hearErrors);
  await visitor.page.evaluate(hearErrors);
  await visitor.element((element) => {
    element.show();
    element.start({ friendlyName: 'Ann', query: 'Hello from the shop' });
  });
  await until('the first message', () => shows(visitor, 'Hello from the shop'), 30_000);
  const identity = await until('an identity', () => visitor.element((element) => element.participants.find(({ own }) => own)?.identity), 30_000);
  const { world: flex } = world.emulator;
  const conversation = [...flex.conversations].find(({ participants }) => [...participants.values()].some((each) => each.identity === identity));
  const task = await until('a task', () => flex.tasks.find(({ conversationSid }) => conversationSid === conversation.sid), 30_000);
  flex.acceptTask(task.sid, agent);
  flex.postMessage(conversation.sid, { author: agent.identity, body: 'Good morning' });
  await until('the greeting', () => shows(visitor, 'Good morning'), 30_000);
  return { context, visitor, conversation, identity, discarded };
}

async function fallAsleep(sleeper, random) {
  const { visitor, discarded } = sleeper;
  sleeper.draft = Array.from({ length: 3 + random.below(5) }, () => random.pick(['I', 'was', 'just', 'about', 'to', 'ask', 'whether', 'Zoë’s', '皿'])).join(' ');
  await visitor.fill('Message', sleeper.draft);
  await until('the draft', () => visitor.valueOf('Message').then((value) => value === sleeper.draft));
  if (discarded) await visitor.page.goto('about:blank');
}

/** Runs in the page. */
function hearErrors() {
  window.chatErrors = [];
  document.addEventListener('flex-webchat-error', ({ code }) => window.chatErrors.push(code));
}

async function timed(sleeper, awake) {
  const begin = performance.now();
  await awake(sleeper);
  return { discarded: sleeper.discarded, ms: performance.now() - begin };
}

/** With a server that renews by a handle: as if nothing had been. */
async function goesOn({ visitor, conversation, identity }) {
  const text = 'I am awake again';
  await until('the element', () => visitor.page.$('flex-webchat').then((element) => element?.evaluate((chat) => chat.phase === 'live' && chat.connection === 'online')), 30_000);
  await visitor.element((chat, words) => chat.send(words), text);
  await until('the message at Flex', () => [...conversation.messages.values()].some(({ author, body }) => author === identity && body === text), 30_000);
  await until('what was missed', () => shows(visitor, 'Are you still there?'), 30_000);
}

async function keepsDraft({ visitor, draft, identity }) {
  assert.equal(await visitor.valueOf('Message'), draft);
  const chat = await visitor.element(({ phase, participants, messages }) => ({ phase, participants, texts: messages.map(({ text }) => text) }));
  assert.equal(chat.phase, 'live');
  assert.equal(chat.participants.find(({ own }) => own).identity, identity);
  assert.deepEqual(chat.texts, ['Hello from the shop', 'Good morning', 'Are you still there?', 'I am awake again']);
  assert.deepEqual(await visitor.page.evaluate(() => window.chatErrors), []);
}

/** With Twilio's own guests: the visitor is told that the session has expired. */
async function hasExpired({ visitor }) {
  await until('the end', () => visitor.page.$('flex-webchat').then((element) => element?.evaluate((chat) => chat.phase === 'ended')), 30_000);
}

async function keepsWhatItCan({ visitor, draft, discarded }) {
  await visitor.see('Start a new chat', 'button');
  assert.ok(await visitor.reads('session has expired'));
  assert.equal(await visitor.reads('Good morning'), !discarded, 'the transcript is readable until the page is left');
  assert.ok((await allText(visitor)).includes(draft), 'the draft is in sight');
  assert.deepEqual(await visitor.page.evaluate(() => window.chatErrors), ['session-expired']);
  await visitor.click('Start a new chat');
  assert.equal(await visitor.valueOf('Name'), 'Ann');
}

function shows(visitor, words) {
  return visitor.element((chat, text) => chat.messages.some((message) => message.text === text), words);
}
