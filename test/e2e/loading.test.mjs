import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { openDemo, until } from './support/demo.mjs';
import { errorCodes, submitForm, typed, watchErrors } from './support/fault.mjs';
import { loseScripts } from './support/lose-scripts.mjs';

/** A word that is only in the files of that part. */
const parts = { panel: 'flex-webchat-header', talk: 'scroller', SDK: 'Twilsock' };
const emoji = 'face with tears of joy';

let world;
before(async () => {
  world = await openDemo();
});
after(() => world?.close());

for (const [name, word] of Object.entries(parts)) {
  for (const times of [1, 2, 3]) {
    test(`[F51] the code of the ${name} that is lost ${times} times comes without anybody doing anything`, { timeout: 60_000 }, async (t) => {
      const visitor = await shop(t);
      const lost = await loseScripts(visitor, { word, times });
      await submitForm(visitor);
      await until('the question', () => isStored(visitor, typed), 20_000);
      await until('every loss', () => lost() === times);
      await visitor.see('Message', 'textbox');
      assert.deepEqual(await errorCodes(visitor), []);
      assert.deepEqual(visitor.problems.errors, []);
    });
  }
}

test('[F51] what is written while the SDK does not come is sent as soon as it is there', { timeout: 60_000 }, async (t) => {
  const visitor = await shop(t);
  let write;
  const written = new Promise((resolve) => {
    write = resolve;
  });
  const lost = await loseScripts(visitor, { word: parts.SDK, times: 3, when: written });
  await submitForm(visitor);
  await visitor.fill('Message', 'And one more thing');
  await visitor.page.keyboard.press('Enter');
  assert.equal(await visitor.element((chat) => chat.phase), 'starting');
  write();
  await until('every loss', () => lost() === 3);
  await until('both messages', async () => (await isStored(visitor, typed)) && isStored(visitor, 'And one more thing'), 20_000);
  assert.equal(await visitor.element((chat) => chat.messages.length), 2);
  assert.deepEqual(await errorCodes(visitor), []);
});

test('[F51] a visitor who is offline at the click is told, and goes on where the click was', { timeout: 60_000 }, async (t) => {
  const visitor = await shop(t);
  await visitor.page.setOfflineMode(true);
  await visitor.click('Open chat');
  await until('the error', async () => (await errorCodes(visitor)).length === 1, 20_000);
  await visitor.read('Chat could not be loaded. Try again');
  await visitor.page.setOfflineMode(false);
  await submitForm(visitor);
  await until('the question', () => isStored(visitor, typed), 20_000);
  assert.deepEqual(await errorCodes(visitor), ['panel-load-failed']);
});

test('[E88] emoji that cannot be loaded cost nothing that was written, and come when they are asked for again', { timeout: 60_000 }, async (t) => {
  const visitor = await shop(t);
  await submitForm(visitor);
  await until('the question', () => isStored(visitor, typed));
  const before = await visitor.page.evaluate(kept);
  const lost = await loseScripts(visitor, { word: emoji });
  await visitor.fill('Message', 'Nice');
  const withDraft = await visitor.page.evaluate(kept);
  await visitor.click('Emoji');
  await visitor.read('Emoji could not be loaded');
  assert.ok(lost() > 0);
  assert.equal(await visitor.valueOf('Message'), 'Nice');
  assert.deepEqual(await errorCodes(visitor), [], 'the chat goes on');
  visitor.page.removeAllListeners('request');
  await visitor.page.setRequestInterception(false);
  await visitor.click('Try again');
  await visitor.see('Search emoji', 'searchbox');
  await visitor.page.keyboard.type('tears of joy');
  assert.deepEqual(await visitor.page.evaluate(kept), withDraft, 'nothing is stored of a search');
  assert.notDeepEqual(withDraft, before, 'a draft is');
  await visitor.page.keyboard.press('Enter');
  await until('the emoji', async () => (await visitor.valueOf('Message')) === 'Nice😂');
  await visitor.page.keyboard.press('Enter');
  await until('the message', () => isStored(visitor, 'Nice😂'));
  assert.deepEqual(visitor.problems.errors, []);
});

/** Everything that the page has stored. */
async function kept() {
  return [{ ...localStorage }, { ...sessionStorage }, document.cookie, await indexedDB.databases()];
}

/** A new visitor in the shop. */
async function shop(t) {
  const context = await world.newContext();
  t.after(() => context.close());
  const visitor = await world.openShop({ url: undefined, context });
  await watchErrors(visitor);
  await visitor.page.goto(world.demo.shopUrl);
  return visitor;
}

function isStored(visitor, text) {
  return visitor.element((chat, words) => chat.messages.some((message) => message.text === words && message.index !== undefined), text);
}
