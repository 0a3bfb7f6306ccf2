import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { openDemo, until } from './support/demo.mjs';
import { modes } from './support/modes.mjs';

const limit = { timeout: 60_000 };
const unsent = 'This one is refused';

let world;
let desk;
before(async () => {
  world = await openDemo();
  desk = await world.openDesk();
});
after(() => world.close());

for (const mode of Object.values(modes)) {
  test(`[E158] [E160] [E162] [E163] the visitor ends a chat by ${mode.name}: asked once, gone for Flex and the agent, readable until a reload, and nothing of it comes back`, limit, async (t) => {
    const name = `Ann by ${mode.name}`;
    const { visitor, conversation, close } = await chatting(t, mode, { name });
    world.emulator.faults.add({ knob: 'http', status: 400, body: { code: 50000, message: 'No' }, match: { request: 'POST /Messages' }, times: 1 });
    await visitor.fill('Message', unsent);
    await visitor.page.keyboard.press('Enter');
    await visitor.read('Not sent');

    await visitor.click('End chat');
    await visitor.see('End this chat?', 'alertdialog');
    await visitor.click('Keep chatting');
    await visitor.gone('End this chat?', 'alertdialog');
    assert.deepEqual(identities(conversation), ['agent', 'guest'], 'nobody has left yet');
    await end(visitor);
    await visitor.read('You ended this chat');
    await visitor.read('Good morning');

    assert.deepEqual(identities(conversation), ['agent']);
    assert.equal(conversation.state, 'active', 'the agent completes it');
    if (mode === modes.server) {
      const { requests } = await world.tokenServer();
      assert.deepEqual(requests.filter(({ path }) => path === '/endWebchat').map(({ status }) => status), [204]);
    }
    await desk.read(`${name} has left the chat. Complete it when you are done.`);
    await desk.click('Complete');
    await desk.read(`This chat is completed. ${name} can no longer write in it.`);
    assert.equal(conversation.state, 'closed');
    await desk.click('Remove from my list');

    await visitor.page.reload();
    await visitor.click('Open chat');
    await visitor.see('Start chat', 'button');
    assert.deepEqual(await visitor.element((chat) => [chat.phase, chat.messages.length, chat.unread]), ['pre-engagement', 0, 0]);
    assert.equal(await visitor.reads('Good morning'), false);
    const next = await started(visitor);
    assert.notEqual(next.sid, conversation.sid);
    assert.deepEqual(texts(next), ['Hello']);
    assert.deepEqual(await visitor.element((chat) => chat.messages.map(({ text }) => text)), ['Hello']);
    assert.equal(await visitor.page.evaluate((text) => JSON.stringify(localStorage).includes(text), unsent), false);
    // Not left for the desk, which is the next visitor's.
    world.emulator.world.acceptTask(taskOf(next).sid, { identity: 'agent-ben', name: 'Ben' });
    await close();
  });
}

/** A visitor who is talking with the agent at the desk. */
async function chatting(t, mode, { name, talk }) {
  const context = await world.newContext();
  t.after(() => world.emulator.faults.clear());
  const visitor = await world.openShop({ mode, context });
  if (talk) await visitor.element((chat, options) => (chat.talk = options), talk);
  await visitor.click('Open chat');
  await visitor.fill('Name', name);
  const conversation = await started(visitor, 'Hello');
  await desk.click('Accept');
  await desk.fill('Message', 'Good morning');
  await desk.page.keyboard.press('Enter');
  await visitor.read('Good morning');
  return { visitor, conversation, close: () => context.close() };
}

/** Starts a chat from the form, with a question or with the one that is there. */
async function started(visitor, question) {
  const { conversations } = world.emulator.world;
  const known = new Set([...conversations].map(({ sid }) => sid));
  if (question) await visitor.fill('How can we help?', question);
  await visitor.click('Start chat');
  return until('a conversation with its first message', () => [...conversations].find(({ sid, messages }) => !known.has(sid) && messages.size > 0));
}

async function end(visitor) {
  await visitor.click('End chat');
  await visitor.see('End this chat?', 'alertdialog');
  await visitor.page.keyboard.down('Shift');
  await visitor.page.keyboard.press('Tab');
  await visitor.page.keyboard.up('Shift');
  await visitor.page.keyboard.press('Enter');
  await until('the end', () => visitor.element((chat) => chat.phase === 'ended'));
}

function identities({ participants }) {
  return [...participants.values()].map(({ identity }) => (identity.startsWith('agent') ? 'agent' : 'guest')).sort();
}

function taskOf({ sid }) {
  return world.emulator.world.tasks.find(({ conversationSid }) => conversationSid === sid);
}

function texts({ messages }) {
  return [...messages.values()].map(({ body }) => body);
}
