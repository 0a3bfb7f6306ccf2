import assert from 'node:assert/strict';
import { test } from 'node:test';
import { until } from './support/demo.mjs';
import { allText, typed } from './support/fault.mjs';
import { openTalk } from './support/talk.mjs';
import { watchTalk } from './support/watch-talk.mjs';

const limit = { timeout: 60_000 };
const draft = 'Your unsent message';

test('[F31] the agent ends the chat while the visitor types: the words can be read and copied, and go on in a new chat when the visitor asks for one', limit, async (t) => {
  const talk = await openTalk(t);
  const { visitor, emulator } = talk;
  const seen = await watchTalk(visitor);
  await visitor.fill('Message', typed);
  emulator.world.completeTask(emulator.world.tasks[0].sid);

  const field = await visitor.see(draft, 'textbox');
  await visitor.page.keyboard.type(', or was I?');
  assert.deepEqual(await field.evaluate(({ value, readOnly, disabled }) => ({ value, readOnly, disabled })), { value: typed, readOnly: true, disabled: false });
  assert.equal(await visitor.has('Send message', 'button'), false);
  assert.equal(await copyAll(visitor, field), typed);
  await until('the notice', async () => (await seen()).said.some((line) => line.includes('This chat has ended')));
  assert.deepEqual(await urgent(visitor), []);
  assert.deepEqual(await talk.errors(), []);

  assert.equal([...emulator.world.conversations].length, 1, 'nothing starts by itself');
  await visitor.click('Start a new chat');
  await visitor.click('Start chat');
  await until('the new chat', () => [...emulator.world.conversations][1]?.messages.size === 1);
  await talk.online();
  assert.equal(await visitor.valueOf('Message'), typed);
  assert.equal(talk.stored().includes(typed), false, 'and it is not sent by itself');
  await visitor.click('Send message');
  await talk.shows(typed);
  const [, second] = emulator.world.conversations;
  assert.deepEqual([...second.messages.values()].map(({ body }) => body), ['Hello', typed]);
});

const endings = {
  '[F32] the conversation is deleted': ({ world }, { sid }) => world.deleteConversation(sid),
  '[F33] the visitor is removed from the conversation': ({ world }, { sid, guest }) => world.removeParticipant(sid, guest),
  '[F33] the visitor is removed while a new client comes': ({ world, faults }, { sid, guest }) => {
    faults.add({ knob: 'close', code: 401, match: { identity: guest }, times: 1 });
    world.removeParticipant(sid, guest);
  },
};
for (const [name, end] of Object.entries(endings)) {
  test(`${name}: said once, transcript and draft stay, nothing is thrown, and a new chat can start`, limit, async (t) => {
    const talk = await openTalk(t);
    const { visitor, emulator, guest } = talk;
    talk.say('Good morning');
    await talk.shows('Good morning');
    await visitor.fill('Message', typed);
    const seen = await watchTalk(visitor);
    end(emulator, { sid: emulator.world.tasks[0].conversationSid, guest });

    await visitor.see('Start a new chat', 'button');
    await visitor.read('This chat is over and cannot be opened again');
    await until('the notice', async () => (await seen()).said.length > 0);
    assert.equal((await seen()).said.filter((line) => line.includes('This chat is over')).length, 1);
    assert.deepEqual(await urgent(visitor), []);
    assert.ok((await allText(visitor)).includes('Good morning'));
    assert.equal(await visitor.valueOf(draft), typed);
    assert.deepEqual(await talk.errors(), ['conversation-gone']);
    await visitor.click('Start a new chat');
    await visitor.click('Start chat');
    await talk.online();
    assert.deepEqual(visitor.page.noise.heard.filter(({ kind }) => kind !== 'browser'), []);
  });
}

test('[F34] a bot, one agent after another, a chat that rests and a new client: each agent is announced once, by name, and no bubble is drawn anew', limit, async (t) => {
  const talk = await openTalk(t);
  const { visitor, emulator } = talk;
  const { world } = emulator;
  const [{ sid: task, conversationSid: sid }] = world.tasks;
  talk.say('I hand you over');
  await talk.shows('I hand you over');
  await visitor.read('You are chatting with Maria');
  const seen = await watchTalk(visitor);

  world.transferTask(task, undefined);
  world.postMessage(sid, { author: 'bot', body: 'Beep' });
  await talk.shows('Beep');
  world.acceptTask(task, { identity: 'agent-ben', name: 'Ben' });
  await visitor.read('You are chatting with Ben');
  world.transferTask(task, { identity: 'agent-zoe', name: 'Zoe' });
  await visitor.read('You are chatting with Zoe');
  world.deactivateConversation(sid);
  world.activateConversation(sid);
  world.postMessage(sid, { author: 'agent-zoe', body: 'Here again' });
  await talk.shows('Here again');
  talk.fault({ knob: 'close', code: 401, match: { identity: talk.guest }, times: 1 });
  await until('a new client', () => talk.frames('init').length === 2, 20_000);
  await talk.online();
  await talk.write('Thank you');
  await talk.shows('Thank you');

  await until('the last announcement', async () => (await seen()).said.includes('Message sent'));
  const { said, came, left } = await seen();
  assert.deepEqual(said.filter((line) => line.includes('joined')), ['Ben joined the chat', 'Zoe joined the chat']);
  assert.deepEqual(left, []);
  assert.equal(came.length, 3);
  assert.deepEqual(await talk.errors(), []);
  const [{ sid: message }] = world.conversation(sid).messages.values();
  world.removeMessage(sid, message);
  await until('that a bubble which goes is seen to go', async () => (await seen()).left.length === 1);
});

test('[F35] somebody who never stops typing is shown for ten seconds, though another one goes on; leaving and a lost connection end it at once', limit, async (t) => {
  const talk = await openTalk(t, { rate: 1 });
  const { visitor, emulator } = talk;
  const { world } = emulator;
  const { conversationSid: sid } = world.tasks[0];
  talk.fault({ knob: 'change_push', set: { typing_timeout: 3_600 }, match: { push: 'typing' }, pushes: 1_000 });
  world.ensureUser('agent-ben', 'Ben');
  world.addParticipant(sid, { identity: 'agent-ben' });
  await visitor.read('You are chatting with');

  world.setTyping(sid, 'agent-maria');
  await visitor.read('Maria is typing');
  await talk.world.clock.advance(6_000);
  world.setTyping(sid, 'agent-ben');
  await visitor.read('2 people are typing');
  await talk.world.clock.advance(6_000);
  await visitor.read('Ben is typing');

  world.setTyping(sid, 'agent-ben');
  world.removeParticipant(sid, 'agent-ben');
  await until('nobody is typing', async () => !(await visitor.reads('typing')), 5_000);
  world.setTyping(sid, 'agent-maria');
  await visitor.read('Maria is typing');
  await visitor.page.setOfflineMode(true);
  await talk.offline();
  assert.equal(await visitor.reads('typing'), false);
  await visitor.page.setOfflineMode(false);
  await talk.online();
  assert.equal(await visitor.reads('typing'), false);
});

test('[F39] while a send hangs and while there is no connection the field is free at once; each bubble carries its state, and all is sent in order', limit, async (t) => {
  const talk = await openTalk(t, { rate: 4 });
  const { visitor } = talk;
  const states = () => visitor.element((chat) => chat.messages.map(({ state }) => state).slice(1));
  const writes = async (text) => {
    await talk.write(text);
    const field = await visitor.see('Message', 'textbox');
    assert.deepEqual(await field.evaluate(({ value, readOnly, disabled }) => ({ value, readOnly, disabled })), { value: '', readOnly: false, disabled: false });
    await visitor.read(text);
  };
  talk.fault({ knob: 'delay', ms: 12_000, match: { request: 'POST /Messages' }, times: 1 });
  await writes('The first one hangs');
  await writes('The second one waits');
  assert.deepEqual(await states(), ['sending', 'waiting']);
  await until('both', () => talk.stored().length === 3);
  await visitor.page.setOfflineMode(true);
  await talk.offline();
  await writes('The third one waits too');
  await until('waiting', async () => (await states()).at(-1) === 'waiting');
  await visitor.page.setOfflineMode(false);
  await talk.shows('The third one waits too', 20_000);
  assert.deepEqual(talk.stored().slice(1), ['The first one hangs', 'The second one waits', 'The third one waits too']);
  assert.deepEqual(await talk.errors(), []);
});

/** Selects everything in a field and copies it, as a visitor does; gives what goes to the clipboard. */
async function copyAll({ page }, field) {
  const copied = page.evaluate(() => new Promise((resolve) => document.addEventListener('copy', (event) => {
    const { value, selectionStart, selectionEnd } = event.composedPath()[0];
    resolve(value.slice(selectionStart, selectionEnd));
  }, { once: true })));
  await field.focus();
  await page.keyboard.down('Control');
  await page.keyboard.press('KeyA');
  await page.keyboard.press('KeyC');
  await page.keyboard.up('Control');
  return copied;
}

/** What on the page would break into what a screen reader is saying. */
function urgent({ page }) {
  return page.evaluate(() => {
    const within = (root) => [...root.querySelectorAll('*')].flatMap((element) => [element, ...(element.shadowRoot ? within(element.shadowRoot) : [])]);
    return within(document).filter((element) => element.matches('[role=alert], [aria-live=assertive]')).map(({ innerText }) => innerText.trim()).filter(Boolean);
  });
}
