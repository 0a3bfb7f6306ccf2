import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openChat, startFlex } from './support/flex.mjs';

test('the log can be followed: its last lines, then each new one', async (t) => {
  const flex = await startFlex(t);
  for (const text of ['one', 'two', 'three']) flex.log.warn(text);
  const lines = await follow(t, flex, '&tail=2');
  const [two, three] = [await lines.next(), await lines.next()];
  assert.deepEqual([two.text, three.text], ['two', 'three']);
  const { sid } = await openChat(flex);
  const { n, at, ...asked } = await lines.next();
  assert.deepEqual([asked.kind, asked.direction, asked.method], ['http', 'in', 'POST']);
  assert.equal(n, three.n + 1);
  assert.ok(at <= Date.now());
  for (;;) if ((await lines.next()).text === `conversation-added ${sid}`) return;
});

test('a quiet log answers at once and sends its first line later', async (t) => {
  const flex = await startFlex(t);
  const lines = await follow(t, flex, '&tail=0');
  flex.log.warn('at last');
  assert.equal((await lines.next()).text, 'at last');
});

test('a reader that goes is forgotten', async (t) => {
  const flex = await startFlex(t);
  let listeners = 0;
  const { subscribe } = flex.log;
  flex.log.subscribe = (listener) => {
    listeners += 1;
    const stop = subscribe(listener);
    return () => {
      listeners -= 1;
      stop();
    };
  };
  const lines = await follow(t, flex, '&tail=0');
  flex.log.warn('hello');
  await lines.next();
  assert.equal(listeners, 1);
  lines.stop();
  while (listeners > 0) await new Promise((resolve) => setImmediate(resolve));
});

test('a reader that sleeps misses lines and is told how many', async (t) => {
  const flex = await startFlex(t);
  const lines = await follow(t, flex, '&tail=0');
  for (let n = 0; n < 10_000; n += 1) flex.log.warn('flood');
  let heard = 0;
  for (;;) {
    const { text } = await lines.next();
    if (text === 'flood') heard += 1;
    else {
      assert.equal(text, `${10_000 - heard} lines were left out: this reader is too slow`);
      return;
    }
  }
});

for (const tail of ['-1', 'all', '10001', '1.5']) {
  test(`tail=${tail} is refused`, async (t) => {
    const flex = await startFlex(t);
    const response = await fetch(`${flex.url}/emulator/log?follow=1&tail=${tail}`);
    const { code, message } = await response.json();
    assert.deepEqual([response.status, code, message], [400, 20001, 'tail must be a whole number from 0 to 10000']);
  });
}

async function follow(t, flex, query) {
  const abort = new AbortController();
  t.after(() => abort.abort());
  const response = await fetch(`${flex.url}/emulator/log?follow=1${query}`, { signal: abort.signal });
  assert.equal(response.headers.get('content-type'), 'application/x-ndjson');
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
  let text = '';
  return {
    stop: () => abort.abort(),
    async next() {
      while (!text.includes('\n')) text += (await reader.read()).value;
      const end = text.indexOf('\n');
      const line = text.slice(0, end);
      text = text.slice(end + 1);
      return JSON.parse(line);
    },
  };
}
