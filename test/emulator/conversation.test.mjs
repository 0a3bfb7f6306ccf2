import assert from 'node:assert/strict';
import { test } from 'node:test';
import { basic, connect, event, guestToken, joinAgent, joinChat, openChat, startFlex, subscribed, tokenFor } from './support/flex.mjs';

test('fifty messages are paged from the newest to the oldest, each once', async (t) => {
  const flex = await startFlex(t);
  const chat = await openChat(flex);
  for (let index = 0; index < 50; index += 1) flex.world.postMessage(chat.sid, { author: chat.identity, body: `message ${index}` });
  const conversation = await connect(flex, chat.token).getConversationBySid(chat.sid);
  let page = await conversation.getMessages(12);
  assert.deepEqual([page.hasNextPage, page.hasPrevPage], [false, true]);
  const indexes = page.items.map(({ index }) => index);
  while (page.hasPrevPage) {
    page = await page.prevPage();
    indexes.unshift(...page.items.map(({ index }) => index));
  }
  assert.deepEqual(indexes, Array.from({ length: 50 }, (_, index) => index));
  const forward = await conversation.getMessages(10, 20, 'forward');
  assert.deepEqual(forward.items.map(({ index }) => index), Array.from({ length: 10 }, (_, index) => 20 + index));
  assert.equal(await conversation.getMessagesCount(), 50);
  assert.equal(await conversation.getParticipantsCount(), 1);
});

test('typing reaches the others and not the typist', async (t) => {
  const flex = await startFlex(t);
  const { conversation, sid, identity } = await joinChat(flex);
  const { conversation: agent } = await joinAgent(flex, sid);

  const seen = event(agent, 'typingStarted');
  await conversation.typing();
  assert.equal((await seen).identity, identity);
  const back = event(conversation, 'typingStarted');
  flex.world.setTyping(sid, 'agent-1');
  assert.equal((await back).identity, 'agent-1');
  const typingPushes = flex.log.entries.filter(({ frame }) => frame?.message_type === 'twilio.ipmsg.typing_indicator');
  assert.deepEqual(typingPushes.map(({ identity: to, body }) => [to, body.identity, body.typing_timeout]), [
    ['agent-1', identity, 6],
    [identity, 'agent-1', 6],
  ]);
  const ended = event(conversation, 'typingEnded');
  flex.world.postMessage(sid, { author: 'agent-1', body: 'Hi' });
  assert.equal((await ended).identity, 'agent-1');
});

test('read horizons are counted and seen by the others', async (t) => {
  const flex = await startFlex(t);
  const { conversation, sid, identity } = await joinChat(flex);
  const { conversation: agent } = await joinAgent(flex, sid);
  for (const body of ['one', 'two', 'three']) flex.world.postMessage(sid, { author: 'agent-1', body });
  assert.equal(await conversation.getUnreadMessagesCount(), null);

  const seen = event(agent, 'participantUpdated', ({ updateReasons }) => updateReasons.includes('lastReadMessageIndex'));
  assert.equal(await conversation.setAllMessagesRead(), 0);
  const { participant } = await seen;
  assert.deepEqual([participant.identity, participant.lastReadMessageIndex], [identity, 2]);
  assert.equal(await conversation.updateLastReadMessageIndex(0), 2);
  assert.equal(await conversation.setAllMessagesUnread(), null);
});

test('messages are edited and removed by their author only', async (t) => {
  const flex = await startFlex(t);
  const { conversation, sid } = await joinChat(flex);
  flex.world.postMessage(sid, { author: 'system', body: 'Welcome' });
  await conversation.sendMessage('Helo');
  const [welcome, own] = (await conversation.getMessages()).items;

  const edited = event(conversation, 'messageUpdated');
  await own.updateBody('Hello');
  assert.deepEqual((await edited).message.body, 'Hello');
  await own.updateAttributes({ mood: 'good' });
  await assert.rejects(welcome.updateBody('Go away'), { status: 403 });
  await assert.rejects(welcome.remove(), { status: 403 });
  const removed = event(conversation, 'messageRemoved');
  await own.remove();
  assert.equal((await removed).sid, own.sid);
  assert.equal(await conversation.sendMessage('Again'), 2);
});

test('users have names and attributes that others in the conversation see change', async (t) => {
  const flex = await startFlex(t);
  const { client, conversation, sid } = await joinChat(flex);
  const { client: agent } = await joinAgent(flex, sid);
  flex.world.updateUser('agent-1', { friendlyName: 'Bob' });
  const user = await client.getUser('agent-1');
  assert.equal(user.friendlyName, 'Bob');
  const renamed = event(user, 'updated', ({ updateReasons }) => updateReasons.includes('friendlyName'));
  await agent.user.updateFriendlyName('Robert');
  await renamed;
  assert.equal(user.friendlyName, 'Robert');
  await agent.user.updateAttributes({ avatar: 'robert.png' });
  await assert.rejects(user.updateFriendlyName('Mallory'), { status: 403 });
  assert.equal((await conversation.getParticipants()).length, 2);
});

test('a conversation is created, joined, changed and deleted', async (t) => {
  const flex = await startFlex(t);
  const ann = connect(flex, await tokenFor(flex, 'ann'));
  const bob = connect(flex, await tokenFor(flex, 'bob'));
  const conversation = await ann.createConversation({ friendlyName: 'Plans', uniqueName: 'plans', attributes: { a: 1 } });
  await conversation.join();
  const invited = event(bob, 'conversationJoined');
  await conversation.add('bob', { role: 'guest' });
  const bobs = await invited;
  assert.deepEqual([bobs.friendlyName, bobs.attributes], ['Plans', { a: 1 }]);
  assert.equal((await ann.getConversationByUniqueName('plans')).sid, conversation.sid);
  await assert.rejects(ann.createConversation({ uniqueName: 'plans' }), { status: 409 });
  await assert.rejects(conversation.add('bob'), { status: 409 });

  const renamed = event(bobs, 'updated', ({ updateReasons }) => updateReasons.includes('friendlyName'));
  await conversation.updateFriendlyName('Other plans');
  assert.equal((await renamed).conversation.friendlyName, 'Other plans');
  const updated = event(bobs, 'participantUpdated');
  await (await conversation.getParticipantByIdentity('bob')).updateAttributes({ role: 'host' });
  assert.deepEqual((await updated).participant.attributes, { role: 'host' });

  await subscribed(flex, { identity: 'bob' });
  const removed = event(bob, 'conversationRemoved');
  await conversation.delete();
  assert.equal((await removed).sid, conversation.sid);
  assert.equal(flex.world.conversations.size, 0);
});

test('a stranger reads nothing of a conversation', async (t) => {
  const flex = await startFlex(t);
  const chat = await joinChat(flex);
  await chat.conversation.sendMessage('secret');
  const stranger = connect(flex, (await guestToken(flex)).token);
  await assert.rejects(stranger.getConversationBySid(chat.sid), ({ status, body }) => status === 403 && body.code === 50430);
  await assert.rejects(stranger.getConversationBySid(`CH${'0'.repeat(32)}`), { status: 404 });
  await assert.rejects(stranger.getUser(chat.identity), { status: 404 });
  const posted = await flex.log.requests('GET /Documents');
  assert.ok(posted.every(({ identity }) => identity === chat.identity));
});

test('a removed guest hears of it, hears nothing more, and cannot write', async (t) => {
  const flex = await startFlex(t);
  const { client, conversation, sid, identity } = await joinChat(flex);
  const removed = event(client, 'conversationRemoved');
  flex.world.removeParticipant(sid, identity);
  await removed;
  const before = flex.log.entries.length;
  flex.world.postMessage(sid, { author: 'system', body: 'behind your back' });
  assert.ok(flex.log.entries.slice(before).every(({ direction }) => direction !== 'out'));
  await assert.rejects(conversation.sendMessage('still here?'), ({ status, body }) => status === 403 && body.code === 50430);
});

test('a closed conversation takes no message, typing or participant any more, but can be left', async (t) => {
  const flex = await startFlex(t);
  const { client, conversation, sid } = await joinChat(flex);
  const closed = event(conversation, 'updated', ({ updateReasons }) => updateReasons.includes('state'));
  flex.world.closeConversation(sid);
  await closed;
  const isClosed = ({ status, body }) => status === 403 && body.code === 50511;
  await assert.rejects(conversation.sendMessage('late'), isClosed);
  await assert.rejects(conversation.typing(), isClosed);
  await assert.rejects(conversation.add('bob'), isClosed);
  const left = event(client, 'conversationLeft');
  await conversation.leave();
  assert.equal((await left).sid, sid);
});

test('an inactive conversation wakes up with the next message', async (t) => {
  const flex = await startFlex(t);
  const { conversation, sid } = await joinChat(flex);
  flex.world.deactivateConversation(sid);
  await conversation.sendMessage('Anybody there?');
  assert.equal(flex.world.conversation(sid).state, 'active');
});

test('what is too long or malformed is refused', async (t) => {
  const flex = await startFlex(t);
  const { conversation } = await joinChat(flex);
  await assert.rejects(conversation.sendMessage('x'.repeat(32 * 1024 + 1)), { status: 400 });
  await assert.rejects(conversation.sendMessage('x', { long: 'x'.repeat(4 * 1024) }), { status: 400 });
  assert.equal(await conversation.sendMessage('x'.repeat(32 * 1024)), 0);
});

test('what is not emulated answers loudly', async (t) => {
  const flex = await startFlex(t);
  const { accountSid, authToken, serviceSid } = flex.account;
  const response = await fetch(`${flex.url}/v1/Services/${serviceSid}/Bindings`, { headers: basic(accountSid, authToken) });
  const { code, message } = await response.json();
  assert.deepEqual([response.status, code], [501, 20501]);
  assert.match(message, /not emulated/);
  assert.ok(flex.log.entries.some(({ kind, text }) => kind === 'warning' && text.includes('Bindings')));
});
