import assert from 'node:assert/strict';
import { test } from 'node:test';
import { stoppedClock } from './support/clock.mjs';
import { event, joinAgent, joinChat, logged, startFlex } from './support/flex.mjs';
import { libraryFor } from './support/library.mjs';
import { startReceiver } from './support/receiver.mjs';

test('a pre-action webhook changes what a guest writes before anybody sees it', async (t) => {
  const flex = await startFlex(t);
  const backEnd = await startReceiver(t, flex, ({ Body: body }) =>
    body === 'as it is' ? { status: 200 } : { status: 200, body: { body: 'darn', author: 'censor', attributes: '{"clean":true}' } },
  );
  await libraryFor(flex).conversations.v1.configuration.webhooks().update({ preWebhookUrl: backEnd.url, filters: ['onMessageAdd'] });
  const { conversation, sid, identity } = await joinChat(flex);
  const { conversation: agent } = await joinAgent(flex, sid);
  const seen = event(agent, 'messageAdded');
  await conversation.sendMessage('a bad word');
  const message = await seen;
  assert.deepEqual([message.body, message.author, message.attributes], ['darn', 'censor', { clean: true }]);
  const [{ parameters, isSigned }] = backEnd.calls;
  assert.equal(isSigned, true);
  assert.deepEqual(
    [parameters.EventType, parameters.Body, parameters.Author, parameters.ConversationSid, parameters.Attributes, parameters.MessageSid],
    ['onMessageAdd', 'a bad word', identity, sid, '{}', undefined],
  );
  assert.equal(parameters.ParticipantSid, flex.world.participant(sid, identity).sid);
  // The message is still the guest's own, so it makes the task.
  assert.equal(flex.world.tasks.length, 1);

  const unchanged = event(agent, 'messageAdded');
  await conversation.sendMessage('as it is');
  assert.equal((await unchanged).body, 'as it is');
});

test('a pre-action webhook rejects, and the SDK\'s promise with it', async (t) => {
  const flex = await startFlex(t);
  const answers = { forbidden: { status: 403 }, 'not found': { status: 404 }, broken: { status: 500 }, invalid: { status: 200, body: { attributes: 'no JSON' } } };
  const backEnd = await startReceiver(t, flex, ({ Body: body }) => answers[body]);
  const { configuration, conversations } = libraryFor(flex).conversations.v1;
  await configuration.webhooks().update({ preWebhookUrl: backEnd.url, filters: ['onMessageAdd'] });
  const { conversation, sid } = await joinChat(flex);
  await assert.rejects(conversation.sendMessage('forbidden'), { status: 403 });
  await assert.rejects(conversation.sendMessage('not found'), { status: 404 });
  await assert.rejects(conversation.sendMessage('broken'), { status: 403 });
  await assert.rejects(conversation.sendMessage('invalid'), { status: 400 });
  await assert.rejects(conversations(sid).messages.create({ body: 'forbidden', xTwilioWebhookEnabled: 'true' }), {
    status: 403,
    message: /Rejected by the pre-action webhook with HTTP 403/,
  });
  assert.equal(flex.world.conversation(sid).messages.size, 0);
  assert.equal((await conversations(sid).messages.create({ body: 'forbidden' })).body, 'forbidden');
});

test('a pre-action webhook that does not answer holds a message back for 5 s of the emulator\'s time', async (t) => {
  const { clock, advance } = stoppedClock();
  const flex = await startFlex(t, { clock, warnBefore: 0 });
  const backEnd = await startReceiver(t, flex, () => undefined);
  await libraryFor(flex).conversations.v1.configuration.webhooks().update({ preWebhookUrl: backEnd.url, filters: ['onMessageAdd'] });
  const { conversation, sid } = await joinChat(flex);
  const sent = conversation.sendMessage('anybody there?');
  await backEnd.call(() => true);
  advance(4999);
  assert.equal(flex.world.conversation(sid).messages.size, 0);
  advance(1);
  assert.equal(await sent, 0);
  assert.equal(flex.world.conversation(sid).messages.size, 1);
  await logged(flex, ({ kind, text }) => kind === 'warning' && /onMessageAdd: no answer within 5000 ms; published unchanged/.test(text));
});

test('a pre-action webhook that cannot be reached is tried again once, then the message goes through', async (t) => {
  const flex = await startFlex(t);
  const gone = await startReceiver(t, flex);
  await gone.close();
  await libraryFor(flex).conversations.v1.configuration.webhooks().update({ preWebhookUrl: gone.url, filters: ['onMessageAdd'] });
  const { conversation } = await joinChat(flex);
  assert.equal(await conversation.sendMessage('hello'), 0);
  const attempts = flex.log.entries.filter(({ kind, direction }) => kind === 'webhook' && direction === 'out');
  assert.deepEqual(attempts.map(({ body }) => body.RetryCount), ['0', '1']);
});

test('other pre-actions ask as well: conversations, participants, users; nobody is asked of what is refused anyhow', async (t) => {
  const flex = await startFlex(t);
  const backEnd = await startReceiver(t, flex, ({ EventType: name, FriendlyName: friendlyName }) => {
    if (name === 'onConversationAdd' || name === 'onConversationUpdate') return { status: 200, body: { friendly_name: `${friendlyName}!` } };
    return { status: name === 'onUserUpdate' || name === 'onParticipantRemove' || name === 'onMessageRemove' ? 403 : 200 };
  });
  const filters = ['onConversationAdd', 'onConversationUpdate', 'onConversationRemove', 'onParticipantAdd', 'onParticipantRemove', 'onUserUpdate', 'onMessageUpdate', 'onMessageRemove'];
  await libraryFor(flex).conversations.v1.configuration.webhooks().update({ preWebhookUrl: backEnd.url, filters });
  const { client, conversation, sid } = await joinChat(flex);
  const own = await client.createConversation({ friendlyName: 'Mine' });
  assert.equal(own.friendlyName, 'Mine!');
  await own.updateFriendlyName('Ours');
  assert.equal(flex.world.conversation(own.sid).friendlyName, 'Ours!');
  await own.add('bob');
  await assert.rejects(own.removeParticipant('bob'), { status: 403 });
  await assert.rejects(client.user.updateFriendlyName('Eve'), { status: 403 });
  flex.world.postMessage(sid, { author: 'system', body: 'Not yours' });
  const [foreign] = (await conversation.getMessages(1)).items;
  await assert.rejects(foreign.remove(), { status: 403 });
  await own.delete();
  assert.deepEqual(
    backEnd.calls.map(({ parameters }) => parameters.EventType),
    ['onConversationAdd', 'onConversationUpdate', 'onParticipantAdd', 'onParticipantRemove', 'onUserUpdate', 'onConversationRemove'],
  );
});
