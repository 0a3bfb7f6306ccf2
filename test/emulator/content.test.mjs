import assert from 'node:assert/strict';
import { test } from 'node:test';
import { event, joinAgent, joinChat, startFlex } from './support/flex.mjs';
import { libraryFor } from './support/library.mjs';

test('the demo account has a template of each type', async (t) => {
  const flex = await startFlex(t);
  const { client } = await joinChat(flex);
  const templates = await client.getContentTemplates();
  const types = templates.flatMap(({ variants }) => [...variants.values()].map(({ type }) => type));
  assert.deepEqual([...new Set(types)].sort(), ['callToAction', 'card', 'listPicker', 'location', 'media', 'other', 'quickReply', 'text']);
  const card = templates.find(({ friendlyName }) => friendlyName === 'order');
  assert.deepEqual(card.variables.map(({ name, value }) => [name, value]), [['1', '1001'], ['2', 'on its way']]);
  assert.deepEqual(card.variants.get('twilio/card').actions.map(({ type }) => type), ['url', 'phone', 'reply']);
});

test('templates of one\'s own are added, and many come in pages', async (t) => {
  const contentTemplates = Array.from({ length: 150 }, (_, number) => ({ friendlyName: `own ${number}`, types: { 'twilio/text': { body: 'Hi' } } }));
  const flex = await startFlex(t, { contentTemplates });
  const { client } = await joinChat(flex);
  const templates = await client.getContentTemplates();
  assert.equal(templates.length, 158);
  assert.equal(new Set(templates.map(({ sid }) => sid)).size, 158);
  const pages = flex.log.requests('GET /ContentTemplates').map(({ query, answer }) => [query.PageToken, answer.meta.next_token]);
  assert.deepEqual(pages, [[undefined, '100'], ['100', null]]);
});

test('a reset brings the templates of the start back', async (t) => {
  const flex = await startFlex(t, { contentTemplates: [{ sid: `HX${'a'.repeat(32)}`, friendlyName: 'own', types: { 'twilio/text': { body: 'Hi' } } }] });
  flex.world.removeContentTemplate(`HX${'a'.repeat(32)}`);
  flex.world.addContentTemplate({ friendlyName: 'later', types: { 'twilio/text': { body: 'Later' } } });
  flex.reset();
  const names = flex.world.contentTemplates.map(({ friendlyName }) => friendlyName);
  assert.deepEqual([names.length, names.includes('own'), names.includes('later')], [9, true, false]);
});

test('a quick reply reaches the customer with its variables filled in', async (t) => {
  const flex = await startFlex(t);
  const { conversation, sid } = await joinChat(flex);
  const { client: agentClient, conversation: agent } = await joinAgent(flex, sid);
  const template = (await agentClient.getContentTemplates()).find(({ friendlyName }) => friendlyName === 'opening question');
  const arriving = event(conversation, 'messageAdded');
  await agent.prepareMessage().setContentTemplate(template.sid, [template.variables[0].copyWithValue('Ada')]).build().send();
  const message = await arriving;
  assert.deepEqual([message.contentSid, message.type, message.attachedMedia.length], [template.sid, 'text', 0]);
  assert.equal(message.body, 'Hi Ada, what is it about: your order, a return, or something else?');
  const content = await message.getContentData();
  assert.deepEqual([content.type, content.body], ['quickReply', 'Hi Ada, what is it about?']);
  assert.deepEqual(content.replies.map(({ id }) => id), ['order', 'return', 'other']);
  const [rich] = message.getMediaByCategories(['body']);
  assert.equal(rich.contentType, 'application/x-vnd.com.twilio.rich.twilio.quick-reply');
});

test('every type of template is sent and read, with the values its variables have by themselves', async (t) => {
  const flex = await startFlex(t);
  const { client, conversation } = await joinChat(flex);
  const seen = {};
  const raw = {};
  for (const template of await client.getContentTemplates()) {
    const arriving = event(conversation, 'messageAdded', ({ contentSid }) => contentSid === template.sid);
    await conversation.prepareMessage().setContentTemplate(template.sid).build().send();
    const message = await arriving;
    const { type, rawData, ...content } = await message.getContentData();
    seen[type] = { text: message.body, content };
    raw[type] = JSON.parse(rawData);
  }
  assert.deepEqual(seen.text, { text: 'Hi there, how can we help you?', content: { body: 'Hi there, how can we help you?' } });
  assert.equal(seen.card.text, 'Order 1001');
  assert.equal(seen.card.content.subtitle, 'It is on its way.');
  assert.equal(seen.card.content.actions[0].url, 'https://example.com/orders/1001');
  assert.equal(seen.listPicker.content.items.length, 2);
  assert.equal(seen.location.text, 'Our shop');
  assert.equal(seen.callToAction.content.actions.length, 2);
  assert.deepEqual([seen.other.text, raw.other.cards.length], ['These are in stock:', 3]);
  assert.deepEqual(seen.media.content.media, ['https://example.com/brochure.pdf']);
});

test('content that cannot be is refused and leaves nothing', async (t) => {
  const flex = await startFlex(t);
  const { conversation, sid } = await joinChat(flex);
  const send = (contentSid, variables) => conversation.prepareMessage().setContentTemplate(contentSid, variables).build().send();
  await assert.rejects(send(`HX${'9'.repeat(32)}`), ({ status, body }) => status === 404 && body.code === 20404);
  flex.world.closeConversation(sid);
  await assert.rejects(send(flex.world.contentTemplates[0].sid), { status: 403 });
  const worlds = flex.log.entries.filter(({ text }) => text?.startsWith('media-')).map(({ text }) => text.split(' ')[0]);
  assert.deepEqual(worlds, ['media-added', 'media-removed']);
});

test('a back end makes, lists and removes templates over the Content API', async (t) => {
  const flex = await startFlex(t);
  const { contents } = libraryFor(flex).content.v1;
  const types = { 'twilio/text': { body: 'Hello {{name}}' } };
  const made = await contents.create({ friendly_name: 'hello', language: 'en', variables: { name: 'you' }, types });
  assert.match(made.sid, /^HX[0-9a-f]{32}$/);
  assert.deepEqual([made.friendlyName, made.language, made.variables, made.types], ['hello', 'en', { name: 'you' }, types]);
  assert.deepEqual((await contents(made.sid).fetch()).toJSON(), made.toJSON());
  assert.deepEqual((await contents.list({ pageSize: 3 })).map(({ sid }) => sid), flex.world.contentTemplates.map(({ sid }) => sid));

  const { conversation } = await joinChat(flex);
  const arriving = event(conversation, 'messageAdded');
  await conversation.prepareMessage().setContentTemplate(made.sid).build().send();
  assert.equal((await arriving).body, 'Hello you');
  assert.equal(await contents(made.sid).remove(), true);
  await assert.rejects(contents(made.sid).fetch(), { status: 404 });
  await assert.rejects(contents.create({ friendly_name: 'x', language: 'en', types: {} }), { status: 400, code: 20001 });
  assert.equal((await fetch(`${flex.url}/v1/Content`)).status, 401);
});
