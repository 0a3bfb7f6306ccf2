import assert from 'node:assert/strict';
import { test } from 'node:test';
import { startOpenSourceBackEnd } from '../support/open-source-backend.mjs';
import { connect, event, post, startFlex, subscribed, tokenFor } from './support/flex.mjs';
import { libraryFor } from './support/library.mjs';
import { startReceiver } from './support/receiver.mjs';

const origin = 'https://shop.example';

test('a back end of Twilio\'s open-source contract serves a whole chat', async (t) => {
  const flex = await startFlex(t);
  const studio = await startReceiver(t, flex);
  await libraryFor(flex).conversations.v1.configuration.webhooks().update({ postWebhookUrl: studio.url, filters: ['onMessageAdded'] });
  const backEnd = await startBackEnd(t, flex);
  const formData = { friendlyName: 'Ada', email: 'ada@example.org', query: 'Where is my order?' };
  const start = await post(backEnd, '/initWebchat', { json: { formData }, headers: { origin } });
  assert.equal(start.status, 200);
  assert.deepEqual(Object.keys(start.body).sort(), ['conversationSid', 'expiration', 'token']);
  assert.ok(start.body.expiration > Date.now() + 5 * 60 * 60 * 1000);
  const { conversationSid, token } = start.body;

  const client = connect(flex, token);
  const conversation = await client.getConversationBySid(conversationSid);
  const identity = client.user.identity;
  await subscribed(flex, { identity });
  const { items } = await conversation.getMessages();
  assert.deepEqual(items.map(({ author, body }) => [author, body]), [
    [identity, 'Where is my order?'],
    ['Concierge', 'Welcome Ada! An agent will be with you in just a moment.'],
  ]);
  const { parameters, isSigned } = await studio.call(() => true);
  assert.deepEqual([parameters.Body, parameters.Author, parameters.Source, isSigned], ['Where is my order?', identity, 'API', true]);

  const [task] = flex.world.tasks;
  assert.deepEqual([task.status, task.attributes.customerName, task.attributes.pre_engagement_data], ['pending', 'Ada', formData]);
  const joined = event(conversation, 'participantJoined');
  await post(flex, `/emulator/tasks/${task.sid}`, { json: { do: 'accept', as: 'agent-1', name: 'Bob' } });
  assert.equal((await joined).identity, 'agent-1');
  const agent = await connect(flex, await tokenFor(flex, 'agent-1')).getConversationBySid(conversationSid);
  await subscribed(flex, { identity: 'agent-1' });
  const asked = event(agent, 'messageAdded');
  await conversation.sendMessage('Hello?');
  assert.equal((await asked).body, 'Hello?');
  const answered = event(conversation, 'messageAdded', ({ author }) => author === 'agent-1');
  await agent.sendMessage('It is on its way');
  assert.equal((await answered).body, 'It is on its way');

  const renewed = await post(backEnd, '/refreshToken', { json: { token }, headers: { origin } });
  assert.deepEqual([renewed.status, Object.keys(renewed.body).sort()], [200, ['expiration', 'token']]);
  await client.updateToken(renewed.body.token);
  assert.equal(client.connectionState, 'connected');
  const ended = event(conversation, 'updated', ({ updateReasons }) => updateReasons.includes('state'));
  await post(flex, `/emulator/tasks/${task.sid}`, { json: { do: 'complete' } });
  assert.equal((await ended).conversation.state.current, 'closed');
  assert.equal(studio.calls.some(({ parameters: { Author: author } }) => author === 'Concierge'), false);
});

test('an expired, foreign or broken token is not renewed, and an expired one not let in by Flex either', async (t) => {
  const flex = await startFlex(t);
  const brief = await startBackEnd(t, flex, { life: -1 });
  const { body } = await post(brief, '/initWebchat', { json: { formData: {} }, headers: { origin } });
  const refused = new Promise((resolve) => connect(flex, body.token).on('tokenExpired', resolve));
  const backEnd = await startBackEnd(t, flex);
  const renew = (token) => fetch(`${backEnd.url}/refreshToken`, { method: 'POST', headers: { origin }, body: JSON.stringify({ token }) });
  assert.equal((await renew(body.token)).status, 403);
  const foreign = await startFlex(t, { account: { apiSecret: 'another-secret-0000000000000000001' } });
  assert.equal((await renew(await tokenFor(foreign, 'ann'))).status, 403);
  assert.equal((await renew('nonsense')).status, 403);
  assert.equal((await renew(await tokenFor(flex, 'ann'))).status, 200);
  await refused;
});

test('pages of other origins are turned away, and a chat that Flex refuses is said to have failed', async (t) => {
  const flex = await startFlex(t);
  const backEnd = await startBackEnd(t, flex);
  const init = (headers) => fetch(`${backEnd.url}/initWebchat`, { method: 'POST', headers, body: JSON.stringify({ formData: {} }) });
  assert.equal((await init({ origin: 'https://elsewhere.example' })).status, 403);
  assert.equal((await init({})).status, 403);
  const misled = await startBackEnd(t, flex, { account: { ...flex.account, addressSid: `IG${'f'.repeat(32)}` } });
  const failed = await fetch(`${misled.url}/initWebchat`, { method: 'POST', headers: { origin }, body: JSON.stringify({ formData: {} }) });
  assert.equal(failed.status, 500);
  assert.match(await failed.text(), /Couldn't initiate WebChat: .*address/);
});

async function startBackEnd(t, flex, options) {
  const backEnd = await startOpenSourceBackEnd({ account: flex.account, flexUrl: flex.url, allowedOrigins: [origin], ...options });
  t.after(() => backEnd.close());
  return backEnd;
}
