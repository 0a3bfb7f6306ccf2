import assert from 'node:assert/strict';
import { after, afterEach, before, test } from 'node:test';
import { nameOfFocus, violations } from '../e2e/support/accessibility.mjs';
import { openDemo, until } from '../e2e/support/demo.mjs';
import { inPhase } from '../e2e/support/phases.mjs';

let world;
let visitor;
let maria;
before(async () => {
  world = await openDemo();
});
after(() => world?.close());
afterEach(async () => {
  await maria?.page.close();
  await visitor?.close();
  visitor = maria = undefined;
  world.emulator.reset();
});

test('a chat that an agent rejects stays in the queue, and may still be accepted', { timeout: 60_000 }, async () => {
  await waiting();
  await maria.click('Reject');
  await maria.read('You have declined this chat.');
  assert.deepEqual(task().rejectedBy, ['agent-maria']);
  await maria.gone('Reject', 'button');
  await maria.click('Accept');
  await maria.see('Message', 'textbox');
});

test('a chat goes to a colleague and back through the queue', { timeout: 90_000 }, async () => {
  await talking();
  await act('Transfer', async () => maria.fill("Colleague's name", 'Bob'));
  await maria.read('Bob has this chat now.');
  await until('the heading has the focus', async () => (await nameOfFocus(maria.page)) === 'Zoë Šaljić');
  await visitor.read('Bob');
  assert.equal(await maria.has('Message', 'textbox'), false);

  const bob = await world.openDesk({ context: visitor.page.browserContext() });
  await bob.page.goto(`${world.demo.agentUrl}?name=Bob`);
  await (await bob.page.waitForSelector('agent-desk >>> .chat')).click();
  await bob.fill('Message', 'Bob speaking.');
  await bob.page.keyboard.press('Enter');
  await visitor.read('Bob speaking.');
  await bob.click('More actions');
  await bob.click('To the queue');
  await bob.read('The chat waits in the queue again.');
  await bob.click('Remove from my list');
  await bob.read('Chats you accept are kept here');

  await maria.read('The chat waits in the queue again.');
  await maria.click('Accept');
  await maria.read('Bob speaking.');
  await maria.fill('Message', 'Here I am again.');
  await maria.page.keyboard.press('Enter');
  await visitor.read('Here I am again.');
  assert.deepEqual([task().status, task().worker.name], ['assigned', 'Maria']);
});

test('a parked chat comes back when the agent unparks it', { timeout: 60_000 }, async () => {
  await talking();
  await act('Park');
  await maria.read('Parked: you have left the conversation.');
  assert.equal(await maria.has('Complete', 'button'), false);
  assert.deepEqual(agents(), []);
  await maria.click('Unpark');
  await maria.fill('Message', 'Back again.');
  await maria.page.keyboard.press('Enter');
  await visitor.read('Back again.');
  assert.deepEqual(agents(), ['agent-maria']);
});

test('a parked chat waits again when the customer writes, and keeps what was said', { timeout: 60_000 }, async () => {
  await talking();
  await act('Park');
  await maria.read('Parked: you have left the conversation.');
  await visitor.fill('Message', 'One more question');
  await visitor.page.keyboard.press('Enter');
  await maria.read('The chat waits in the queue again.');
  await maria.click('Accept');
  await maria.read('One more question');
  await maria.see('Message', 'textbox');
});

test('a chat that is wrapped up is over for the customer, and completed afterwards', { timeout: 60_000 }, async () => {
  await talking();
  await act('Wrap up');
  await maria.read('The conversation is closed.');
  await visitor.see('Start a new chat', 'button');
  assert.equal(task().status, 'wrapping');
  await maria.page.reload();
  await maria.click('Zoë Šaljić Wrapping up');
  await maria.click('Complete');
  await maria.read('This chat is completed.');
  assert.equal(task().status, 'completed');
  await maria.click('Remove from my list');
  await maria.read('Chats you accept are kept here');
});

test('a world that starts anew clears the desk, which goes on', { timeout: 60_000 }, async () => {
  await talking();
  await fetch(`${world.emulator.url}/emulator/reset`, { method: 'POST' });
  await maria.read('Chats you accept are kept here');
  await maria.read('Nobody is waiting.');
  await visitor.close();
  visitor = await inPhase(world, 'waiting');
  await maria.click('Accept');
  await maria.see('Message', 'textbox');
});

test('what Flex refuses is said', { timeout: 60_000 }, async () => {
  await talking();
  await maria.click('More actions');
  await maria.fill("Colleague's name", 'Maria');
  await maria.click('Transfer');
  await maria.read('The chat with Zoë Šaljić could not be transferred.');
});

test('the actions work by keyboard and Escape closes them', { timeout: 60_000 }, async () => {
  await talking();
  const { keyboard } = maria.page;
  const press = async (key, name) => {
    for (let stop = 0; stop < 20 && (await nameOfFocus(maria.page)) !== name; stop += 1) await keyboard.press(key);
    assert.equal(await nameOfFocus(maria.page), name);
  };
  await maria.page.evaluate(() => document.querySelector('agent-desk').shadowRoot.querySelector('chat-view').shadowRoot.querySelector('.details, .more').focus());
  await press('Tab', 'More actions');
  await keyboard.press('Enter');
  await maria.see('Park', 'button');
  await press('Tab', 'Park');
  await keyboard.press('Escape');
  await maria.gone('Park', 'button');
  assert.equal(await nameOfFocus(maria.page), 'More actions');
});

for (const [device, viewport] of [['desktop', { width: 1280, height: 800 }], ['phone', { width: 390, height: 844, isMobile: true, hasTouch: true }]]) {
  test(`axe finds nothing at the desk: ${device}, light and dark`, { timeout: 90_000 }, async () => {
    await waiting(viewport);
    const check = async (what) => {
      for (const scheme of ['light', 'dark']) {
        await maria.page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: scheme }]);
        assert.deepEqual(await violations(maria.page, 'agent-desk'), [], `${what}, ${scheme}`);
      }
    };
    await check('waiting');
    await maria.click('Accept');
    await maria.click('More actions');
    await maria.see('Park', 'button');
    await check('actions');
    await maria.click('Park');
    await maria.see('Unpark', 'button');
    await check('parked');
    assert.deepEqual(maria.problems.errors, []);
  });
}

async function waiting(viewport) {
  visitor = await inPhase(world, 'waiting');
  maria = await world.openDesk({ viewport });
  await maria.see('Accept', 'button');
}

async function talking() {
  await waiting();
  await maria.click('Accept');
  await maria.see('Message', 'textbox');
  await visitor.read('Maria');
}

async function act(name, before = () => undefined) {
  await maria.click('More actions');
  await before();
  await maria.click(name);
}

function task() {
  return world.emulator.world.tasks.at(-1);
}

function agents() {
  const { participants } = [...world.emulator.world.conversations].at(-1);
  return [...participants.values()].map(({ identity }) => identity).filter((identity) => identity.startsWith('agent-'));
}
