import assert from 'node:assert/strict';
import { test } from 'node:test';
import { event, joinAgent, joinChat, startFlex } from './support/flex.mjs';

test('close_conversation: what belongs to the identity is closed', async (t) => {
  const flex = await startFlex(t);
  const one = await joinChat(flex);
  const other = await joinChat(flex);
  const closed = event(one.conversation, 'updated', ({ updateReasons }) => updateReasons.includes('state'));
  flex.faults.add({ knob: 'close_conversation', match: { identity: one.identity } });
  await closed;
  await assert.rejects(one.conversation.sendMessage('late'), { status: 403 });
  assert.equal(await other.conversation.sendMessage('open'), 0);
});

test('delete_conversation: it is removed from the client, another one stays', async (t) => {
  const flex = await startFlex(t);
  const one = await joinChat(flex);
  const other = await joinChat(flex);
  const removed = [event(one.conversation, 'removed'), event(one.client, 'conversationRemoved')];
  flex.faults.add({ knob: 'delete_conversation', conversation: one.sid });
  await Promise.all(removed);
  await assert.rejects(one.conversation.sendMessage('late'), { status: 404 });
  assert.equal(await other.conversation.sendMessage('here'), 0);
});

test('delete_conversation: it may wait for a send, which then finds nothing', async (t) => {
  const flex = await startFlex(t);
  const { conversation, identity } = await joinChat(flex);
  flex.faults.add({ knob: 'delete_conversation', match: { identity, request: 'POST /Messages' } });
  await assert.rejects(conversation.sendMessage('too late'), { status: 404 });
  await assert.rejects(conversation.sendMessage('still'), { status: 404 });
  assert.equal(flex.world.conversations.size, 0);
});

test('remove_participant: the guest is out, the agent stays', async (t) => {
  const flex = await startFlex(t);
  const { client, conversation, sid, identity } = await joinChat(flex);
  const agent = await joinAgent(flex, sid);
  const left = [event(client, 'conversationLeft'), event(agent.conversation, 'participantLeft')];
  flex.faults.add({ knob: 'remove_participant', conversation: sid });
  const [, participant] = await Promise.all(left);
  assert.equal(participant.identity, identity);
  await assert.rejects(conversation.sendMessage('late'), { status: 403 });
  assert.equal(await agent.conversation.sendMessage('alone'), 0);
});

test('remove_participant: an identity is taken out of all its conversations', async (t) => {
  const flex = await startFlex(t);
  const chats = [await joinChat(flex), await joinChat(flex)];
  for (const { sid } of chats) flex.world.addParticipant(sid, { identity: 'agent-1' });
  const left = chats.map(({ conversation }) => event(conversation, 'participantLeft'));
  flex.faults.add({ knob: 'remove_participant', match: { identity: 'agent-1' } });
  for (const { identity } of await Promise.all(left)) assert.equal(identity, 'agent-1');
  assert.deepEqual(chats.map(({ sid }) => flex.world.conversation(sid).participants.size), [1, 1]);
});
