import assert from 'node:assert/strict';
import { it } from 'node:test';
import { deskModule } from './support/desk-module.mjs';

const { logLine } = await deskModule('panel/log-line.ts');
const at = Date.parse('2026-03-01T12:00:00.120Z');
const service = `IS${'0'.repeat(31)}1`;
const sid = `CH${'ab12'.repeat(8)}`;
const line = (entry, asked = () => undefined) => logLine({ n: 7, at, ...entry }, 0, asked);

for (const [what, entry, kind, text] of [
  ['a request through the socket', { kind: 'frame', direction: 'in', method: 'POST', path: `/Client/v2/Services/${service}/Conversations/${sid}/Messages` }, 'request', 'POST …/Conversations/CHab12…/Messages'],
  ['a request', { kind: 'http', direction: 'in', method: 'POST', path: '/v1/WebChannels' }, 'request', 'POST /v1/WebChannels'],
  ['an answer without its request', { kind: 'http', direction: 'out', status: 201, answers: 3 }, 'request', '201'],
  ['a push', { kind: 'frame', direction: 'out', frame: { method: 'notification', message_type: 'com.twilio.rtd.cds.list' }, body: { event_type: 'list_item_added', event: { list_unique_name: `${sid}.messages` } } }, 'push', 'list_item_added CHab12….messages'],
  ['a close', { kind: 'frame', direction: 'out', frame: { method: 'close', status: { code: 410, status: 'TOKEN_EXPIRED' } } }, 'push', 'close 410 TOKEN_EXPIRED'],
  ['a ping', { kind: 'frame', direction: 'out', frame: { method: 'ping' } }, 'beat', 'ping'],
  ['a preflight', { kind: 'http', direction: 'in', method: 'OPTIONS', path: '/v1/WebChannels' }, 'beat', 'OPTIONS /v1/WebChannels'],
  ['a webhook', { kind: 'webhook', direction: 'out', method: 'POST', path: 'https://shop.example/hook' }, 'request', 'POST https://shop.example/hook'],
  ['a webhook that fails', { kind: 'webhook', direction: 'in', answers: 1, text: 'timed out' }, 'request', 'timed out'],
  ['a socket', { kind: 'socket', text: 'closed 1006' }, 'socket', 'closed 1006'],
  ['an event', { kind: 'world', text: `participant-added ${sid} guest-${'f'.repeat(32)}` }, 'world', 'participant-added CHab12… guest-ffff…'],
]) {
  it(`shows ${what} in a few words`, () => {
    const shown = line(entry);
    assert.deepEqual([shown.kind, shown.text, shown.time], [kind, text, '12:00:00.120']);
  });
}

it('shows an answer with its request', () => {
  assert.equal(line({ kind: 'frame', direction: 'out', status: 201, answers: 3 }, (n) => `POST …/${n}`).text, '201 POST …/3');
});

it('says whose connection it is', () => {
  assert.equal(line({ kind: 'socket', text: 'open', identity: `guest-${'0'.repeat(32)}`, connection: 2 }).who, 'guest-0000… #2');
});

it('shortens tokens everywhere', () => {
  const token = `eyJhbGciOiJIUzI1NiJ9.${'eyJzdWIiOiIxIn0'.repeat(3)}.c2lnbmF0dXJl-_abcd`;
  const basic = `Basic ${Buffer.from(`token:${token}`).toString('base64')}`;
  const shown = line({ kind: 'http', direction: 'in', method: 'POST', path: '/x', headers: { authorization: basic }, body: { token }, text: token });
  assert.ok(!shown.json.includes(token) && !shown.json.includes(basic) && !shown.text.includes(token));
  assert.ok(shown.json.includes('eyJhbG…abcd'), shown.json);
  assert.equal(JSON.parse(shown.json).n, 7);
});

it('cuts a huge entry and says so', () => {
  const { json, words } = line({ kind: 'frame', direction: 'in', method: 'POST', path: '/x', body: 'a'.repeat(50_000) });
  assert.match(json, /… \(\d+ more characters\)$/);
  assert.ok(words.length < 10_100);
});
