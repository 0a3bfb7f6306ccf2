import assert from 'node:assert/strict';
import { test } from 'node:test';
import { nameOfFocus } from './support/accessibility.mjs';
import { openDemo, until } from './support/demo.mjs';
import { modes } from './support/modes.mjs';
import { submitForm, typed } from './support/fault.mjs';

for (const mode of Object.values(modes)) {
  test(`[E40] a start (${mode.name}) is cancelled by keyboard: back in the filled form, and no conversation stays behind`, { timeout: 90_000 }, async (t) => {
    const world = await openDemo();
    t.after(() => world.close());
    const { emulator } = world;
    const visitor = await world.openShop({ mode });
    const { keyboard } = visitor.page;
    await mode.interfere(world, 'start', { delay: 8_000, times: 1 });
    await submitForm(visitor);
    await visitor.see('Cancel', 'button');
    await until('the message field has the focus', async () => (await nameOfFocus(visitor.page)) === 'Message');
    await keyboard.type('One more thing');
    for (let stop = 0; stop < 10 && (await nameOfFocus(visitor.page)) !== 'Cancel'; stop += 1) {
      await keyboard.down('Shift');
      await keyboard.press('Tab');
      await keyboard.up('Shift');
    }
    await keyboard.press('Enter');
    await until('the first field has the focus', async () => (await nameOfFocus(visitor.page)) === 'Name');
    assert.equal(await visitor.valueOf('Name'), 'Ann');
    assert.equal(await visitor.valueOf('How can we help?'), typed);

    const left = () => [...emulator.world.conversations].every(({ participants }) => participants.size === 0);
    await until('what the server made of it nevertheless is left', () => [...emulator.world.conversations].length === 1 && left(), 20_000);
    await visitor.click('Start chat');
    await until('live', () => visitor.element((chat) => chat.phase === 'live'), 20_000);
    assert.equal(await visitor.valueOf('Message'), 'One more thing');
    await until('the question, once', () => visitor.element((chat) => chat.messages.length === 1 && chat.messages[0].index === 0));
    assert.deepEqual(visitor.problems.errors, []);
  });
}
