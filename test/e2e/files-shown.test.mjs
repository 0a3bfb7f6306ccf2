import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { test } from 'node:test';
import { backEnd } from '../support/back-end.mjs';
import { openDemo, until } from './support/demo.mjs';
import { openTalk } from './support/talk.mjs';

const dot = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';

test('[F70] an address of a file that has ended is asked for once more by the real SDK, and who is not in the chat any more gets none', { timeout: 60_000 }, async (t) => {
  const world = await openDemo();
  t.after(() => world.close());
  const { emulator } = world;
  const visitor = await world.openShop();
  await visitor.click('Open chat');
  await visitor.fill('How can we help?', 'Which one is blue?');
  await visitor.click('Start chat');
  await until('live', () => visitor.element((chat) => chat.phase === 'live'));
  const [{ sid, participants }] = [...emulator.world.conversations];
  const show = (name) => backEnd(emulator).sendFiles(sid, 'agent-maria', [{ name, type: 'image/png', base64: dot }]);
  const end = (times) => emulator.faults.add({ knob: 'media', status: 403, times, match: { request: 'GET /Content' } });
  const asked = () => emulator.log.requests('GET /Content');

  const agent = await world.openDesk();
  await agent.click('Accept');
  await agent.see('Attach files', 'button');
  end(1);
  await choose(t, agent.page, 'first.png');
  await agent.see('first.png 1 kB', 'button');
  await visitor.see('Show picture first.png', 'button');
  assert.equal(asked().length, 2);
  assert.deepEqual(await visitor.element((chat) => chat.messages.at(-1).text), 'first.png');

  end(2);
  await show('second.png');
  await visitor.read('This file could not be loaded.');
  assert.equal(asked().length, 4);
  await visitor.click('Try again');
  await visitor.see('Show picture second.png', 'button');

  const [own] = [...participants.values()].filter(({ identity }) => !identity.startsWith('agent-'));
  emulator.world.removeParticipant(sid, own.sid);
  await until('the end', () => visitor.element((chat) => chat.phase === 'ended'));
  await visitor.see('Show picture first.png', 'button');
});

test('[E101] [E105] [E106] what a visitor attaches beside a text is sent, each file as a message of its own', { timeout: 60_000 }, async (t) => {
  const { visitor, emulator } = await openTalk(t);
  await visitor.click('Attach files');
  const choosing = visitor.page.waitForFileChooser();
  await visitor.click('Choose files');
  await (await choosing).accept([fileOf(t, 'cup.png', Buffer.from(dot, 'base64')), fileOf(t, 'order.txt', 'Two of them'), fileOf(t, 'tool.exe', 'MZ')]);
  await visitor.read('Files of this kind cannot be sent here.');
  await visitor.fill('Message', 'This one');
  await visitor.page.keyboard.press('Enter');
  const sent = () => [...[...emulator.world.conversations][0].messages.values()].slice(1).map(({ body, media }) => body ?? media.map(({ filename, contentType, size }) => `${filename}, ${contentType}, ${size}`).join());
  await until('all of them', () => sent().length === 3, 20_000);
  assert.deepEqual(sent(), ['This one', 'cup.png, image/png, 70', 'order.txt, text/plain, 11']);
  await visitor.see('Show picture cup.png', 'button');
  await visitor.see('Remove tool.exe', 'button');
});

/** Has an agent choose a file at the desk. */
async function choose(t, page, name) {
  const chooser = await page.$('>>> attach-button >>> input');
  await chooser.uploadFile(fileOf(t, name, Buffer.from(dot, 'base64')));
}

/** Writes a file that can be chosen; gives its path. */
function fileOf(t, name, content) {
  const folder = mkdtempSync(path.join(tmpdir(), 'files-shown-'));
  t.after(() => rmSync(folder, { recursive: true }));
  writeFileSync(path.join(folder, name), content);
  return path.join(folder, name);
}
