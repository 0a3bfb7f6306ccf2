import assert from 'node:assert/strict';
import { test } from 'node:test';
import { violations } from './support/accessibility.mjs';
import { openDemo, until } from './support/demo.mjs';
import { loseScripts } from './support/lose-scripts.mjs';
import { modes } from './support/modes.mjs';
import { openTab } from './support/tabs.mjs';

const agent = { identity: 'agent-maria', name: 'Maria' };

test('[E127] a visitor who comes back reads the chats that agents have completed, in every tab, and marks nothing', { timeout: 120_000 }, async (t) => {
  const world = await openDemo({ tokenServer: { visitorSecret: 'a secret of the shop, long enough for HS256' } });
  t.after(() => world.close());
  const { emulator } = world;
  const proof = await (await world.tokenServer()).signVisitor('ann@shop');
  const earlier = await talkedBefore(world, proof, ['Where is my teapot?', 'The lid is broken']);

  // Twilio tells who somebody is where the visitor shares a conversation with them; this one has no message.
  const { sid: shared } = emulator.world.createConversation({ createdBy: 'system' });
  for (const identity of ['ann@shop', agent.identity]) emulator.world.addParticipant(shared, { identity });

  // Another browser: only the site knows who this is.
  const context = await world.newContext();
  const tabs = [await openTab(world, { mode: modes.server, context })];
  await startAs(tabs[0], proof, 'A third question');
  tabs.push(await openTab(world, { mode: modes.server, context }));
  await until('live in the second tab', () => tabs[1].isLive());
  assert.equal(questions(emulator), 0, 'not before the talk is shown');
  const before = horizons(emulator, earlier);
  for (const [place, tab] of tabs.entries()) {
    await tab.page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: place === 0 ? 'light' : 'dark' }]);
    await tab.page.bringToFront();
    await tab.element((chat) => chat.show());
    await tab.click('Earlier chats');
    await tab.read('Where is my teapot');
    await tab.read('The lid is broken');
    assert.equal(await tab.reads('I end this one'), false, 'who has left a chat cannot read it');
    assert.deepEqual(await violations(tab.page, 'flex-webchat'), []);
    for (const words of ['The lid is broken', 'Where is my teapot?']) {
      await tab.page.locator(`::-p-text(${words})`).click();
      await tab.read(`Answer to: ${words}`);
      await tab.read('Maria');
      assert.deepEqual(await violations(tab.page, 'flex-webchat'), []);
      await tab.click('Back to earlier chats');
    }
    await tab.click('Back to the chat');
    await tab.see('Earlier chats', 'button');
    assert.deepEqual(await tab.element((chat) => chat.messages.map(({ text }) => text)), ['A third question']);
  }
  assert.equal(questions(emulator), 1, 'the SDK remembers the answer');
  assert.deepEqual(tabs.map((tab) => tab.sockets.size), [1, 0]);
  assert.deepEqual(horizons(emulator, earlier), before);
  for (const tab of tabs) assert.deepEqual(tab.problems, { console: [], errors: [], requests: [] });
});

test('[E127] a browser that Twilio knows again by a deployment key has its earlier chat where the site asks for it, once the view of it has come', { timeout: 60_000 }, async (t) => {
  const world = await openDemo();
  t.after(() => world.close());
  const visitor = await openTab(world, { mode: modes.deployment });
  await visitor.element((chat) => void (chat.talk = { earlierChats: true }));
  await startAs(visitor, undefined, 'Where is my teapot?');
  const { sid } = await until('a task', () => world.emulator.world.tasks[0]);
  world.emulator.world.acceptTask(sid, agent);
  world.emulator.world.completeTask(sid);
  await until('the end', () => visitor.element((chat) => chat.phase === 'ended'));
  await visitor.element((chat) => chat.restart());
  await startAs(visitor, undefined, 'A new question');
  const lost = await loseScripts(visitor, { word: 'flex-webchat-earlier', times: 1 });
  await visitor.element((chat) => chat.show());
  await visitor.click('Earlier chats');
  await visitor.read('A part of the chat could not be loaded');
  assert.equal(lost(), 1);
  await visitor.click('Earlier chats');
  await visitor.read('Where is my teapot');
  await until('no notice any more', () => visitor.element((chat) => !chat.shadowRoot.querySelector('flex-webchat-panel').shadowRoot.querySelector('flex-webchat-notice').shadowRoot.textContent.trim()));
});

test('[E127] a guest of a Flex Flow, who is another one each time, and a browser that the site does not ask for, cost no question', { timeout: 60_000 }, async (t) => {
  const world = await openDemo();
  t.after(() => world.close());
  for (const mode of [modes.guest, modes.deployment]) {
    const visitor = await openTab(world, { mode });
    await visitor.element((chat) => chat.show());
    await visitor.element((chat) => chat.start({ query: 'Hello' }));
    await until('live', () => visitor.isLive());
    await visitor.read('Hello');
    await visitor.element((chat) => chat.send('More'));
    await visitor.read('More');
    assert.equal(await visitor.has('Earlier chats', 'button'), false);
  }
  assert.equal(questions(world.emulator), 0);
});

/** How often the visitor's conversations were asked for; the SDK by itself asks for one of them at a time. */
function questions({ log }) {
  return log.requests().filter(({ query, answer }) => !query.Key && answer?.items?.some?.(({ key }) => key?.startsWith('CH'))).length;
}

/** Lets the visitor have one chat after the other: agents complete those about `questions`, and the visitor ends one more. Gives the SIDs. */
async function talkedBefore(world, proof, questions) {
  const { emulator } = world;
  const context = await world.newContext();
  const tab = await openTab(world, { mode: modes.server, context });
  const sids = [];
  for (const query of [...questions, 'I end this one']) {
    await startAs(tab, proof, query);
    const { sid, conversationSid } = await until('a task', () => emulator.world.tasks.find(({ status }) => status === 'pending'));
    emulator.world.acceptTask(sid, agent);
    emulator.world.postMessage(conversationSid, { author: agent.identity, body: `Answer to: ${query}` });
    await until('the answer', () => tab.element((chat) => chat.messages.length === 2));
    if (questions.includes(query)) emulator.world.completeTask(sid);
    else await tab.element((chat) => chat.end());
    await until('the end', () => tab.element((chat) => chat.phase === 'ended'));
    await tab.element((chat) => chat.restart());
    sids.push(conversationSid);
  }
  await context.close();
  return sids;
}

async function startAs(tab, proof, query) {
  await tab.element((chat, token) => void (chat.visitorToken = () => token), proof);
  await tab.element((chat, text) => chat.start({ query: text }), query);
  await until('live', () => tab.isLive());
  await until('the first message', () => tab.element((chat) => chat.messages.some(({ index }) => index === 0)));
}

function horizons({ world }, sids) {
  return sids.map((sid) => world.participant(sid, 'ann@shop')?.lastReadIndex);
}
