import assert from 'node:assert/strict';
import { once } from 'node:events';
import { request as httpRequest } from 'node:http';
import { Readable } from 'node:stream';
import { test } from 'node:test';
import { stoppedClock } from './support/clock.mjs';
import { basic, event, guestToken, joinAgent, joinChat, logged, openChat, startFlex } from './support/flex.mjs';

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

test('a form with a file is an upload, too, and one without is refused', async (t) => {
  const flex = await startFlex(t);
  const { token } = await openChat(flex);
  const form = new FormData();
  form.append('note', 'no file');
  assert.equal((await upload(flex, token, form)).status, 400);
  form.append('file', new Blob(['%PDF-1.7'], { type: 'application/pdf' }), 'größe.pdf');
  const { status, body } = await upload(flex, token, form, '?Category=history');
  assert.equal(status, 201);
  assert.deepEqual([body.filename, body.content_type, body.size, body.category], ['größe.pdf', 'application/pdf', 8, 'history']);
  assert.deepEqual([body.channel_sid, body.message_sid, body.is_multipart_upstream], [null, null, false]);
  assert.equal((await upload(flex, token, 'x', '?Category=secret')).body.code, 20001);
});

test('the temporary address ends after five minutes and cannot be forged', async (t) => {
  const { clock, advance } = stoppedClock();
  const flex = await startFlex(t, { clock });
  const { token } = await openChat(flex);
  const { body } = await upload(flex, token, 'hello');
  const url = body.links.content_direct_temporary;
  assert.equal((await fetch(url)).status, 200);
  assert.equal((await fetch(url.replace(/Signature=./, 'Signature=g'))).status, 403);
  assert.equal((await fetch(url.replace(/Expires=1/, 'Expires=2'))).status, 403);
  advance(299_000);
  assert.equal((await fetch(url)).status, 200);
  advance(2000);
  const ended = await fetch(url);
  assert.deepEqual([ended.status, (await ended.json()).code], [403, 20403]);
});

test('strangers read no media, before a message carries it nor after', async (t) => {
  const flex = await startFlex(t);
  const { conversation, sid, token } = await joinChat(flex);
  const stranger = (await guestToken(flex)).token;
  const { body: alone } = await upload(flex, token, 'draft');
  await conversation.prepareMessage().addMedia({ contentType: 'text/plain', filename: 'a.txt', media: 'secret' }).build().send();
  const [message] = [...flex.world.conversation(sid).messages.values()];
  for (const { sid: media } of [alone, ...message.media]) {
    const path = `${mediaPath(flex)}/${media}`;
    assert.equal((await ask(flex, 'GET', path, stranger)).status, 404);
    assert.equal((await ask(flex, 'GET', `${path}/Content`, stranger)).status, 404);
    assert.equal((await ask(flex, 'DELETE', path, stranger)).status, 404);
    assert.deepEqual((await ask(flex, 'POST', `${mediaPath(flex)}Set`, stranger, { command: 'get', list: [{ media_sid: media }] })).body, [
      { code: 404, media_record: { sid: media } },
    ]);
    assert.equal((await ask(flex, 'GET', path, token)).status, 200);
    assert.equal((await ask(flex, 'GET', path)).status, 401);
    assert.equal((await ask(flex, 'GET', path, 'no.token.here')).body.code, 20101);
  }
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

test('what is longer than 150 MB is refused while it comes', async (t) => {
  const flex = await startFlex(t);
  const { token } = await openChat(flex);
  const announced = await answerTo(flex, token, { 'content-length': String(150 * 1024 * 1024 + 1) }, (outgoing) => outgoing.write('x'));
  assert.deepEqual([announced.status, announced.body.code, announced.body.status], [413, 20413, 413]);
  const streamed = await answerTo(flex, token, { 'transfer-encoding': 'chunked' }, (outgoing) => endless().pipe(outgoing));
  assert.deepEqual([streamed.status, streamed.body.code], [413, 20413]);
  assert.ok(!flex.log.entries.some(({ text }) => text?.startsWith('media-added')));
});

test('nothing that can run opens from a download', async (t) => {
  const flex = await startFlex(t);
  const { token } = await openChat(flex);
  const headersOf = async (type) => {
    const { body } = await upload(flex, token, '<script>1</script>', '?Filename=a%22b.bin', type);
    return (await fetch(body.links.content_direct_temporary)).headers;
  };
  for (const type of ['text/html', 'image/svg+xml', 'application/xhtml+xml', 'text/xml', 'application/octet-stream']) {
    const headers = await headersOf(type);
    assert.equal(headers.get('content-type'), type);
    assert.equal(headers.get('x-content-type-options'), 'nosniff');
    assert.equal(headers.get('content-disposition'), "attachment; filename*=UTF-8''a%22b.bin");
    assert.match(headers.get('content-security-policy'), /^sandbox/);
  }
  assert.match((await headersOf('image/png')).get('content-disposition'), /^inline/);
});

test('a page of another origin may upload and download', async (t) => {
  const flex = await startFlex(t);
  const { token } = await openChat(flex);
  const origin = 'https://shop.example';
  const preflight = await fetch(`${flex.url}${mediaPath(flex)}`, {
    method: 'OPTIONS',
    headers: { origin, 'access-control-request-method': 'POST', 'access-control-request-headers': 'content-type,x-twilio-token' },
  });
  assert.ok(preflight.ok);
  assert.equal(preflight.headers.get('access-control-allow-origin'), origin);
  assert.match(preflight.headers.get('access-control-allow-headers'), /x-twilio-token/);
  const { body } = await upload(flex, token, 'abc');
  const download = await fetch(body.links.content_direct_temporary, { headers: { origin } });
  assert.equal(download.headers.get('access-control-allow-origin'), origin);
  assert.equal(await download.text(), 'abc');
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

test('an empty file is a file', async (t) => {
  const flex = await startFlex(t);
  const { token } = await openChat(flex);
  const { status, body } = await upload(flex, token, '');
  assert.deepEqual([status, body.size], [201, 0]);
  const download = await fetch(body.links.content_direct_temporary);
  assert.deepEqual([download.status, await download.text()], [200, '']);
});

function mediaPath({ account }) {
  return `/v1/Services/${account.serviceSid}/Media`;
}

async function upload(flex, token, body, query = '', type = 'text/plain') {
  const headers = { 'x-twilio-token': token, ...(typeof body === 'string' && { 'content-type': type }) };
  const response = await fetch(`${flex.url}${mediaPath(flex)}${query}`, { method: 'POST', headers, body });
  return { status: response.status, body: await response.json() };
}

async function ask(flex, method, path, token, json) {
  const headers = { ...(token && { 'x-twilio-token': token }), ...(json && { 'content-type': 'application/json' }) };
  const response = await fetch(`${flex.url}${path}`, { method, headers, body: json && JSON.stringify(json) });
  const text = await response.text();
  return { status: response.status, body: text && JSON.parse(text) };
}

/** Waits until so many uploads have come, or have been answered with the status. */
function uploads(flex, count, status) {
  return logged(flex, () => {
    const seen = flex.log.requests(({ method, path }) => method === 'POST' && path.endsWith('/Media'));
    return seen.filter((one) => status === undefined || one.status === status).length === count;
  });
}

function endless() {
  return new Readable({
    read() {
      this.push(Buffer.alloc(1024 * 1024));
    },
  });
}

async function answerTo(flex, token, headers, write) {
  const outgoing = httpRequest(`${flex.url}${mediaPath(flex)}`, {
    method: 'POST',
    headers: { 'x-twilio-token': token, 'content-type': 'text/plain', ...headers },
  });
  outgoing.on('error', () => undefined);
  const response = once(outgoing, 'response');
  write(outgoing);
  const [incoming] = await response;
  let text = '';
  for await (const chunk of incoming) text += chunk;
  outgoing.destroy();
  return { status: incoming.statusCode, body: JSON.parse(text) };
}
