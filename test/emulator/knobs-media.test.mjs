import assert from 'node:assert/strict';
import { test } from 'node:test';
import { event, joinChat, logged, startFlex } from './support/flex.mjs';

const file = { contentType: 'text/plain', filename: 'note.txt', media: 'hello' };
const sendFile = (conversation) => conversation.prepareMessage().setBody('with a file').addMedia(file).build().send();
const upload = 'POST /Media';

test('media: an upload is refused with a status, and the message is not sent', async (t) => {
  const flex = await startFlex(t);
  const { conversation, sid } = await joinChat(flex);
  for (const status of [413, 415, 422]) {
    flex.faults.add({ knob: 'media', status, times: 1 });
    await assert.rejects(sendFile(conversation), { code: status });
  }
  assert.equal(flex.world.conversation(sid).messages.size, 0);
  assert.equal(await sendFile(conversation), 0);
});

test('media: an upload is never answered; giving up frees the chat', async (t) => {
  const flex = await startFlex(t);
  const { conversation, sid } = await joinChat(flex);
  flex.faults.add({ knob: 'media', timeout: true, match: { request: upload }, times: 1 });
  const sending = sendFile(conversation);
  await logged(flex, ({ text }) => text?.endsWith('media'));
  sending.cancel();
  await assert.rejects(sending, /cancelled/);
  await flex.idle();
  assert.equal(flex.world.conversation(sid).messages.size, 0);
  assert.equal(await sendFile(conversation), 0);
});

test('media: only so many bytes come through, up or down', async (t) => {
  const flex = await startFlex(t);
  const { conversation } = await joinChat(flex);
  const heard = async () => {
    const arriving = event(conversation, 'messageAdded');
    await sendFile(conversation);
    return (await arriving).attachedMedia[0];
  };
  const content = async (media) => (await fetch(await media.getContentTemporaryUrl())).text();
  flex.faults.add({ knob: 'media', bytes: 0, match: { request: upload }, times: 1 });
  const empty = await heard();
  assert.deepEqual([empty.size, await content(empty)], [0, '']);
  const whole = await heard();
  flex.faults.add({ knob: 'media', bytes: 3, match: { request: 'GET /Content' }, times: 1 });
  assert.deepEqual([whole.size, await content(whole), await content(whole)], [5, 'hel', 'hello']);
});
