import assert from 'node:assert/strict';
import { after, afterEach, before, test } from 'node:test';
import { nameOfFocus, violations } from '../e2e/support/accessibility.mjs';
import { openDemo, until } from '../e2e/support/demo.mjs';
import { inPhase } from '../e2e/support/phases.mjs';

const viewports = { desktop: { width: 1280, height: 800 }, phone: { width: 390, height: 844, isMobile: true, hasTouch: true } };

let world;
let visitor;
let agent;
before(async () => {
  world = await openDemo();
});
after(() => world?.close());
afterEach(async () => {
  await visitor?.close();
  await agent?.page.close();
  visitor = agent = undefined;
  world.emulator.reset();
});

test('a fault is added at the desk, the visitor meets it, and it is removed', { timeout: 60_000 }, async () => {
  await openChat();
  await agent.click('Local Flex');
  await choose('What is lost', 'before_store');
  assert.equal(await agent.valueOf('Whose', 'combobox'), visitor.identity, 'the customer at hand is chosen');
  await set('How many times', '', 'spinbutton');
  await agent.click('Add fault');
  await agent.see('Remove', 'button');
  assert.deepEqual(world.emulator.faults.rules, [
    { id: world.emulator.faults.rules[0].id, match: { identity: visitor.identity, request: 'POST /Messages' }, knob: 'drop', at: 'before_store' },
  ]);

  await visitor.fill('Message', 'Are you there?');
  await visitor.page.keyboard.press('Enter');
  await until('a try in vain', () => world.emulator.log.entries.some(({ text }) => /^fault \S+ drop/.test(text)));
  assert.deepEqual(bodies(), ['Does the blue bowl go into the dishwasher?']);

  await agent.click('Remove');
  await agent.read('None. Everything works as it should.');
  assert.equal(world.emulator.faults.rules.length, 0);
  await until('the button has handed the focus on', async () => (await nameOfFocus(agent.page)) === 'Faults in force');
  await until('the message', () => bodies().length === 2, 30_000);
  assert.equal(bodies()[1], 'Are you there?');
  assert.deepEqual(agent.problems, { console: [], errors: [], requests: [] });
});

test('what is filled in stays when messages come, and follows the chat at hand', { timeout: 60_000 }, async () => {
  await openChat();
  await agent.click('Local Flex');
  await choose('Whose', 'agent-maria');
  await set('Request', 'GET /Users', 'combobox');
  await visitor.fill('Message', 'And another thing');
  await visitor.page.keyboard.press('Enter');
  await agent.read('And another thing');
  assert.deepEqual([await agent.valueOf('Whose', 'combobox'), await agent.valueOf('Request', 'combobox')], ['agent-maria', 'GET /Users']);

  const second = await inPhase(world, 'waiting');
  const { identity } = await second.element((chat) => chat.participants.find(({ own }) => own));
  await agent.click('Accept');
  await until('the other customer', async () => (await agent.valueOf('Whose', 'combobox')) === identity);
  await second.close();
});

test('a rule that is used up leaves the list by itself', { timeout: 60_000 }, async () => {
  await openChat();
  await agent.click('Local Flex');
  await choose('What goes wrong', 'http-429');
  await agent.click('Add fault');
  await agent.see('Remove all', 'button');
  await visitor.fill('Message', 'Hello?');
  await visitor.page.keyboard.press('Enter');
  await agent.read('None. Everything works as it should.');
});

test('what the local Flex refuses is shown as it says it', { timeout: 60_000 }, async () => {
  await openChat();
  await agent.click('Local Flex');
  await choose('What goes wrong', 'json');
  await set('Rule', '{"knob":"explode"}');
  await agent.click('Add fault');
  await agent.read('unknown knob "explode"');
  await set('Rule', 'explode');
  await agent.click('Add fault');
  await agent.read('The rule must be a JSON object');
  await set('Rule', '{"knob":"delay","ms":1,"match":{"nth":99}}');
  await agent.click('Add fault');
  await agent.read('ms 1, nth 99');
  assert.equal(await agent.reads('The rule must be'), false);
});

test('a new token life is seen in the next token, and a wrong one explained', { timeout: 60_000 }, async () => {
  await openChat();
  await agent.click('Local Flex');
  await agent.click('Time', 'tab');
  await set('Life of new tokens (seconds)', '777', 'spinbutton');
  await set('Latency (ms)', '1', 'spinbutton');
  await agent.click('Save');
  await agent.read('Saved.');
  const second = await inPhase(world, 'waiting');
  const { token } = world.emulator.log.requests('POST /Tokens').at(-1).answer;
  const { iat, exp } = JSON.parse(Buffer.from(token.split('.')[1], 'base64url').toString());
  assert.equal(exp - iat, 777);
  await second.close();

  await set('Life of new tokens (seconds)', '0', 'spinbutton');
  await agent.click('Save');
  await agent.read('token_life must be a whole number of seconds from 1 to 86400');
});

test('the token of the customer at hand expires at once', { timeout: 60_000 }, async () => {
  await openChat();
  await agent.click('Local Flex');
  await agent.click('Time', 'tab');
  await agent.click('Expire now');
  await until('the end of the session', () => visitor.element((chat) => chat.phase === 'ended'));
  await agent.read('Online');
});

test('the clock of the local Flex is moved, and says where it is', { timeout: 60_000 }, async () => {
  await openChat();
  await agent.click('Local Flex');
  await agent.click('Time', 'tab');
  const before = world.emulator.clock.now();
  await agent.click('Advance by 10 minutes');
  await agent.read('At the local Flex it is');
  const moved = world.emulator.clock.now() - before;
  assert.ok(moved >= 600_000 && moved < 660_000, `${moved} ms`);
});

test('the live log shows frames, finds words, pauses, copies and clears', { timeout: 60_000 }, async () => {
  await openChat();
  await world.context.overridePermissions(new URL(world.demo.agentUrl).origin, ['clipboard-read', 'clipboard-write', 'clipboard-sanitized-write']);
  await agent.click('Local Flex');
  await agent.click('Log', 'tab');
  await agent.see('Live log', 'region');
  await visitor.fill('Message', 'A needle in the log');
  await visitor.page.keyboard.press('Enter');
  await agent.fill('Filter by text', 'needle', 'searchbox');
  const shown = () => lines().then((texts) => texts.map(({ text }) => text));
  await until('the push', async () => (await shown()).some((text) => /^list_item_added CH[0-9a-f]{4}….messages$/.test(text)));
  await choose('Filter by kind', '1');
  await until('requests only', async () => (await shown()).every((text) => /^(POST|201 POST) …\/Conversations\/CH[0-9a-f]{4}…\/Messages$/.test(text)));
  assert.ok((await shown()).length >= 2, 'the request and its answer');

  await agent.page.click('agent-desk >>> live-log >>> summary');
  await agent.click('Copy line');
  await agent.page.waitForSelector('::-p-text(Copied.)');
  const copied = JSON.parse(await agent.page.evaluate(() => navigator.clipboard.readText()));
  assert.deepEqual([copied.method, copied.body.Body ?? copied.body.body], ['POST', 'A needle in the log']);

  await agent.click('Pause');
  const before = await shown();
  await visitor.fill('Message', 'Another needle');
  await visitor.page.keyboard.press('Enter');
  await agent.read('new.');
  assert.deepEqual(await shown(), before);
  await agent.click('Pause');
  await until('the lines of the pause', async () => (await shown()).length > before.length);
  await agent.click('Clear');
  await agent.read('Nothing yet.');
});

test('the log keeps 500 lines', { timeout: 60_000 }, async () => {
  await openChat();
  await agent.click('Local Flex');
  await agent.click('Log', 'tab');
  for (let n = 0; n < 700; n += 1) world.emulator.log.warn(`line ${n}`);
  await until('the newest line', async () => (await lines()).at(-1)?.text === 'line 699');
  const all = await lines();
  assert.ok(all.length <= 500, `${all.length} lines`);
  assert.equal(all[0].text, 'line 200');
});

test('the whole panel by keyboard alone', { timeout: 60_000 }, async () => {
  await openChat();
  const { page } = agent;
  const { keyboard } = page;
  await page.bringToFront();
  const tabTo = async (name, key = 'Tab') => {
    const passed = [];
    for (let stop = 0; stop < 40; stop += 1) {
      const focused = await nameOfFocus(page);
      if (focused === name) return;
      passed.push(focused);
      await keyboard.press(key);
    }
    assert.fail(`"${name}" is not reached by ${key}: ${passed.join(' > ')}`);
  };
  await page.evaluate(() => document.querySelector('agent-desk').shadowRoot.querySelector('h1').focus());
  await tabTo('Local Flex');
  await keyboard.press('Enter');
  await until('the panel has the focus', async () => (await nameOfFocus(page)) === 'Local Flex');
  await tabTo('What goes wrong');
  await keyboard.type('The server f');
  await tabTo('Add fault');
  await keyboard.press('Space');
  await agent.see('Remove', 'button');
  assert.equal(world.emulator.faults.rules[0].status, 500);
  await tabTo('Remove');
  await keyboard.press('Enter');
  await until('no rule', () => world.emulator.faults.rules.length === 0);
  await page.evaluate(() => document.querySelector('agent-desk').shadowRoot.querySelector('flex-panel').focus());
  await tabTo('Faults');
  await keyboard.press('ArrowRight');
  await until('the next tab', async () => (await nameOfFocus(page)) === 'Time');
  await tabTo('Latency (ms)');
  await keyboard.press('ArrowUp');
  await keyboard.press('Enter');
  await until('the latency', () => world.emulator.settings.latencyMs === 1);
  await page.evaluate(() => document.querySelector('agent-desk').shadowRoot.querySelector('flex-panel').focus());
  await tabTo('Time');
  await keyboard.press('ArrowRight');
  await until('lines', async () => (await lines()).length > 2);
  await tabTo('Filter by text');
  await keyboard.type('POST');
  await tabTo('Live log');
  await keyboard.press('Tab');
  const last = await nameOfFocus(page);
  assert.match(last, /POST/);
  await keyboard.press('ArrowUp');
  assert.notEqual(await nameOfFocus(page), last);
  await keyboard.press('Enter');
  await tabTo('Copy line');
  await keyboard.press('Escape');
  await agent.gone('Add fault', 'button');
  await until('the button has the focus again', async () => (await nameOfFocus(page)) === 'Local Flex');
});

for (const [device, viewport] of Object.entries(viewports)) {
  test(`axe finds nothing in the panel: ${device}, light and dark`, { timeout: 90_000 }, async () => {
    await openChat(viewport);
    for (const tab of ['Faults', 'Time', 'Log']) {
      if (tab === 'Faults') {
        await agent.click('Local Flex');
        await agent.click('Add fault');
        await agent.see('Remove', 'button');
      } else await agent.click(tab, 'tab');
      if (tab === 'Log') await until('lines', async () => (await lines()).length > 0);
      for (const scheme of ['light', 'dark']) {
        await agent.page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: scheme }]);
        assert.deepEqual(await violations(agent.page, 'agent-desk'), [], `${tab}, ${scheme}`);
      }
    }
    assert.deepEqual(agent.problems.errors, []);
  });
}

test('axe would find a violation in the panel', { timeout: 60_000 }, async () => {
  await openChat();
  await agent.click('Local Flex');
  await agent.see('Add fault', 'button');
  await agent.page.evaluate(() => {
    const { shadowRoot } = document.querySelector('agent-desk').shadowRoot.querySelector('flex-panel');
    shadowRoot.append(document.createElement('input'));
  });
  assert.deepEqual(await violations(agent.page, 'agent-desk'), ['label']);
});

/** A visitor who has asked, and Maria who has taken the chat. */
async function openChat(viewport = viewports.desktop) {
  visitor = await inPhase(world, 'waiting');
  const { identity } = await visitor.element((chat) => chat.participants.find(({ own }) => own));
  visitor.identity = identity;
  agent = await world.openDesk({ viewport });
  await agent.click('Accept');
  await agent.see('Message', 'textbox');
  await visitor.read('Maria');
}

function bodies() {
  const conversation = [...world.emulator.world.conversations].at(-1);
  return [...conversation.messages.values()].map(({ body }) => body);
}

async function choose(name, value) {
  const element = await agent.see(name, 'combobox');
  await element.select(value);
}

async function set(name, text, role = 'textbox') {
  const element = await agent.see(name, role);
  await element.evaluate((field) => field.select());
  if (text === '') await agent.page.keyboard.press('Backspace');
  else await element.type(text);
}

/** The lines of the live log as they are shown. */
function lines() {
  return agent.page.evaluate(() => {
    const { shadowRoot } = document.querySelector('agent-desk').shadowRoot.querySelector('flex-panel');
    return [...shadowRoot.querySelector('live-log').shadowRoot.querySelectorAll('li')].map((line) => ({ text: line.querySelector('.text').textContent.trim() }));
  });
}
