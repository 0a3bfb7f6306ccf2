import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { openDemo, until } from './support/demo.mjs';
import { everyField } from './support/every-field.mjs';
import { loseScripts } from './support/lose-scripts.mjs';

let world;
before(async () => {
  world = await openDemo();
});
after(() => world?.close());

test('[E53] [E55] [E58] [E59] [E61] [E62] [E65] [E76] every kind of field, filled in by keyboard, arrives at the agent as it was answered', { timeout: 120_000 }, async () => {
  const visitor = await world.openShop();
  const agent = await world.openDesk();
  const { page } = visitor;
  await visitor.element((chat, fields) => void (chat.fields = fields), everyField);
  await visitor.click('Open chat');
  await until('the first field has the focus', () => focusedName(page, 'friendlyName'));
  const { keyboard } = page;
  const next = () => keyboard.press('Tab');
  const write = async (text) => {
    await keyboard.type(text);
    await next();
  };
  await write('Zoë Šaljić 👩‍🚀');
  await write('zoë@müller.example');
  await write('+49 (30) 1234-5');
  await next();
  // Into the radio buttons, and on to the second.
  await keyboard.press('ArrowDown');
  await next();
  await until('the field that this brings', () => focusedName(page, 'order'));
  await write('HP-20418');
  await keyboard.press('Space');
  await next();
  await next();
  await keyboard.press('Space');
  await next();
  await write('3');
  await visitor.page.evaluate(fillIn, { day: '2026-12-31', hour: '17:30' });
  await (await visitor.see('Pick-up code', 'textbox')).focus();
  await write(' pässwörd ');
  await keyboard.type('Oslo');
  await next();
  await keyboard.press('ArrowDown');
  await next();
  await write('Is https://example.com/ä?q=a%20b&c=<d> still "there"?');
  await keyboard.press('Space');
  await visitor.click('Start chat');
  await until('live', () => visitor.element((chat) => chat.phase === 'live'));
  const answers = {
    friendlyName: 'Zoë Šaljić 👩‍🚀',
    email: 'zoë@müller.example',
    phone: '+49 (30) 1234-5',
    customer: 'C-1204',
    topic: 'return',
    order: 'HP-20418',
    pieces: ['bowl', 'cup'],
    count: '3',
    day: '2026-12-31',
    hour: '17:30',
    code: ' pässwörd ',
    shop: 'oslo',
    found: 'down',
    query: 'Is https://example.com/ä?q=a%20b&c=<d> still "there"?',
    agreed: true,
    plan: 'gold',
  };
  const [task] = world.emulator.world.tasks.slice(-1);
  assert.deepEqual(task.attributes.pre_engagement_data, answers);
  assert.equal(task.attributes.customerName ?? task.attributes.name, answers.friendlyName);
  await agent.read('Zoë Šaljić 👩‍🚀');
  await page.close();
  await agent.page.close();
});

test('[E53] a form whose fields could not be loaded says so, and is there after another try', { timeout: 60_000 }, async () => {
  const context = await world.newContext();
  const visitor = await world.openShop({ context });
  const tries = 4;
  const lost = await loseScripts(visitor, { word: 'radiogroup', times: tries });
  await visitor.element((chat, fields) => void (chat.fields = fields), everyField);
  await visitor.click('Open chat');
  await until('every loss', () => lost() === tries);
  await visitor.see('Try again', 'button');
  assert.equal(await visitor.has('Start chat', 'button'), false);
  await visitor.click('Try again');
  await visitor.see('My order', 'radio');
  await until('the first field has the focus', () => focusedName(visitor.page, 'friendlyName'));
  await context.close();
});

/** Says whether the control of this name has the focus. */
function focusedName(page, name) {
  return page.evaluate((wanted) => {
    let active = document.activeElement;
    while (active?.shadowRoot?.activeElement) active = active.shadowRoot.activeElement;
    return active?.name === wanted;
  }, name);
}

/** Runs in the page: pickers take keys in the order of the browser's language. */
function fillIn(values) {
  const within = (root) => [...root.querySelectorAll('*')].flatMap((element) => [element, ...(element.shadowRoot ? within(element.shadowRoot) : [])]);
  for (const [name, value] of Object.entries(values)) {
    const control = within(document).find((element) => element.name === name);
    control.value = value;
    control.dispatchEvent(new Event('input', { bubbles: true, composed: true }));
  }
}
