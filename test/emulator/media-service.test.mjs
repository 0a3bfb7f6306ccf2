import assert from 'node:assert/strict';
import { once } from 'node:events';
import { request as httpRequest } from 'node:http';
import { Readable } from 'node:stream';
import { test } from 'node:test';
import { stoppedClock } from './support/clock.mjs';
import { guestToken, joinChat, openChat, startFlex } from './support/flex.mjs';
import { ask, mediaPath, upload } from './support/media.mjs';

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

test('a player gets the range it asks for', async (t) => {
  const flex = await startFlex(t);
  const { token } = await openChat(flex);
  const { body } = await upload(flex, token, '0123456789');
  const ask = async (range) => {
    const response = await fetch(body.links.content_direct_temporary, { headers: { range } });
    return [response.status, response.headers.get('content-range'), response.status < 300 ? await response.text() : (await response.json()).code];
  };
  assert.deepEqual(await ask('bytes=2-4'), [206, 'bytes 2-4/10', '234']);
  assert.deepEqual(await ask('bytes=8-'), [206, 'bytes 8-9/10', '89']);
  assert.deepEqual(await ask('bytes=-3'), [206, 'bytes 7-9/10', '789']);
  assert.deepEqual(await ask('bytes=0-99'), [206, 'bytes 0-9/10', '0123456789']);
  assert.deepEqual(await ask('bytes=10-'), [416, null, 20416]);
  for (const odd of ['bytes=-', 'bytes=1-2,4-5', 'lines=1-2']) assert.deepEqual(await ask(odd), [200, null, '0123456789']);
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

test('requests about media that cannot be are refused in words', async (t) => {
  const flex = await startFlex(t);
  const { token } = await openChat(flex);
  const set = (json) => ask(flex, 'POST', `${mediaPath(flex)}Set`, token, json);
  assert.match((await set({ command: 'drop', list: [] })).body.message, /"command":"get"/);
  assert.match((await set({ command: 'get', list: ['ME1'] })).body.message, /media_sid/);
  assert.equal((await ask(flex, 'GET', `${mediaPath(flex)}/ME1`, token)).body.code, 20404);
  assert.equal((await ask(flex, 'GET', `/v1/Services/IS${'9'.repeat(32)}/Media/ME1`, token)).status, 404);
  assert.equal((await ask(flex, 'GET', `${mediaPath(flex)}/ME1/Content?Signature=x`)).body.code, 20403);
  assert.equal((await ask(flex, 'PATCH', `${mediaPath(flex)}/ME1`, token)).status, 501);
  for (const path of [mediaPath(flex).replace('Media', 'Medi%61'), `${mediaPath(flex)}/`, mediaPath(flex).replace('/v1', '//v1')]) {
    const response = await fetch(`${flex.url}${path}`, { method: 'POST', headers: { 'x-twilio-token': token, 'content-type': 'text/plain' }, body: 'x' });
    assert.ok([400, 404, 415, 501].includes(response.status), `${path}: ${response.status}`);
    assert.equal((await response.json()).status, response.status);
  }
  const broken = await fetch(`${flex.url}${mediaPath(flex)}`, {
    method: 'POST',
    headers: { 'x-twilio-token': token, 'content-type': 'multipart/form-data; boundary=b' },
    body: '--b\r\nContent-Disposition: form-data; name="file"; filename="a',
  });
  assert.deepEqual([broken.status, (await broken.json()).code], [400, 20001]);
  assert.ok(!flex.log.entries.some(({ text }) => text?.startsWith('media-added')));
});

test('an empty file is a file', async (t) => {
  const flex = await startFlex(t);
  const { token } = await openChat(flex);
  const { status, body } = await upload(flex, token, '');
  assert.deepEqual([status, body.size], [201, 0]);
  const download = await fetch(body.links.content_direct_temporary);
  assert.deepEqual([download.status, await download.text()], [200, '']);
});

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
