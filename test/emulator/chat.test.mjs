import assert from 'node:assert/strict';
import { test } from 'node:test';
import { connect, event, joinChat, startFlex, tokenFor } from './support/flex.mjs';

test('a guest opens a chat and writes; the agent accepts and answers', async (t) => {
  const flex = await startFlex(t);
  const { conversation, sid, identity } = await joinChat(flex);
  assert.equal(flex.world.tasks.length, 0);

  const echo = event(conversation, 'messageAdded');
  assert.equal(await conversation.sendMessage('Grüße 👋 "%41"\r\n', { id: 'm1' }), 0);
  const own = await echo;
  assert.deepEqual([own.body, own.author, own.attributes], ['Grüße 👋 "%41"\r\n', identity, { id: 'm1' }]);

  const [task] = flex.world.tasks;
  assert.equal(task.status, 'pending');
  assert.equal(task.attributes.pre_engagement_data.question, 'Where is my order?');
  assert.equal(task.attributes.task_sid, task.sid);

  const joined = event(conversation, 'participantJoined');
  flex.world.acceptTask(task.sid, { identity: 'agent-1', name: 'Bob' });
  const participant = await joined;
  assert.equal(participant.identity, 'agent-1');
  assert.deepEqual(participant.attributes, { member_type: 'agent' });
  assert.equal((await participant.getUser()).friendlyName, 'Bob');

  const agent = connect(flex, await tokenFor(flex, 'agent-1'));
  const desk = await agent.getConversationBySid(sid);
  assert.equal((await desk.getMessages()).items[0].body, own.body);
  const reply = event(conversation, 'messageAdded');
  await desk.sendMessage('On its way');
  assert.equal((await reply).body, 'On its way');

  const left = event(conversation, 'participantLeft');
  const closed = event(conversation, 'updated', ({ updateReasons }) => updateReasons.includes('state'));
  flex.world.completeTask(task.sid);
  await left;
  await closed;
  assert.equal(conversation.state.current, 'closed');
  assert.equal(conversation.attributes.status, 'INACTIVE');
  await assert.rejects(conversation.sendMessage('late'), ({ status, body }) => status === 403 && body.code === 50511);
});
