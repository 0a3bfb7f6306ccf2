import assert from 'node:assert/strict';
import { request as httpRequest } from 'node:http';
import { test } from 'node:test';
import { basic, event, joinAgent, joinChat, logged, startFlex } from './support/flex.mjs';
import { ask, mediaPath, upload, uploads } from './support/media.mjs';

test('a message with files reaches the agent, who downloads them as they were', async (t) => {
  const flex = await startFlex(t);
  const { conversation, sid, identity } = await joinChat(flex);
  const { conversation: agent } = await joinAgent(flex, sid);
  const arriving = event(agent, 'messageAdded');
  const index = await conversation
    .prepareMessage()
    .setBody('with files')
    .addMedia({ contentType: 'text/plain', filename: 'nöte 1.txt', media: 'hello world' })
    .addMedia({ contentType: 'image/png', filename: 'x.png', media: Buffer.from([0x89, 0x50, 0x00, 0xff]) })
    .setAttributes({ a: 1 })
    .build()
    .send();
  const message = await arriving;
  assert.deepEqual([message.index, message.type, message.body, message.attributes], [index, 'media', 'with files', { a: 1 }]);
  const [note, picture] = message.attachedMedia;
  assert.deepEqual([note.filename, note.contentType, note.size, note.category], ['nöte 1.txt', 'text/plain', 11, 'media']);
  assert.deepEqual([picture.filename, picture.contentType, picture.size], ['x.png', 'image/png', 4]);
  assert.equal(await (await fetch(await note.getContentTemporaryUrl())).text(), 'hello world');
  const response = await fetch(await picture.getContentTemporaryUrl());
  assert.equal(response.headers.get('content-type'), 'image/png');
  assert.deepEqual([...new Uint8Array(await response.arrayBuffer())], [0x89, 0x50, 0x00, 0xff]);
  const [stored] = [...flex.world.conversation(sid).messages.values()];
  assert.deepEqual(stored.media.map(({ author, messageSid, conversationSid }) => [author, messageSid, conversationSid]), [
    [identity, stored.sid, sid],
    [identity, stored.sid, sid],
  ]);
});

test('the addresses of many media come in one request', async (t) => {
  const flex = await startFlex(t);
  const { client, conversation } = await joinChat(flex);
  const file = (text) => ({ contentType: 'text/plain', filename: `${text}.txt`, media: text });
  await conversation.prepareMessage().addMedia(file('one')).addMedia(file('two')).build().send();
  const [message] = (await conversation.getMessages()).items;
  assert.equal(message.body, null);
  const urls = await client.getTemporaryContentUrlsForMedia(message.attachedMedia);
  const texts = await Promise.all([...urls.values()].map(async (url) => (await fetch(url)).text()));
  assert.deepEqual(texts, ['one', 'two']);
  assert.equal(flex.log.requests('POST /MediaSet').length, 1);
});

test('the account itself reads and uploads with its secret', async (t) => {
  const flex = await startFlex(t);
  const chat = await joinChat(flex);
  const { accountSid, authToken } = flex.account;
  const response = await fetch(`${flex.url}${mediaPath(flex)}?Filename=terms.txt`, {
    method: 'POST',
    headers: { 'content-type': 'text/plain', ...basic(accountSid, authToken) },
    body: 'terms',
  });
  const { sid, author } = await response.json();
  assert.deepEqual([response.status, author], [201, 'system']);
  const arriving = event(chat.conversation, 'messageAdded');
  flex.world.postMessage(chat.sid, { author: 'system', body: null, mediaSids: [sid] });
  const [file] = (await arriving).attachedMedia;
  assert.equal(await (await fetch(await file.getContentTemporaryUrl())).text(), 'terms');
});

test('a message takes only media of its sender, each once, ten at most', async (t) => {
  const flex = await startFlex(t);
  const { conversation, sid, token, identity } = await joinChat(flex);
  const uploads = [];
  for (let count = 0; count < 11; count += 1) uploads.push((await upload(flex, token, String(count))).body.sid);
  const refused = (mediaSids, author = identity) => {
    try {
      flex.world.postMessage(sid, { author, body: 'x', mediaSids });
    } catch (error) {
      return error.reason;
    }
    return 'taken';
  };
  assert.equal(refused(uploads), 'media-too-many');
  assert.equal(refused([uploads[0], uploads[0]]), 'media-too-many');
  assert.equal(refused([`ME${'0'.repeat(32)}`]), 'media-not-found');
  assert.equal(refused([uploads[0]], 'agent-1'), 'media-not-found');
  assert.equal(refused(uploads.slice(0, 10)), 'taken');
  assert.equal(refused([uploads[3]]), 'media-attached');
  assert.equal(refused([uploads[10]]), 'taken');
  assert.deepEqual(flex.world.conversation(sid).lastMessage.index, 1);
  assert.deepEqual((await conversation.getMessages()).items[0].attachedMedia.map(({ sid: one }) => one), uploads.slice(0, 10));
});

test('an upload that is given up leaves nothing and harms nobody', async (t) => {
  const flex = await startFlex(t);
  const { conversation, token, sid } = await joinChat(flex);
  const sending = conversation
    .prepareMessage()
    .addMedia({ contentType: 'text/plain', filename: 'big.txt', media: 'x'.repeat(30_000_000) })
    .build()
    .send();
  await uploads(flex, 1);
  sending.cancel();
  await assert.rejects(sending);
  await uploads(flex, 1, 400);

  const half = httpRequest(`${flex.url}${mediaPath(flex)}`, {
    method: 'POST',
    headers: { 'x-twilio-token': token, 'content-type': 'text/plain', 'content-length': '1000' },
  });
  half.on('error', () => undefined);
  half.write('half');
  await uploads(flex, 2);
  half.destroy();
  await uploads(flex, 2, 400);
  assert.equal(await conversation.sendMessage('still here'), 0);
  assert.equal(flex.world.conversation(sid).messages.size, 1);
  assert.ok(!flex.log.entries.some(({ text }) => text?.startsWith('media-added')));
});

test('removed media, and those of a removed message, are gone with their bytes', async (t) => {
  const kept = new Map();
  const mediaBytes = { put: async (sid, bytes) => void kept.set(sid, bytes), get: async (sid) => kept.get(sid), delete: async (sid) => void kept.delete(sid) };
  const flex = await startFlex(t, { mediaBytes });
  const { conversation, token } = await joinChat(flex);
  const { body } = await upload(flex, token, 'draft');
  assert.equal(Buffer.from(kept.get(body.sid)).toString(), 'draft');
  assert.equal((await ask(flex, 'DELETE', `${mediaPath(flex)}/${body.sid}`, token)).status, 204);
  assert.equal((await ask(flex, 'GET', `${mediaPath(flex)}/${body.sid}`, token)).status, 404);
  await conversation.prepareMessage().addMedia({ contentType: 'text/plain', filename: 'a.txt', media: 'attached' }).build().send();
  const [message] = (await conversation.getMessages()).items;
  const url = await message.attachedMedia[0].getContentTemporaryUrl();
  assert.equal(await (await fetch(url)).text(), 'attached');
  assert.equal(kept.size, 1);
  await message.remove();
  assert.equal((await fetch(url)).status, 404);
  assert.equal(kept.size, 0);
});

test('a rule puts media out of order: a status, cut bytes, or no answer', async (t) => {
  const flex = await startFlex(t);
  const { conversation, token } = await joinChat(flex);
  const file = { contentType: 'text/plain', filename: 'a.txt', media: 'hello world' };
  const send = () => conversation.prepareMessage().addMedia(file).build().send();
  flex.faults.add({ knob: 'media', status: 415, times: 1, match: { request: 'POST /Media' } });
  await assert.rejects(send(), ({ code, body }) => code === 415 && body.code === 20415);
  flex.faults.add({ knob: 'media', bytes: 5, times: 1, match: { request: 'POST /Media' } });
  assert.equal(await send(), 0);
  const [message] = (await conversation.getMessages()).items;
  assert.equal(message.attachedMedia[0].size, 5);
  flex.faults.add({ knob: 'media', bytes: 0, times: 1, match: { request: '/Content' } });
  const url = await message.attachedMedia[0].getContentTemporaryUrl();
  assert.equal(await (await fetch(url)).text(), '');
  assert.equal(await (await fetch(url)).text(), 'hello');

  flex.faults.add({ knob: 'media', timeout: true, times: 1, match: { request: 'POST /Media' } });
  const sending = send();
  await uploads(flex, 3);
  sending.cancel();
  await assert.rejects(sending);
  await uploads(flex, 1, 504);
  assert.equal((await upload(flex, token, 'fine')).status, 201);
});

test('a store that fails is answered 500, or warned of, and nothing else stops', async (t) => {
  const mediaBytes = {
    put: async (sid, bytes) => {
      if (bytes.length === 0) throw new Error('the disk is full');
    },
    get: () => undefined,
    delete: async () => {
      throw new Error('the disk is gone');
    },
  };
  const flex = await startFlex(t, { mediaBytes });
  const { conversation, token } = await joinChat(flex);
  assert.equal((await upload(flex, token, '')).body.code, 20500);
  const { body } = await upload(flex, token, 'kept');
  assert.equal((await fetch(body.links.content_direct_temporary)).status, 404);
  assert.equal((await ask(flex, 'DELETE', `${mediaPath(flex)}/${body.sid}`, token)).status, 204);
  await logged(flex, ({ kind, text }) => kind === 'warning' && text.includes('the disk is gone'));
  assert.equal(await conversation.sendMessage('still here'), 0);
});
