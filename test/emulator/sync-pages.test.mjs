import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import { test } from 'node:test';
import { connect, openChat, startFlex } from './support/flex.mjs';

const { Client: Client2 } = createRequire(import.meta.url)('twilio-conversations-2');

test('SDK 2.6.4, which pages by token alone, reads every message once in both directions', async (t) => {
  const flex = await startFlex(t);
  const chat = await openChat(flex);
  for (let index = 0; index < 50; index += 1) flex.world.postMessage(chat.sid, { author: chat.identity, body: `message ${index}` });
  const conversation = await connect(flex, chat.token, Client2).getConversationBySid(chat.sid);

  let page = await conversation.getMessages(12);
  const pages = [indexes(page)];
  assert.deepEqual([page.hasNextPage, page.hasPrevPage], [false, true]);
  while (page.hasPrevPage) {
    page = await page.prevPage();
    pages.unshift(indexes(page));
  }
  assert.deepEqual(pages, [range(0, 2), range(2, 14), range(14, 26), range(26, 38), range(38, 50)]);
  const forward = [];
  while (page.hasNextPage) {
    page = await page.nextPage();
    forward.push(...indexes(page));
  }
  assert.deepEqual(forward, range(2, 50));

  const middle = await conversation.getMessages(10, 20, 'forward');
  assert.deepEqual(indexes(middle), range(20, 30));
  assert.deepEqual(indexes(await middle.prevPage()), range(10, 20));
  const tokens = flex.log.requests(({ path, query }) => path.includes('/Lists/') && query.PageToken !== undefined);
  assert.ok(tokens.length > 5);
  assert.ok(tokens.every(({ query }) => Object.keys(query).join() === 'PageToken'));
});

test('a page still follows when the message its token names has gone', async (t) => {
  const flex = await startFlex(t);
  const chat = await openChat(flex);
  for (let index = 0; index < 30; index += 1) flex.world.postMessage(chat.sid, { author: chat.identity, body: `message ${index}` });
  const conversation = await connect(flex, chat.token, Client2).getConversationBySid(chat.sid);
  const newest = await conversation.getMessages(10);
  flex.world.removeMessage(chat.sid, [...flex.world.conversation(chat.sid).messages.values()][19].sid);
  assert.deepEqual(indexes(await newest.prevPage()), range(9, 19));
});

function indexes({ items }) {
  return items.map(({ index }) => index);
}

function range(from, to) {
  return Array.from({ length: to - from }, (_, position) => from + position);
}
