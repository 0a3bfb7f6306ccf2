import assert from 'node:assert/strict';
import { test } from 'node:test';
import { until } from './support/demo.mjs';
import { openTalk, serverDown } from './support/talk.mjs';

test('[E52] messages written offline are kept over a reload of the page, and sent later: in order, each once', { timeout: 90_000 }, async (t) => {
  const talk = await openTalk(t);
  const { visitor, write } = talk;
  const shown = () => visitor.element((chat) => chat.messages.map(({ text }) => text));
  const kept = () => visitor.page.evaluate(() => Object.keys(localStorage).filter((key) => key.includes('.unsent.')).length);
  const written = ['First', 'Second', 'Third'];
  talk.fault(serverDown);
  talk.fault({ knob: 'restart', mode: 'lose_sockets', times: 1 });
  await talk.offline();
  for (const text of written) await write(text);
  await visitor.read('Waiting for connection');
  assert.equal(await kept(), 3);

  await visitor.page.reload();
  await until('what was written', async () => (await shown()).length === 3);
  assert.deepEqual(await shown(), written);
  await write('Fourth');
  assert.deepEqual(talk.stored(), ['Hello'], 'nothing has reached the server');

  talk.heal();
  await visitor.click('Message', 'textbox');
  await until('all of them at the server', () => talk.stored().length >= 5, 40_000);
  await until('nothing that is kept', async () => (await kept()) === 0);
  assert.deepEqual(talk.stored(), ['Hello', ...written, 'Fourth']);
  assert.deepEqual(await shown(), ['Hello', ...written, 'Fourth']);
  assert.equal(await visitor.reads('Waiting for connection'), false);
  assert.deepEqual([visitor.problems.errors, await talk.errors()], [[], []]);
});
