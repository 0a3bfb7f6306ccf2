import assert from 'node:assert/strict';
import { test } from 'node:test';
import { event, joinAgent, joinChat, startFlex, subscribed } from './support/flex.mjs';
import { frame, init, openSocket, request } from './support/raw.mjs';

test('after thousands of changes a client that was away still hears of everything it needs, in order', async (t) => {
  const flex = await startFlex(t);
  const { sid, token } = await joinChat(flex);
  flex.world.addParticipant(sid, { identity: 'agent-1' });
  const kept = flex.world.postMessage(sid, { author: 'agent-1', body: 'kept' });
  const gone = flex.world.postMessage(sid, { author: 'agent-1', body: 'gone' });
  flex.world.removeMessage(sid, gone.sid);
  for (let change = 0; change < 3500; change += 1) flex.world.updateMessage(sid, kept.sid, { body: `kept ${change}`, by: 'agent-1' });
  flex.world.postMessage(sid, { author: 'agent-1', body: 'newest' });

  const { changes, established } = await replayOf(flex, token, `${sid}.messages`, 'list', -1);
  const told = changes.map(({ event_type: type, event: { item_index: index, item_data: data } }) => [type, index, data.text]);
  assert.deepEqual(told.slice(0, 2), [['list_item_added', 0, 'kept'], ['list_item_removed', 1, 'gone']]);
  assert.deepEqual(told.at(-2), ['list_item_updated', 0, 'kept 3499']);
  assert.deepEqual(told.at(-1), ['list_item_added', 2, 'newest']);
  assert.ok(told.length >= 1000 && told.length < 2100, `${told.length} changes are kept of 3504`);
  const ids = changes.map(({ event: { id } }) => id);
  assert.deepEqual(ids, [...ids].sort((one, other) => one - other));
  assert.equal(established.last_event_id, ids.at(-1));

  // A document is told whole, so its old states are of no use.
  for (let change = 0; change < 3500; change += 1) flex.world.updateConversation(sid, { friendlyName: `name ${change}` });
  const document = await replayOf(flex, token, `${sid}.channel`, 'document', -1);
  assert.ok(document.changes.length < 2100);
  assert.equal(document.changes.at(-1).event.document_data.friendlyName, 'name 3499');
});

test('a client hears the others after many have come and gone', async (t) => {
  const flex = await startFlex(t);
  const { conversation, sid, identity } = await joinChat(flex);
  for (let visit = 0; visit < 5; visit += 1) {
    const { client } = await joinAgent(flex, sid, `agent-${visit}`);
    await client.shutdown();
  }
  await subscribed(flex, { identity });
  const heard = event(conversation, 'messageAdded');
  flex.world.postMessage(sid, { author: 'agent-1', body: 'still here' });
  assert.equal((await heard).body, 'still here');
});

async function replayOf(flex, token, name, type, lastEventId) {
  const kinds = { list: 'Lists', document: 'Documents' };
  const socket = await openSocket(flex);
  await init(socket, token);
  socket.send(frame(request('GET', `/v3/${kinds[type]}/${name}`)));
  const { sid } = (await socket.next()).payload;
  const requests = [{ object_sid: sid, object_type: type, last_event_id: lastEventId }];
  socket.send(frame(request('POST', '/v4/Subscriptions'), JSON.stringify({ action: 'establish', correlation_id: 1, requests })));
  const changes = [];
  for (;;) {
    const { payload } = await socket.next();
    if (payload?.event_type === 'subscription_established') {
      await socket.leave();
      return { changes, established: payload.events[0] };
    }
    if (payload?.event) changes.push(payload);
  }
}
