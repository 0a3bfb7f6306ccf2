import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { after, before, test } from 'node:test';
import { openDemo, until } from './support/demo.mjs';
import { submitForm, typed } from './support/fault.mjs';

const { resolve } = createRequire(import.meta.url);

/** Libraries of old that change what all of a page has, the file of each, and a word that only a page with it knows. */
const libraries = {
  'MooTools 1.5': { file: 'mootools/lib/mootools-core-1.5.2-server.js', knows: () => [[1]].flatten().length === 1 && 'a-b'.camelCase() === 'aB' && Array.from(new Set([1, 2])).length === 1 },
  'core-js 2': { file: 'core-js/client/shim.min.js', knows: () => typeof window.asap === 'function' },
};

let world;
before(async () => {
  world = await openDemo();
});
after(() => world?.close());

for (const [name, { file, knows }] of Object.entries(libraries)) {
  test(`[F52] [E4] a whole chat goes on in a page with ${name}`, { timeout: 60_000 }, async (t) => {
    const context = await world.newContext();
    t.after(() => context.close());
    const visitor = await world.openShop({ context, stay: true });
    await visitor.page.evaluateOnNewDocument(readFileSync(resolve(file), 'utf8'));
    await visitor.page.goto(visitor.url);
    assert.equal(await visitor.page.evaluate(knows), true, 'the library is there');
    await submitForm(visitor);
    await until('the question', () => isStored(visitor, typed));
    const { sid } = [...world.emulator.world.conversations].at(-1);
    world.emulator.world.postMessage(sid, { author: 'agent-maria', body: 'Good morning' });
    await visitor.read('Good morning');
    await visitor.fill('Message', 'And something more');
    await visitor.page.keyboard.press('Enter');
    await until('the second message', () => isStored(visitor, 'And something more'));
    await visitor.element((chat) => chat.end());
    await visitor.see('Start a new chat', 'button');
    assert.deepEqual(visitor.problems, { console: [], errors: [], requests: [] });
  });
}

function isStored(visitor, text) {
  return visitor.element((chat, words) => chat.messages.some((message) => message.text === words && message.index !== undefined), text);
}
