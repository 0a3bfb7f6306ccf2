import assert from 'node:assert/strict';
import { test } from 'node:test';
import { dataFolder } from './support/data-folder.mjs';
import { event, joinChat, openChat, post, startFlex } from './support/flex.mjs';

const act = async (flex, sid, json) => (await post(flex, `/emulator/tasks/${sid}`, { json })).body;
const tasks = async (flex) => (await (await fetch(`${flex.url}/emulator/tasks`)).json()).tasks;
const inactive = (conversation) => event(conversation, 'updated', ({ updateReasons }) => updateReasons.includes('state'));

/** A guest who has asked something; `heard` tells who came and went. */
async function waitingChat(t) {
  const flex = await startFlex(t);
  const chat = await joinChat(flex);
  const heard = [];
  chat.conversation.on('participantJoined', ({ identity }) => heard.push(`${identity} came`));
  chat.conversation.on('participantLeft', ({ identity }) => heard.push(`${identity} went`));
  await chat.conversation.sendMessage('Where is my order?');
  const [{ sid }] = await tasks(flex);
  return { flex, ...chat, heard, task: sid };
}

/** The same without the guest's SDK. */
async function waitingTask(t) {
  const flex = await startFlex(t);
  const chat = await openChat(flex);
  flex.world.postMessage(chat.sid, { author: chat.identity, body: 'Hello' });
  const [{ sid }] = flex.world.tasks;
  return { flex, chat, sid };
}

async function assignedChat(t) {
  const chat = await waitingChat(t);
  const joined = event(chat.conversation, 'participantJoined');
  await act(chat.flex, chat.task, { do: 'accept', as: 'agent-maria', name: 'Maria' });
  await joined;
  return chat;
}

test('a declined task waits on and says who has declined it', async (t) => {
  const { flex, task, heard, conversation } = await waitingChat(t);
  const declined = await act(flex, task, { do: 'reject', as: 'agent-maria' });
  assert.deepEqual([declined.status, declined.worker, declined.rejected_by], ['pending', null, ['agent-maria']]);
  await act(flex, task, { do: 'reject', as: 'agent-maria' });
  assert.deepEqual((await act(flex, task, { do: 'reject', as: 'agent-bob' })).rejected_by, ['agent-maria', 'agent-bob']);
  assert.deepEqual(heard, []);
  const joined = event(conversation, 'participantJoined');
  const taken = await act(flex, task, { do: 'accept', as: 'agent-eve', name: 'Eve' });
  assert.deepEqual([taken.status, taken.rejected_by], ['assigned', []]);
  assert.equal((await joined).identity, 'agent-eve');
});

test('in a transfer the new agent joins before the old one leaves', async (t) => {
  const { flex, task, heard, conversation } = await assignedChat(t);
  const gone = event(conversation, 'participantLeft');
  const { status, worker } = await act(flex, task, { do: 'transfer', as: 'agent-maria', to: 'agent-bob', name: 'Bob' });
  assert.deepEqual([status, worker], ['assigned', { identity: 'agent-bob', name: 'Bob' }]);
  await gone;
  assert.deepEqual(heard, ['agent-maria came', 'agent-bob came', 'agent-maria went']);
  const bob = (await conversation.getParticipants()).find(({ identity }) => identity === 'agent-bob');
  assert.equal((await bob.getUser()).friendlyName, 'Bob');
  const ended = inactive(conversation);
  await act(flex, task, { do: 'complete', as: 'agent-bob' });
  await ended;
  assert.equal(conversation.state.current, 'closed');
});

test('a transfer to nobody puts the task back into the queue', async (t) => {
  const { flex, task, heard, conversation } = await assignedChat(t);
  const gone = event(conversation, 'participantLeft');
  const back = await act(flex, task, { do: 'transfer', as: 'agent-maria' });
  assert.deepEqual([back.status, back.worker], ['pending', null]);
  await gone;
  assert.equal(conversation.state.current, 'active');
  const joined = event(conversation, 'participantJoined');
  await act(flex, task, { do: 'accept', as: 'agent-bob' });
  await joined;
  assert.deepEqual(heard, ['agent-maria came', 'agent-maria went', 'agent-bob came']);
});

test('a parked chat stays open without an agent; the next message of the guest makes a new task of it', async (t) => {
  const { flex, task, conversation } = await assignedChat(t);
  const gone = event(conversation, 'participantLeft');
  const parked = await act(flex, task, { do: 'park', as: 'agent-maria' });
  assert.deepEqual([parked.status, parked.parked], ['completed', true]);
  await gone;
  assert.equal(conversation.state.current, 'active');

  await conversation.sendMessage('Hello again');
  const [old, again, ...more] = await tasks(flex);
  assert.deepEqual([old.parked, again.status, again.conversation_sid, more.length], [false, 'pending', conversation.sid, 0]);
  const { task_sid: sid, ...attributes } = again.attributes;
  assert.equal(sid, again.sid);
  assert.deepEqual({ ...attributes, task_sid: task }, old.attributes);
  await conversation.sendMessage('And again');
  assert.equal((await tasks(flex)).length, 2);
});

test('an agent takes a parked chat up again, at once or through the queue', async (t) => {
  const { flex, task, conversation, heard } = await assignedChat(t);
  await act(flex, task, { do: 'park' });
  const queued = await act(flex, task, { do: 'unpark' });
  assert.deepEqual([queued.status, queued.worker], ['pending', null]);
  await act(flex, queued.sid, { do: 'accept', as: 'agent-maria' });
  await act(flex, queued.sid, { do: 'park', as: 'agent-maria' });
  const back = event(conversation, 'participantJoined', ({ identity }) => identity === 'agent-bob');
  const taken = await act(flex, queued.sid, { do: 'unpark', as: 'agent-bob', name: 'Bob' });
  assert.deepEqual([taken.status, taken.worker.name], ['assigned', 'Bob']);
  await back;
  assert.deepEqual(heard, ['agent-maria came', 'agent-maria went', 'agent-maria came', 'agent-maria went', 'agent-bob came']);
  assert.equal(JSON.parse(flex.world.conversation(conversation.sid).attributes).task_sid, taken.sid);
});

test('wrapping up ends the chat and leaves the task to the agent until it is completed', async (t) => {
  const { flex, task, heard, conversation } = await assignedChat(t);
  const ended = inactive(conversation);
  const wrapping = await act(flex, task, { do: 'wrap', as: 'agent-maria' });
  assert.deepEqual([wrapping.status, wrapping.worker.identity], ['wrapping', 'agent-maria']);
  await ended;
  assert.equal(conversation.state.current, 'closed');
  assert.deepEqual(heard, ['agent-maria came', 'agent-maria went']);
  assert.equal((await act(flex, task, { do: 'complete', as: 'agent-maria' })).status, 'completed');
});

test('a wrong order is answered 409 with a sentence that says what is the matter', async (t) => {
  const { flex, chat, sid } = await waitingTask(t);
  const refused = async (json, message) => {
    const { body } = await post(flex, `/emulator/tasks/${sid}`, { json });
    assert.deepEqual([body.status, body.code], [409, 20409], JSON.stringify(json));
    assert.match(body.message, message);
  };
  for (const what of ['transfer', 'park', 'wrap', 'complete']) await refused({ do: what, as: 'agent-1' }, /Task is not assigned: WT\w+ is pending/);
  await refused({ do: 'unpark', as: 'agent-1' }, /Task is not parked: WT\w+ is pending/);
  await act(flex, sid, { do: 'accept', as: 'agent-1' });
  for (const what of ['accept', 'reject']) await refused({ do: what, as: 'agent-2' }, /Task is not pending: WT\w+ is assigned/);
  for (const what of ['transfer', 'park', 'wrap', 'complete']) await refused({ do: what, as: 'agent-2' }, /belongs to another agent: WT\w+ is with agent-1, not agent-2/);
  await refused({ do: 'transfer', as: 'agent-1', to: 'agent-1' }, /with that agent already/);
  flex.world.closeConversation(chat.sid);
  for (const what of ['transfer', 'park']) await refused({ do: what, as: 'agent-1' }, /conversation of the task is over/);
  await act(flex, sid, { do: 'complete' });
  for (const what of ['transfer', 'park', 'wrap', 'complete']) await refused({ do: what, as: 'agent-1' }, /is completed/);
  await refused({ do: 'unpark', as: 'agent-1' }, /not parked/);
});

test('the end of a parked chat lets nobody take it up again', async (t) => {
  const { flex, chat, sid } = await waitingTask(t);
  await act(flex, sid, { do: 'accept', as: 'agent-1' });
  await act(flex, sid, { do: 'park' });
  flex.world.closeConversation(chat.sid);
  const { body } = await post(flex, `/emulator/tasks/${sid}`, { json: { do: 'unpark' } });
  assert.deepEqual([body.status, flex.world.tasks.length, flex.world.tasks[0].parked], [409, 1, false]);
});

test('what was declined, handed on or parked is so after a restart', async (t) => {
  const data = dataFolder(t);
  const first = await startFlex(t, { data });
  for (let count = 0; count < 3; count += 1) {
    const chat = await openChat(first);
    first.world.postMessage(chat.sid, { author: chat.identity, body: 'Hello' });
  }
  const [declined, handedOn, parked] = first.world.tasks.map(({ sid }) => sid);
  await act(first, declined, { do: 'reject', as: 'agent-1' });
  for (const sid of [handedOn, parked]) await act(first, sid, { do: 'accept', as: 'agent-1' });
  await act(first, handedOn, { do: 'transfer', to: 'agent-2', name: 'Bob' });
  await act(first, parked, { do: 'park' });
  const before = await tasks(first);
  await first.close();

  const second = await startFlex(t, { data });
  assert.deepEqual(await tasks(second), before);
  assert.equal((await act(second, parked, { do: 'unpark', as: 'agent-1' })).status, 'assigned');
  assert.equal((await act(second, handedOn, { do: 'complete', as: 'agent-2' })).status, 'completed');
});

test('a chat that names the parked task of another one does not bring it back', async (t) => {
  const { flex, sid } = await waitingTask(t);
  await act(flex, sid, { do: 'accept', as: 'agent-1' });
  await act(flex, sid, { do: 'park' });
  const other = await openChat(flex);
  flex.world.updateConversation(other.sid, { attributes: JSON.stringify({ channel_type: 'web', task_sid: sid }) });
  flex.world.postMessage(other.sid, { author: other.identity, body: 'Hello' });
  assert.deepEqual([flex.world.tasks.length, flex.world.tasks[0].parked], [1, true]);
});

test('a body that asks for nothing known is answered 400 with what there is', async (t) => {
  const { flex, sid } = await waitingTask(t);
  const cases = [
    [{}, /do must be one of accept, reject, transfer, park, unpark, wrap, complete/],
    [{ do: 'constructor' }, /do must be one of/],
    [{ do: 'accept' }, /as must be the identity/],
    [{ do: 'accept', as: '' }, /as must be a text/],
    [{ do: 'accept', as: 'agent-1', name: 7 }, /name must be a text/],
    [{ do: 'reject' }, /as must be the identity/],
    [{ do: 'transfer', to: [] }, /to must be a text/],
  ];
  for (const [json, message] of cases) {
    const { status, body } = await post(flex, `/emulator/tasks/${sid}`, { json });
    assert.deepEqual([status, body.code], [400, 20001], JSON.stringify(json));
    assert.match(body.message, message);
  }
  const { status } = await fetch(`${flex.url}/emulator/tasks/${sid}`, { method: 'POST', body: 'no JSON' });
  assert.equal(status, 400);
  assert.equal((await post(flex, `/emulator/tasks/WT${'0'.repeat(32)}`, { json: { do: 'park' } })).status, 404);
});
