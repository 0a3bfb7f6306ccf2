import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openDemo, until } from './support/demo.mjs';

for (const open of [true, false]) {
  test(`[E43] [E44] a reload in mid-chat goes on: conversation, history, draft, ${open ? 'open' : 'minimised'} panel`, { timeout: 60_000 }, async (t) => {
    const world = await openDemo();
    t.after(() => world.close());
    const { emulator } = world;
    const visitor = await world.openShop();
    await visitor.click('Open chat');
    await visitor.fill('How can we help?', 'Hello');
    await visitor.click('Start chat');
    await until('the first message', () => [...emulator.world.conversations][0]?.messages.size === 1);
    const [{ sid: taskSid, conversationSid }] = emulator.world.tasks;
    emulator.world.acceptTask(taskSid, { identity: 'agent-maria', name: 'Maria' });
    for (let index = 1; index < 45; index += 1) emulator.world.postMessage(conversationSid, { author: 'agent-maria', body: `Line ${index}` });
    await visitor.read('Line 44');
    await visitor.fill('Message', 'Half a sentence');
    if (!open) await visitor.element((chat) => chat.hide());
    const requests = guestRequests(emulator).length;

    await visitor.page.reload();
    await until('live again', () => visitor.element((chat) => chat.phase === 'live'));
    assert.equal(await visitor.element((chat) => chat.open), open);
    assert.equal(guestRequests(emulator).length, requests, 'neither a token nor a channel is asked for again');
    assert.equal([...emulator.world.conversations].length, 1);
    if (!open) {
      emulator.world.postMessage(conversationSid, { author: 'agent-maria', body: 'Still there?' });
      await visitor.see('Open chat, 1 unread message', 'button');
      await visitor.click('Open chat, 1 unread message');
      await visitor.read('Still there?');
    }
    await visitor.read('Line 44');
    assert.equal(await visitor.valueOf('Message'), 'Half a sentence');
    assert.equal(await visitor.element((chat) => chat.messages[0].text), 'Line 15');
    await visitor.element((chat) => {
      const list = [...chat.shadowRoot.querySelectorAll('*')].flatMap(function within(element) {
        return [element, ...(element.shadowRoot ? [...element.shadowRoot.querySelectorAll('*')].flatMap(within) : [])];
      });
      list.find((element) => element.getAttribute('aria-label') === 'Messages').scrollTop = 0;
    });
    await until('the whole history', () => visitor.element((chat) => chat.messages[0].text === 'Hello'));
    const field = await visitor.see('Message', 'textbox');
    await field.focus();
    await visitor.page.keyboard.press('End');
    await visitor.page.keyboard.type(' is finished');
    await visitor.page.keyboard.press('Enter');
    await until('the message', () => [...[...emulator.world.conversations][0].messages.values()].some(({ body }) => body === 'Half a sentence is finished'));
    assert.deepEqual(visitor.problems, { console: [], errors: [], requests: [] });
  });
}

function guestRequests(emulator) {
  return emulator.log.requests().filter(({ method, path }) => method === 'POST' && /\/Tokens|\/WebChannels/.test(path));
}
