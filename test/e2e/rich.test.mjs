import assert from 'node:assert/strict';
import { test } from 'node:test';
import { nameOfFocus, violations } from './support/accessibility.mjs';
import { openDemo, until } from './support/demo.mjs';

/** Runs in the page: whatever the list of messages shows, across shadow roots. */
function shown(chat, selector) {
  const within = (root) => [...root.querySelectorAll('*')].flatMap((element) => [element, ...(element.shadowRoot ? within(element.shadowRoot) : [])]);
  return within(chat.shadowRoot)
    .filter((element) => element.matches(selector))
    .map((element) => element.textContent.replace(/\s+/g, ' ').trim());
}

/** Runs in the page: whether a message has the focus, or something in it. */
function isInList() {
  let focused = document.activeElement;
  while (focused?.shadowRoot?.activeElement) focused = focused.shadowRoot.activeElement;
  return Boolean(focused?.closest('[data-key]'));
}

test('[E138] [E139] [E140] [E141] [E142] [E143] [E145] [E146] an agent sends every template from the desk, and reads what the visitor answers by keyboard', { timeout: 120_000 }, async (t) => {
  const world = await openDemo();
  t.after(() => world.close());
  const visitor = await world.openShop();
  await visitor.click('Open chat');
  await visitor.fill('How can we help?', 'Hello');
  await visitor.click('Start chat');
  const agent = await world.openDesk();
  await agent.click('Accept');
  await agent.see('Message', 'textbox');

  /** The agent sends a template; waits until the visitor sees what is made of it. */
  const send = async (name, sign) => {
    await agent.click('Templates');
    const template = await agent.page.waitForFunction(templateCalled, {}, name);
    await template.evaluate((button) => button.click());
    await visitor.see(...sign);
    await until(`the messages, for ${name}`, async () => (await visitor.element(shown, 'li[data-key]')).length > 1);
  };
  /** Goes from the field with the keyboard to the newest message, in it to a button, and presses that. */
  const press = async (name) => {
    await visitor.page.bringToFront();
    await visitor.element((chat) => chat.focus());
    const { keyboard } = visitor.page;
    const go = async (what, key, isThere) => {
      for (let step = 0; !(await isThere()); step += 1) {
        assert.ok(step < 20, `${what} is reached by keyboard`);
        await keyboard.press(key);
      }
    };
    await keyboard.down('Shift');
    await go('the list', 'Tab', () => visitor.element(isInList));
    await keyboard.up('Shift');
    for (const key of ['Escape', 'End', 'Enter']) await keyboard.press(key);
    await go(name, 'Tab', async () => (await nameOfFocus(visitor.page)) === name);
    await keyboard.press('Enter');
  };
  const answered = async (title, id) => {
    await agent.read(`Answer: ${id}`);
    await until(`${title} at the desk`, () => agent.reads(title));
  };

  await send('greeting', ['Message', 'textbox']);
  await visitor.read('Hi there, how can we help you?');
  await send('brochure', ['brochure.pdf example.com', 'link']);

  await send('opening question', ['A return', 'button']);
  await press('A return');
  await answered('A return', 'return');

  await send('delivery times', ['Choose a time', 'button']);
  await press('Choose a time');
  await visitor.see('Morning 8 to 12', 'button');
  await press('Morning 8 to 12');
  await answered('Morning', 'morning');

  await send('order', ['Cancel it', 'button']);
  await visitor.see('Track it', 'link');
  await press('Cancel it');
  await answered('Cancel it', 'cancel-1001');

  await send('appointment', ['Confirm', 'link']);
  await send('shop', ['Open map', 'link']);

  await send('bowls', ['Next card', 'button']);
  await press('Next card');
  await until('the second card', async () => (await visitor.element(shown, '.turn span')).includes('2 of 3'));
  assert.equal(await nameOfFocus(visitor.page), 'Next card');
  const asides = (await visitor.page.$$('::-p-aria([name="Put it aside"][role="button"])')).length;
  assert.equal(asides, 3);
  assert.deepEqual(await violations(visitor.page, 'flex-webchat'), []);
  await press('Put it aside');
  await agent.read('Answer: aside-blue');

  const pressed = () => visitor.element(shown, '.answer[aria-pressed]');
  const open = () => visitor.element(shown, '.answer:not([aria-disabled])');
  await until('the answers are marked', async () => (await pressed()).length === 4);
  assert.deepEqual(await open(), []);
  await visitor.page.reload();
  await until('the same after a reload', async () => (await pressed()).length === 3 && (await open()).length === 0, 20_000);
  assert.deepEqual(await pressed(), ['A return', 'Cancel it', 'Put it aside']);
  assert.deepEqual(await visitor.element(shown, '.picked'), ['Morning']);

  const stored = [...[...world.emulator.world.conversations][0].messages.values()].filter(({ attributes }) => attributes.includes('"reply"'));
  assert.deepEqual(
    stored.map(({ body, attributes }) => [body, JSON.parse(attributes).reply.id]),
    [['A return', 'return'], ['Morning', 'morning'], ['Cancel it', 'cancel-1001'], ['Put it aside', 'aside-blue']],
  );
  for (const { problems } of [visitor, agent]) assert.deepEqual(problems, { console: [], errors: [], requests: [] });
});

/** Runs at the desk: the button of a template. */
function templateCalled(name) {
  const within = (root) => [...root.querySelectorAll('*')].flatMap((element) => [element, ...(element.shadowRoot ? within(element.shadowRoot) : [])]);
  return within(document).find((element) => element.matches('button') && element.checkVisibility() && element.textContent.trim().startsWith(`${name}twilio/`));
}
