import assert from 'node:assert/strict';
import { test } from 'node:test';
import { judge } from '../chaos/judge.mjs';
import { planMessage } from '../chaos/mix.mjs';
import { shortestHistory, summary } from '../chaos/report.mjs';
import { runSeed } from '../chaos/run-seed.mjs';
import { dumpStorage } from '../chaos/storage-dump.mjs';

test('[E52] 80 messages through the mix of faults: none is lost, doubled or out of order, and I1 to I12 hold', { timeout: 300_000 }, async (t) => {
  const seed = Math.floor(Math.random() * 2 ** 31);
  t.diagnostic(`seed ${seed}`);
  const record = await runSeed({ seed, messages: 80, tabs: 1 });
  const broken = judge(record);
  t.diagnostic(summary(record, broken));
  assert.deepEqual(shortestHistory(record, broken), []);
  assert.ok(record.tries.length > 80, 'some were tried more than once');
  assert.ok(record.connects.length > 2, 'connections were lost');
});

test('what is falsified on the page, in storage and at Flex is noticed by the invariant that it breaks', { timeout: 120_000 }, async (t) => {
  const plan = (...drawn) => ({ ...planMessage(...drawn), fault: { name: 'none' }, push: undefined });
  const calm = await runSeed({ seed: 1, messages: 5, tabs: 1, plan });
  assert.deepEqual(judge(calm), []);
  const record = await runSeed({ seed: 1, messages: 5, tabs: 1, plan, tamper });
  const broken = judge(record);
  t.diagnostic(broken.map(({ id, text }) => `${id}: ${text}`).join('; '));
  assert.deepEqual([...new Set(broken.map(({ id }) => id))].sort(), ['I1', 'I10', 'I11', 'I2', 'I3', 'I6']);
});

async function tamper(run) {
  const { crew, pace, emulator, conversation, guest } = run;
  const [tab] = crew.all;
  await tab.element(inList, 'twice');
  await tab.element(inList, 'once');
  await tab.element(inList, 'moved');
  await tab.element(inList, 'moved back');
  await tab.element(sayTwice);
  await tab.page.evaluate(() => localStorage.setItem('flex-webchat.kept', '#1 is kept'));
  await dumpStorage(run, 'at rest');
  await tab.page.evaluate(() => localStorage.removeItem('flex-webchat.kept'));
  const { messages } = emulator.world.conversation(conversation);
  const own = [...messages.values()].filter(({ author }) => author === guest).slice(1);
  const { body, attributes } = own[0];
  emulator.world.postMessage(conversation, { author: guest, body, attributes });
  emulator.world.removeMessage(conversation, own.at(-1).sid);
  await pace.pass(1_000);
}

/** Runs in the page: doubles or moves bubbles, and makes it good again. */
function inList(chat, how) {
  const within = (root) => [...root.querySelectorAll('*')].flatMap((element) => [element, ...(element.shadowRoot ? within(element.shadowRoot) : [])]);
  const bubbles = within(chat.shadowRoot).filter((element) => element.matches('li[data-key]'));
  if (how === 'twice') bubbles[1].after(bubbles[1].cloneNode(true));
  if (how === 'once') bubbles[2].remove();
  if (how === 'moved') bubbles[2].after(bubbles[1]);
  if (how === 'moved back') bubbles[2].after(bubbles[1]);
}

/** Runs in the page: has a live region say a message of the agent, twice. */
function sayTwice(chat) {
  const within = (root) => [...root.querySelectorAll('*')].flatMap((element) => [element, ...(element.shadowRoot ? within(element.shadowRoot) : [])]);
  const region = within(chat.shadowRoot).find((element) => element.role === 'log');
  for (const number of [99, 99]) {
    const line = document.createElement('p');
    line.textContent = `Maria says: @${number} again`;
    region.append(line);
  }
}
