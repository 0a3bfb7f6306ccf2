/** What `data` keeps, and what happens where it cannot. */
import assert from 'node:assert/strict';
import { appendFileSync, existsSync, readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import path from 'node:path';
import { describe, it } from 'node:test';
import { loadEmulator } from '../../demo/load-emulator.mjs';
import { stoppedClock } from './support/clock.mjs';
import { dataFolder, sayInit, startProcess } from './support/data-folder.mjs';
import { connect, event, logged, openChat, startFlex, subscribed, tokenFor } from './support/flex.mjs';
import { ask, mediaPath, upload } from './support/media.mjs';

const { createEmulator } = await loadEmulator();
const hour = 3_600_000;

describe('a data folder', () => {
  it('keeps users, conversations, participants, messages, read horizons and tasks', async (t) => {
    const data = dataFolder(t);
    const first = await startFlex(t, { data });
    const { sid, identity } = await openChat(first);
    const { world } = first;
    const { sid: messageSid } = world.postMessage(sid, { author: identity, body: 'Where is my order? Ω', mutationId: 'once' });
    const { sid: removed } = world.postMessage(sid, { author: 'system', body: 'removed' });
    const [task] = world.tasks;
    world.acceptTask(task.sid, { identity: 'agent-maria', name: 'Maria' });
    world.updateMessage(sid, messageSid, { body: 'Where is my parcel?', by: identity });
    world.removeMessage(sid, removed);
    world.setReadIndex(sid, identity, 1);
    world.setNotificationLevel(sid, identity, 'muted');
    world.updateParticipant(sid, 'agent-maria', '{"member_type":"agent","desk":2}');
    world.updateConversation(sid, { uniqueName: 'order-12', friendlyName: 'Order 12' });
    world.updateUser(identity, { attributes: '{"gold":true}' });
    const closed = world.createConversation({ createdBy: 'system', timers: { inactive: 'PT5M', closed: null } });
    const messagingBinding = { type: 'sms', address: '+15550100', proxyAddress: '+15550101', level: null, name: null };
    world.addParticipant(closed.sid, { messagingBinding });
    world.closeConversation(closed.sid);
    world.deleteConversation(world.createConversation({ createdBy: 'system' }).sid);
    const before = await worldOf(first);
    assert.equal(before.conversations.length, 2);
    await first.close();

    const second = await startFlex(t, { data });
    assert.deepEqual(await worldOf(second), before);
    assert.throws(() => second.world.postMessage(closed.sid, { author: 'system', body: 'too late' }), /conversation-closed/);
    assert.throws(() => second.world.createConversation({ createdBy: 'system', uniqueName: 'order-12' }), /unique-name-taken/);
    assert.equal(second.world.postMessage(sid, { author: identity, body: 'next' }).index, 2);
    second.world.completeTask(task.sid);
    assert.equal(second.world.conversation(sid).state, 'closed');
  });

  it('lets a client that was connected go on: it hears what it missed, each thing once', async (t) => {
    const data = dataFolder(t);
    const first = await startFlex(t, { data });
    const port = Number(new URL(first.url).port);
    const { sid, identity, token } = await openChat(first);
    first.world.postMessage(sid, { author: identity, body: 'zero' });
    const conversation = await connect(first, token).getConversationBySid(sid);
    const heard = [];
    conversation.on('messageAdded', ({ body, index }) => heard.push([index, body]));
    await subscribed(first, { identity });
    await conversation.sendMessage('one');
    const before = await letIn(first);
    await first.close();

    const second = await startFlex(t, { data, port });
    second.world.postMessage(sid, { author: 'system', body: 'two' });
    await event(conversation, 'messageAdded', ({ body }) => body === 'two');
    assert.equal(await conversation.sendMessage('three'), 3);
    second.world.postMessage(sid, { author: 'system', body: 'four' });
    await event(conversation, 'messageAdded', ({ body }) => body === 'four');
    assert.deepEqual(heard, [[1, 'one'], [2, 'two'], [3, 'three'], [4, 'four']]);
    const after = await letIn(second);
    assert.equal(after.continuation_token, before.continuation_token);
    assert.equal(after.continuation_token_status.reissued, false);
    assert.deepEqual(after.offline_storage, before.offline_storage, 'a cache of the page stays good');
  });

  it('keeps sync objects as they are: SIDs, revisions, event ids, dates', async (t) => {
    const data = dataFolder(t);
    const first = await startFlex(t, { data });
    const { sid, identity, token } = await openChat(first);
    for (let index = 0; index < 3; index += 1) first.world.postMessage(sid, { author: identity, body: `${index}` });
    first.world.removeMessage(sid, [...first.world.conversation(sid).messages.keys()][1]);
    const before = await syncReads(first, token, sid);
    await first.close();
    const second = await startFlex(t, { data });
    assert.deepEqual(await syncReads(second, token, sid), before);
  });

  it('keeps uploads with their bytes, and their message', async (t) => {
    const data = dataFolder(t);
    const first = await startFlex(t, { data });
    const { sid, identity, token } = await openChat(first);
    const { body: media } = await upload(first, token, 'a note', '?Filename=note.txt');
    const { body: unsent } = await upload(first, token, 'not sent', '?Filename=other.txt');
    const record = first.world.media(media.sid);
    first.world.postMessage(sid, { author: identity, body: null, mediaSids: [media.sid] });
    await first.close();
    writeFileSync(path.join(data, 'media', `ME${'0'.repeat(32)}`), 'bytes of an upload that was cut off');

    const second = await startFlex(t, { data });
    const [message] = [...second.world.conversation(sid).messages.values()];
    assert.deepEqual(message.media, [record]);
    assert.equal(message.media[0], second.world.media(media.sid), 'one record');
    assert.equal(second.world.media(unsent.sid).messageSid, null);
    const { body: known } = await ask(second, 'GET', `${mediaPath(second)}/${media.sid}`, token);
    assert.equal(await (await fetch(known.links.content_direct_temporary)).text(), 'a note');
    assert.deepEqual(readdirSync(path.join(data, 'media')).sort(), [media.sid, unsent.sid].sort());
    second.world.removeMessage(sid, message.sid);
    assert.deepEqual(readdirSync(path.join(data, 'media')), [unsent.sid]);
  });

  it('keeps how far the clock was moved, timers, webhooks, templates and tokens that ended early', async (t) => {
    const data = dataFolder(t);
    const { clock, advance } = stoppedClock();
    const options = { data, clock, tokenLife: 24 * 3600, timers: { inactive: 'PT2H', closed: 'PT6H' } };
    const first = await startFlex(t, options);
    const { sid, identity, token } = await openChat(first);
    const { token: good } = await openChat(first);
    await first.clock.advance(hour);
    first.world.postMessage(sid, { author: identity, body: 'Hello' });
    first.faults.add({ knob: 'expire_token', match: { identity } });
    first.world.setWebhookSettings('service', { postUrl: 'http://localhost:9/told', filters: ['onMessageAdded'] });
    const webhook = first.world.addConversationWebhook(sid, {
      target: 'webhook',
      method: 'POST',
      url: 'http://localhost:9/one',
      filters: ['onMessageAdded'],
      triggers: [],
      flowSid: null,
    });
    const template = first.world.addContentTemplate({ friendlyName: 'hours', types: { 'twilio/text': { body: 'Open at nine' } } });
    await first.clock.advance(hour);
    const now = first.clock.now();
    const settings = first.world.webhookSettings('service');
    await first.close();

    advance(60_000);
    const second = await startFlex(t, options);
    assert.equal(second.clock.now(), now + 60_000);
    assert.deepEqual(second.world.webhookSettings('service'), settings);
    assert.deepEqual(second.world.conversation(sid).webhooks, [webhook]);
    assert.deepEqual(second.world.contentTemplate(template.sid), template);
    await assert.rejects(sayInit(t, second.url, token), /20104/);
    await sayInit(t, second.url, good);
    await second.clock.advance(hour);
    assert.equal(second.world.conversation(sid).state, 'inactive');
    await second.clock.advance(4 * hour);
    assert.equal(second.world.conversation(sid).state, 'closed');
  });

  it('keeps sync objects that were lost and made anew', async (t) => {
    const data = dataFolder(t);
    const first = await startFlex(t, { data });
    const { sid, identity, token } = await openChat(first);
    first.world.postMessage(sid, { author: identity, body: 'Hello' });
    const [original] = await syncReads(first, token, sid);
    first.faults.add({ knob: 'restart', mode: 'lose_sync' });
    first.world.postMessage(sid, { author: identity, body: 'once more' });
    first.log.clear();
    const before = await syncReads(first, token, sid, 2);
    assert.notEqual(before[0].answer.sid, original.answer.sid);
    await first.close();
    const second = await startFlex(t, { data });
    assert.deepEqual(await syncReads(second, token, sid), before);
  });

  it('is as new after a reset, also at the next start, and has another name', async (t) => {
    const data = dataFolder(t);
    const first = await startFlex(t, { data });
    const before = await openChat(first);
    await upload(first, before.token, 'a note', '?Filename=note.txt');
    await sayInit(t, first.url, before.token);
    const { offline_storage: named } = await letIn(first);
    first.reset();
    const after = await openChat(first);
    assert.deepEqual(readdirSync(path.join(data, 'media')), []);
    await first.close();

    const second = await startFlex(t, { data });
    assert.deepEqual([...second.world.conversations].map(({ sid }) => sid), [after.sid]);
    await sayInit(t, second.url, before.token);
    assert.notDeepEqual((await letIn(second)).offline_storage, named);
  });

  it('shows nobody as connected who was so only before', async (t) => {
    const data = dataFolder(t);
    const first = await startProcess(t, { data });
    const chat = await openChat(first);
    await sayInit(t, first.url, chat.token);
    const online = ({ users }) => users.find(({ identity }) => identity === chat.identity).online;
    assert.equal(online(await worldOf(first)), true);
    await first.kill();
    assert.equal(online(await worldOf(await startFlex(t, { data }))), false);
  });

  it('is not needed: without one a new start is a new world, with other storage ids', async (t) => {
    const ids = [];
    for (let run = 0; run < 2; run += 1) {
      const flex = await startFlex(t);
      const { sid, token } = await openChat(flex);
      const client = connect(flex, token);
      await client.getConversationBySid(sid);
      await subscribed(flex, client.user);
      ids.push((await letIn(flex)).offline_storage.ip_messaging.storage_id);
      assert.equal((await worldOf(flex)).conversations.length, 1);
    }
    assert.notEqual(ids[0], ids[1]);
  });
});

describe('a journal that is not whole', () => {
  it('loses a half-written last line only, and says so', async (t) => {
    const { data, file, before } = await writtenFolder(t);
    appendFileSync(file, '{"at":"2026-03-01T12:00:00.000Z","type":"message-ad');
    const lines = readFileSync(file, 'utf8').split('\n').length;
    const second = await startFlex(t, { data });
    assert.deepEqual(await worldOf(second), before);
    const warnings = second.log.entries.filter(({ kind }) => kind === 'warning');
    assert.deepEqual(warnings.map(({ text }) => text), [`${file}, line ${lines}: taken off, it was only half written when the last run ended`]);
    second.world.ensureUser('somebody-new');
    await second.close();
    const third = await startFlex(t, { data });
    assert.deepEqual((await worldOf(third)).users.map(({ identity }) => identity), [...before.users.map(({ identity }) => identity), 'somebody-new']);
  });

  it('keeps a last line that lacks its line break only', async (t) => {
    const { data, file, before } = await writtenFolder(t);
    writeFileSync(file, readFileSync(file, 'utf8').trimEnd());
    const second = await startFlex(t, { data });
    assert.deepEqual(await worldOf(second), before);
    second.world.ensureUser('somebody-new');
    await second.close();
    assert.equal((await worldOf(await startFlex(t, { data }))).users.length, before.users.length + 1);
  });

  for (const [what, damaged, reason] of [
    ['is no JSON', () => '{"at":', 'it is not JSON'],
    ['is no object', () => '12', 'it is not JSON'],
    ['is of an unknown type', (line) => JSON.stringify({ ...JSON.parse(line), type: 'participant-danced' }), 'it is of the unknown type "participant-danced"'],
    ['lacks a record', (line) => JSON.stringify({ ...JSON.parse(line), user: undefined }), '.+'],
    ['names a user that does not exist', (line) => line.replace(/"identity":"[^"]+"/, '"identity":"nobody"'), 'no line before it has the user .+'],
  ]) {
    it(`is refused with file and line where a line in the middle ${what}`, async (t) => {
      const { data, file } = await writtenFolder(t);
      const lines = readFileSync(file, 'utf8').split('\n');
      const place = lines.findIndex((line) => line.includes('"type":"user-added"'));
      lines[place] = damaged(lines[place]);
      writeFileSync(file, lines.join('\n'));
      await assert.rejects(createEmulator({ data }), new RegExp(`journal\\.ndjson, line \\d+ is damaged: ${reason}\\. Put back a copy that is good, or use another folder\\.$`));
      assert.equal(existsSync(path.join(data, 'lock')), false, 'the folder is free again');
    });
  }
});

describe('a folder that cannot be used', () => {
  for (const [what, change, message] of [
    ['of a later version', { version: 2 }, /line 1: the journal has version 2, but this program reads version 1\. /],
    ['of another account', { accountSid: 'AC2' }, /line 1: the data belong to account AC2, .*not to AC0+1, IS0+1\. /],
    ['of something else', { format: 'diary' }, /line 1: this is no journal of a local Flex\. /],
  ]) {
    it(`is refused with a sentence: ${what}`, async (t) => {
      const { data, file } = await writtenFolder(t);
      const [head, ...entries] = readFileSync(file, 'utf8').split('\n');
      writeFileSync(file, [JSON.stringify({ ...JSON.parse(head), ...change }), ...entries].join('\n'));
      await assert.rejects(createEmulator({ data }), message);
    });
  }

  it('is refused with a sentence: a file stands in its place', async (t) => {
    const file = path.join(dataFolder(t), 'file');
    writeFileSync(file, 'a file');
    await assert.rejects(createEmulator({ data: path.join(file, 'data') }), /^Error: Cannot keep data in .*file.data \(E\w+\)\. Name a folder that this user may write\.$/);
  });

  it('is refused while another emulator has it, in this process or in another', async (t) => {
    const data = dataFolder(t);
    const here = await startFlex(t, { data });
    await assert.rejects(createEmulator({ data }), new RegExp(`is in use by process ${process.pid} on `));
    await assert.rejects(startProcess(t, { data }), new RegExp(`is in use by process ${process.pid} on .* delete .*lock\\.`));
    await here.close();
    await (await startProcess(t, { data })).end();
    await (await createEmulator({ data })).close();
    assert.deepEqual(readdirSync(data), ['journal.ndjson']);
  });

  it('is taken over from a process that was killed, or whose number another process has by now', async (t) => {
    const data = dataFolder(t);
    const { kill } = await startProcess(t, { data });
    await kill();
    const lock = path.join(data, 'lock');
    assert.ok(existsSync(lock));
    await (await createEmulator({ data })).close();
    writeFileSync(lock, JSON.stringify({ pid: process.pid, host: hostname(), started: 'before' }));
    await (await createEmulator({ data })).close();
    writeFileSync(lock, JSON.stringify({ pid: 1, host: 'another-machine', started: null }));
    await assert.rejects(createEmulator({ data }), /is in use by process 1 on another-machine/);
  });

  it('is free again when the port is taken', async (t) => {
    const data = dataFolder(t);
    const flex = await startFlex(t);
    await assert.rejects(createEmulator({ data, port: Number(new URL(flex.url).port) }), /already in use/);
    await (await createEmulator({ data })).close();
  });
});

describe('a long journal', () => {
  it('is shortened at a start to what there is, and everything goes on from there', async (t) => {
    const data = dataFolder(t);
    const { clock, advance } = stoppedClock();
    const first = await startFlex(t, { data, clock, tokenLife: 24 * 3600 });
    const { sid, identity, token } = await openChat(first);
    for (let turn = 0; turn < 2000; turn += 1) {
      if (turn % 100 === 0) first.world.postMessage(sid, { author: identity, body: `message ${turn}` });
      first.world.setReadIndex(sid, identity, Math.floor(turn / 100));
    }
    advance(20 * 3600 * 1000);
    first.world.postMessage(sid, { author: 'system', body: 'later' });
    const before = await worldOf(first);
    const synced = await syncReads(first, token, sid);
    await first.close();
    const file = path.join(data, 'journal.ndjson');
    const long = statSync(file).size;

    advance(5 * 3600 * 1000);
    const second = await startFlex(t, { data, clock });
    const short = statSync(file).size;
    assert.ok(short < long / 2, `${long} bytes became ${short}`);
    assert.deepEqual((await worldOf(second)).conversations, before.conversations);
    assert.deepEqual(await syncReads(second, await tokenFor(second, identity), sid), synced);
    second.world.postMessage(sid, { author: 'system', body: 'after it' });
    await second.close();
    const third = await startFlex(t, { data, clock });
    assert.equal(third.world.conversation(sid).lastMessage.index, 21);
  });
});

/** An empty world is not what is meant to be kept: opens a chat with a message and an agent, closes, and tells what was there. */
async function writtenFolder(t) {
  const data = dataFolder(t);
  const flex = await startFlex(t, { data });
  const { sid, identity } = await openChat(flex);
  flex.world.postMessage(sid, { author: identity, body: 'Hello' });
  flex.world.acceptTask(flex.world.tasks[0].sid, { identity: 'agent-maria', name: 'Maria' });
  const before = await worldOf(flex);
  await flex.close();
  return { data, file: path.join(data, 'journal.ndjson'), before };
}

async function worldOf({ url }) {
  return (await fetch(`${url}/emulator/world`)).json();
}

/** The reply to the newest `init`. */
async function letIn(flex) {
  await logged(flex, ({ frame }) => frame?.offline_storage !== undefined);
  return flex.log.entries.findLast(({ frame }) => frame?.offline_storage !== undefined).frame;
}

/** Everything that a fresh client reads of a conversation's sync objects, in an order of its own. */
async function syncReads(flex, token, sid, connection = 1) {
  const client = connect(flex, token);
  const conversation = await client.getConversationBySid(sid);
  await conversation.getMessages();
  await subscribed(flex, client.user, connection);
  await client.shutdown();
  const reads = flex.log.requests('GET /v3/').map(({ path: asked, answer }) => ({ asked, answer }));
  const ofConversation = reads.filter(({ answer }) => JSON.stringify(answer ?? null).includes(sid));
  assert.ok(ofConversation.length >= 4);
  return ofConversation.sort((one, other) => (one.asked < other.asked ? -1 : 1));
}
