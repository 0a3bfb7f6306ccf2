import assert from 'node:assert/strict';
import { test } from 'node:test';
import { connect, logged, openChat, startFlex, tokenFor } from './support/flex.mjs';

test('a device is registered once, and taken back', async (t) => {
  const flex = await startFlex(t);
  const { client, identity } = await started(flex);
  await client.setPushRegistrationId('fcm', 'device-token-1');
  await settled(flex, 'POST /registrations', 1);
  assert.deepEqual(flex.world.pushRegistrations.map(({ identity: whose, channelType, address }) => [whose, channelType, address]), [
    [identity, 'fcm', 'device-token-1'],
  ]);
  assert.ok(flex.world.pushRegistrations[0].messageTypes.includes('twilio.conversations.new_message'));
  const [{ query, answer }] = flex.log.requests('POST /registrations');
  assert.deepEqual([query.productId, answer.id, answer.channel_type], ['ip_messaging', flex.world.pushRegistrations[0].sid, 'fcm']);

  await client.unsetPushRegistrationId('fcm');
  await settled(flex, 'DELETE /registrations', 1);
  assert.deepEqual(flex.world.pushRegistrations, []);
});

test('registrations are removed by device token, and only one\'s own', async (t) => {
  const flex = await startFlex(t);
  const { client } = await started(flex);
  await client.setPushRegistrationId('apn', 'device-token-2');
  await settled(flex, 'POST /registrations', 1);
  const other = connect(flex, await tokenFor(flex, 'other'));
  await logged(flex, ({ identity, body }) => identity === 'other' && body?.event_type === 'subscription_established');
  await other.removePushRegistrations('apn', 'device-token-2');
  assert.equal(flex.world.pushRegistrations.length, 1);
  const address = `https://ers.us1.twilio.com/v1/registrations/${flex.world.pushRegistrations[0].sid}?productId=ip_messaging`;
  await assert.rejects(other._services.transport.delete(address, {}, {}, 'ip_messaging'), { status: 404 });
  await client.removePushRegistrations('apn', 'device-token-2');
  assert.deepEqual(flex.world.pushRegistrations, []);
});

test('a registration that cannot be is refused with the field that is wrong', async (t) => {
  const flex = await startFlex(t);
  const { client } = await started(flex);
  const { transport } = client._services;
  const refusal = (body) =>
    transport.post('https://ers.us1.twilio.com/v1/registrations?productId=ip_messaging', { 'Content-Type': 'application/json' }, body, 'ip_messaging').then(
      () => assert.fail('it was taken'),
      ({ status, body: answer }) => [status, answer.message],
    );
  assert.deepEqual(await refusal({}), [400, 'channel_type is required']);
  assert.deepEqual(await refusal({ channel_type: 'pigeon', data: {} }), [400, 'The channel must be fcm, apn or gcm, not pigeon']);
  assert.deepEqual(await refusal({ channel_type: 'fcm' }), [400, 'registration_id is required']);
});

async function started(flex) {
  const { token, identity } = await openChat(flex);
  const client = connect(flex, token);
  await logged(flex, (entry) => entry.identity === identity && entry.body?.event_type === 'subscription_established');
  return { client, identity };
}

/** Waits until so many requests of that kind have been answered. */
function settled(flex, request, count) {
  return logged(flex, () => flex.log.requests(request).filter(({ status }) => status !== undefined).length >= count);
}
