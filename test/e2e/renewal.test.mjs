import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openDemo, until } from './support/demo.mjs';

/** Virtual seconds in one real one. */
const rate = 4;

const runs = [
  { name: 'on the warning, which comes first', warnBefore: 50, life: [9, 14] },
  { name: 'by the own clock, where no warning comes', warnBefore: 0, life: [41, 46] },
  { name: 'once, where warning and clock come together', warnBefore: 18, life: [41, 46] },
];

for (const { name, warnBefore, life } of runs) {
  test(`[E30] [E31] the token of 60 s is renewed ${name}`, { timeout: 120_000 }, async (t) => {
    const world = await openDemo({ rate, tokenLife: 60, warnBefore });
    t.after(() => world.close());
    await renewsAndTalks(world, { life, fewest: 3 });
  });
}

test('compression changes nothing: a token of 12 s on the real clock', { timeout: 120_000 }, async (t) => {
  const world = await openDemo({ tokenLife: 12, warnBefore: 0 });
  t.after(() => world.close());
  await renewsAndTalks(world, { life: [8.3, 11], fewest: 2, duration: 20_000 });
});

async function renewsAndTalks(world, { life, fewest, duration = 160_000 }) {
  const { emulator } = world;
  const visitor = await world.openShop();
  const changes = await startChat(visitor, world);
  const start = emulator.clock.now();
  let said = 0;
  while (emulator.clock.now() - start < duration) {
    const [conversation] = emulator.world.conversations;
    if (said * (duration / 12) <= emulator.clock.now() - start) {
      said += 1;
      await visitor.element((chat, text) => chat.send(text), `Visitor ${said}`).catch(() => undefined);
      emulator.world.postMessage(conversation.sid, { author: 'agent-maria', body: `Agent ${said}` });
    }
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  await until('every message', () => visitor.element((chat) => chat.messages.length).then((count) => count >= 1 + said));

  const tokens = emulator.log.requests().filter(({ method, path }) => method === 'POST' && /\/Tokens(\/refresh)?$/.test(path));
  const renewals = tokens.slice(1);
  assert.ok(renewals.length >= fewest, `${renewals.length} renewals`);
  assert.deepEqual(tokens.map(({ status }) => status), tokens.map(() => 200));
  const ages = renewals.map(({ at }, place) => (at - tokens[place].at) / 1000);
  for (const age of ages) assert.ok(age >= life[0] && age <= life[1], `renewed after ${ages.join(', ')} s`);

  const identities = new Set(renewals.map(({ body }) => identityIn(body.token)));
  assert.equal(identities.size, 1, 'the same identity throughout');
  const frames = emulator.log.entries.filter(({ kind, direction }) => kind === 'frame' && direction === 'in');
  assert.equal(frames.filter(({ frame }) => frame.method === 'init').length, 1, 'one connection throughout');
  assert.equal(frames.filter(({ frame }) => frame.method === 'update').length, renewals.length, 'each token reaches Twilio once');
  assert.equal(emulator.log.entries.some(({ kind, direction, frame }) => kind === 'frame' && direction === 'out' && frame.method === 'close'), false);

  const messages = await visitor.element((chat) => chat.messages.map(({ index, text }) => ({ index, text })));
  assert.deepEqual(messages.map(({ index }) => index), messages.map((_, place) => place), 'indexes without a gap');
  assert.deepEqual(await changes(), [], 'nothing but messages changed in the page');
  assert.deepEqual(visitor.problems, { console: [], errors: [], requests: [] });
  await visitor.element((chat) => chat.setAttribute('heading', 'Another heading'));
  await until('the watch sees a change', async () => (await changes()).length > 0);
}

/** Starts a chat; gives the function that tells what has changed in the panel since, messages apart. */
async function startChat(visitor, { emulator }) {
  await visitor.click('Open chat');
  await visitor.fill('How can we help?', 'Hello');
  await visitor.click('Start chat');
  await until('the first message', () => [...emulator.world.conversations][0]?.messages.size === 1);
  const [task] = emulator.world.tasks;
  emulator.world.acceptTask(task.sid, { identity: 'agent-maria', name: 'Maria' });
  await visitor.read('Maria');
  await visitor.see('Message', 'textbox');
  await visitor.page.evaluate(() => {
    window.changes = [];
    const watch = (root) => {
      new MutationObserver((records) => {
        for (const { target, type, addedNodes, attributeName } of records) {
          const element = target instanceof Element ? target : target.parentElement ?? target.getRootNode().host;
          const place = element?.closest?.('flex-webchat-message-list, [role=log], flex-webchat-announcer') ?? element?.getRootNode?.().host;
          const inMessages = /message-list|announcer/.test(place?.localName ?? '') || place?.getAttribute?.('role') === 'log';
          if (!inMessages) window.changes.push(`${type} ${attributeName ?? ''} in ${element?.localName} of ${element?.getRootNode?.().host?.localName}: ${[...addedNodes].map((node) => node.textContent)}`);
        }
      }).observe(root, { subtree: true, childList: true, attributes: true, characterData: true });
      for (const element of root.querySelectorAll('*')) if (element.shadowRoot) watch(element.shadowRoot);
    };
    watch(document.querySelector('flex-webchat').shadowRoot);
  });
  return () => visitor.page.evaluate(() => window.changes);
}

function identityIn(jwt) {
  return JSON.parse(Buffer.from(jwt.split('.')[1], 'base64url').toString()).grants.identity;
}
