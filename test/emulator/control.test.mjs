import assert from 'node:assert/strict';
import { test } from 'node:test';
import { connect, openChat, post, startFlex } from './support/flex.mjs';

test('the desk sees tasks, takes one, and completes it', async (t) => {
  const flex = await startFlex(t);
  const chat = await openChat(flex);
  const desk = await openEvents(t, flex);
  assert.deepEqual(await desk.next(), { event: 'tasks', tasks: [] });

  flex.world.postMessage(chat.sid, { author: chat.identity, body: 'Hello' });
  const { tasks: [task] } = await desk.next();
  assert.deepEqual([task.status, task.conversation_sid, task.worker], ['pending', chat.sid, null]);
  assert.equal(task.attributes.from, 'Ada');

  const accepted = await post(flex, `/emulator/tasks/${task.sid}`, { json: { do: 'accept', as: 'agent-1', name: 'Bob' } });
  assert.deepEqual([accepted.status, accepted.body.status, accepted.body.worker], [200, 'assigned', { identity: 'agent-1', name: 'Bob' }]);
  assert.deepEqual([(await desk.next()).tasks[0].status, (await desk.next()).tasks[0].status], ['reserved', 'assigned']);
  const twice = await post(flex, `/emulator/tasks/${task.sid}`, { json: { do: 'accept', as: 'agent-2', name: 'Eve' } });
  assert.equal(twice.status, 409);

  assert.equal((await post(flex, `/emulator/tasks/${task.sid}`, { json: { do: 'complete' } })).body.status, 'completed');
  assert.equal((await desk.next()).tasks[0].status, 'completed');
  assert.equal(flex.world.conversation(chat.sid).state, 'closed');
  const { tasks } = await (await fetch(`${flex.url}/emulator/tasks`)).json();
  assert.equal(tasks[0].status, 'completed');
});

test('a task nobody took cannot be completed, and an unknown one not be found', async (t) => {
  const flex = await startFlex(t);
  const chat = await openChat(flex);
  flex.world.postMessage(chat.sid, { author: chat.identity, body: 'Hello' });
  const act = (sid, json) => post(flex, `/emulator/tasks/${sid}`, { json });
  assert.equal((await act(flex.world.tasks[0].sid, { do: 'complete' })).status, 409);
  assert.equal((await act(`WT${'0'.repeat(32)}`, { do: 'complete' })).status, 404);
  assert.equal((await act(flex.world.tasks[0].sid, { do: 'dance' })).status, 400);
});

test('a token for any identity connects', async (t) => {
  const flex = await startFlex(t);
  const { body } = await post(flex, '/emulator/tokens', { json: { identity: 'agent-1', ttl: 60, name: 'Bob' } });
  assert.deepEqual(Object.keys(body), ['token']);
  const client = connect(flex, body.token);
  await new Promise((resolve) => client.on('initialized', resolve));
  assert.deepEqual([client.user.identity, client.user.friendlyName], ['agent-1', 'Bob']);
  await client.getSubscribedConversations();
});

test('a token needs an identity and a life of 1 s to 24 h', async (t) => {
  const flex = await startFlex(t);
  for (const json of [{}, { identity: '' }, { identity: 'ann', ttl: 0 }, { identity: 'ann', ttl: 86_401 }, { identity: 'ann', ttl: '60' }]) {
    const { status, body } = await post(flex, '/emulator/tokens', { json });
    assert.deepEqual([status, body.code], [400, 20001], JSON.stringify(json));
    assert.match(body.message, /identity|ttl/);
  }
});

test('faults are set and cleared over HTTP; a bad rule is explained', async (t) => {
  const flex = await startFlex(t);
  const rule = { knob: 'http', status: 500, match: { request: 'POST /Tokens' } };
  const { status, body } = await post(flex, '/emulator/faults', { json: rule });
  assert.equal(status, 201);
  assert.deepEqual(flex.faults.rules, [{ id: body.id, ...rule }]);
  assert.equal((await fetch(`${flex.url}/emulator/faults/${body.id}`, { method: 'DELETE' })).status, 204);
  await post(flex, '/emulator/faults', { json: rule });
  assert.equal((await fetch(`${flex.url}/emulator/faults`, { method: 'DELETE' })).status, 204);
  assert.equal(flex.faults.rules.length, 0);
  const bad = await post(flex, '/emulator/faults', { json: { knob: 'explode' } });
  assert.equal(bad.status, 400);
  assert.match(bad.body.message, /unknown knob/);
});

test('the log comes as lines of JSON, the world as one object', async (t) => {
  const flex = await startFlex(t);
  const chat = await openChat(flex);
  const log = await (await fetch(`${flex.url}/emulator/log`)).text();
  const entries = log.trim().split('\n').map((line) => JSON.parse(line));
  assert.deepEqual(entries.map(({ n }) => n), entries.map((_, index) => index));
  const world = await (await fetch(`${flex.url}/emulator/world`)).json();
  assert.equal(world.conversations[0].sid, chat.sid);
  assert.equal(world.conversations[0].participants[0].identity, chat.identity);
});

async function openEvents(t, flex) {
  const abort = new AbortController();
  t.after(() => abort.abort());
  const response = await fetch(`${flex.url}/emulator/events`, { signal: abort.signal });
  assert.match(response.headers.get('content-type'), /^text\/event-stream/);
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
  let text = '';
  return {
    async next() {
      while (!text.includes('\n\n')) text += (await reader.read()).value;
      const end = text.indexOf('\n\n');
      const lines = Object.fromEntries(text.slice(0, end).split('\n').map((line) => line.split(/: (.*)/)));
      text = text.slice(end + 2);
      return { event: lines.event, ...JSON.parse(lines.data) };
    },
  };
}
