import assert from 'node:assert/strict';
import { test } from 'node:test';
import { startFlex } from './support/flex.mjs';
import { libraryFor } from './support/library.mjs';

test('every resource has every field that the library reads, in both forms of address', async (t) => {
  const flex = await startFlex(t);
  const { v1 } = libraryFor(flex).conversations;
  const { sid } = flex.world.createConversation({ createdBy: 'system', friendlyName: 'Chat', timers: { inactive: 'PT15M', closed: 'PT1H' } });
  flex.world.addParticipant(sid, { identity: 'ann' });
  const { sid: message } = flex.world.postMessage(sid, { author: 'ann', body: 'Hello' });
  const { sid: webhook } = await v1.conversations(sid).webhooks.create({ target: 'webhook', 'configuration.url': 'http://localhost/' });
  const [role] = await v1.roles.list();

  const service = v1.services(flex.account.serviceSid);
  for (const root of [v1, service]) {
    const conversation = root.conversations(sid);
    const resources = [
      await conversation.fetch(),
      await conversation.participants('ann').fetch(),
      await conversation.messages(message).fetch(),
      await conversation.webhooks(webhook).fetch(),
      await root.users('ann').fetch(),
      await root.users('ann').userConversations(sid).fetch(),
      ...(await root.participantConversations.list({ identity: 'ann' })),
      await root.roles(role.sid).fetch(),
    ];
    assert.equal(resources.length, 8);
    for (const resource of resources) assert.deepEqual(gapsIn(resource), [], resource.constructor.name);
  }
  for (const resource of [await service.fetch(), await service.configuration().fetch(), await service.configuration.webhooks().fetch(), await v1.configuration.webhooks().fetch()]) {
    assert.deepEqual(gapsIn(resource), [], resource.constructor.name);
  }
});

test('a missing field and a date that is none are noticed', () => {
  const resource = { toJSON: () => ({ sid: 'CH1', body: undefined, dateCreated: 'soon', dateUpdated: new Date(Number.NaN), url: null }) };
  assert.deepEqual(gapsIn(resource), ['body', 'dateCreated', 'dateUpdated']);
});

/** The fields that are not there, and the dates that are none. */
function gapsIn(resource) {
  const isGap = ([name, value]) => value === undefined || (/[dD]ate(Created|Updated)$/.test(name) && !(value instanceof Date && value.getTime() > 0));
  return Object.entries(resource.toJSON())
    .filter(isGap)
    .map(([name]) => name);
}
