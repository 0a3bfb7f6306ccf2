import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openChat, startFlex } from './support/flex.mjs';
import { libraryFor } from './support/library.mjs';

test('lists are paged, in both orders, and nothing is skipped when items go between two pages', async (t) => {
  const flex = await startFlex(t);
  const { conversations } = libraryFor(flex).conversations.v1;
  const { sid } = await openChat(flex);
  for (let index = 0; index < 130; index += 1) flex.world.postMessage(sid, { author: 'system', body: `message ${index}` });
  const { messages } = conversations(sid);
  const upwards = Array.from({ length: 130 }, (_, index) => index);
  assert.deepEqual((await messages.list()).map(({ index }) => index), upwards);
  assert.deepEqual((await messages.list({ order: 'desc', limit: 60, pageSize: 25 })).map(({ index }) => index), upwards.toReversed().slice(0, 60));
  assert.deepEqual((await messages.list({ limit: 120 })).length, 120);

  const first = await messages.page({ pageSize: 50 });
  assert.deepEqual([first.instances[0].index, first.instances.length, first.previousPageUrl], [0, 50, undefined]);
  const last = await (await first.nextPage()).nextPage();
  assert.deepEqual([last.instances[0].index, last.instances.length, last.nextPageUrl], [100, 30, undefined]);
  const middle = await last.previousPage();
  assert.deepEqual([middle.instances[0].index, middle.instances.at(-1).index], [50, 99]);
  assert.deepEqual((await messages.getPage(first.nextPageUrl)).instances.map(({ index }) => index), upwards.slice(50, 100));

  const removed = [];
  await new Promise((resolve, reject) => {
    const callback = (message) => {
      removed.push(message.index);
      flex.world.removeMessage(sid, message.sid);
    };
    messages.each({ pageSize: 20, callback, done: (error) => (error ? reject(error) : resolve()) });
  });
  assert.deepEqual(removed, upwards);
  assert.equal(flex.world.conversation(sid).messages.size, 0);
});

test('conversations are listed by state; a wrong page, order or state is explained', async (t) => {
  const flex = await startFlex(t);
  const { conversations } = libraryFor(flex).conversations.v1;
  const made = [];
  for (const name of ['a', 'b', 'c']) made.push(await conversations.create({ friendlyName: name }));
  await conversations(made[1].sid).update({ state: 'closed' });
  const names = async (options) => (await conversations.list(options)).map(({ friendlyName }) => friendlyName);
  assert.deepEqual(await names(), ['a', 'b', 'c']);
  assert.deepEqual(await names({ state: 'closed' }), ['b']);
  assert.deepEqual(await names({ startDate: '2100-01-01T00:00:00Z' }), []);
  await assert.rejects(conversations.list({ state: 'asleep' }), { status: 400, message: /State must be one of active, inactive, closed/ });
  await assert.rejects(conversations.page({ pageToken: 'x' }), { status: 400, message: /PageToken/ });
  await assert.rejects(conversations(made[0].sid).messages.page({ order: 'up' }), { status: 400, message: /Order must be one of asc, desc/ });
});

test('memberships are listed by user, identity and address, and read from the user\'s side', async (t) => {
  const flex = await startFlex(t);
  const { v1 } = libraryFor(flex).conversations;
  const one = await v1.conversations.create({ friendlyName: 'One' });
  const two = await v1.conversations.create({ friendlyName: 'Two', uniqueName: 'two' });
  await v1.conversations(one.sid).participants.create({ 'messagingBinding.address': '+15005550006' });
  for (const { sid } of [two, one]) {
    flex.world.addParticipant(sid, { identity: 'ann' });
    flex.world.postMessage(sid, { author: 'system', body: 'Hello' });
  }
  const { userConversations } = v1.users('ann');
  const mine = await userConversations.list();
  assert.deepEqual(mine.map(({ conversationSid, unreadMessagesCount }) => [conversationSid, unreadMessagesCount]).toSorted(), [[one.sid, null], [two.sid, null]].toSorted());
  const muted = await userConversations('two').update({ notificationLevel: 'muted', lastReadMessageIndex: 0 });
  assert.deepEqual(
    [muted.conversationState, muted.notificationLevel, muted.lastReadMessageIndex, muted.unreadMessagesCount, muted.createdBy],
    ['active', 'muted', 0, 0, 'system'],
  );
  const found = await v1.participantConversations.list({ identity: 'ann', limit: 10 });
  assert.deepEqual(found.map(({ conversationFriendlyName }) => conversationFriendlyName).toSorted(), ['One', 'Two']);
  const [phone] = await v1.participantConversations.list({ address: '+15005550006' });
  assert.deepEqual([phone.conversationSid, phone.participantIdentity, phone.participantMessagingBinding.address], [one.sid, null, '+15005550006']);
  await assert.rejects(v1.participantConversations.list(), { status: 400, message: /Identity or Address is required/ });
  assert.equal(await userConversations('two').remove(), true);
  await assert.rejects(userConversations('two').fetch(), { status: 403, code: 50430 });
});
