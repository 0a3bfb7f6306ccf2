import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, test } from 'node:test';
import { build } from 'esbuild';
import { snippetsUnder } from '../docs/snippets.mjs';
import { openDemo, until } from './support/demo.mjs';
import { stored } from './support/fault.mjs';
import { ownSite, pageAround } from './support/own-site.mjs';

const documentation = readFileSync(new URL('../../docs/migration.md', import.meta.url), 'utf8');

let world;
let migration;
before(async () => {
  const { outputFiles } = await build({ entryPoints: ['src/migration/index.ts'], bundle: true, format: 'esm', write: false });
  migration = outputFiles[0].text;
  world = await openDemo();
});
after(() => world?.close());

test('[E222] a page with the configuration of Flex WebChat UI 2.x holds a chat, as docs/migration.md has it', { timeout: 60_000 }, async (t) => {
  const { visitor, warnings } = await migrated(t, 'From Flex WebChat UI 2.x');
  assert.equal(warnings.length, 2);
  assert.match(warnings[0], /^colorTheme\.colors\.defaultButtonColor: .*--flex-webchat-accent: #7722bb/);
  assert.match(warnings[1], /^componentProps\.EntryPoint\.tagline: .*slot="launcher"/);
  await visitor.click('Open chat');
  await visitor.read('Hilltop Pottery');
  await visitor.fill('Your name', 'Ann');
  await visitor.fill('Your question', 'Where is my parcel?');
  await visitor.click('Let us talk');
  const { plan, friendlyName, query, location } = await dataOf('Where is my parcel?', visitor);
  assert.deepEqual({ plan, friendlyName, query }, { plan: 'gold', friendlyName: 'Ann', query: 'Where is my parcel?' });
  assert.equal(location, visitor.page.url());
  await goesOn(visitor, 'From the old page');
});

test('[E222] a page with the configuration of Webchat 3.x holds a chat, as docs/migration.md has it', { timeout: 60_000 }, async (t) => {
  const { visitor, warnings } = await migrated(t, 'From Webchat 3.x');
  assert.deepEqual(warnings, []);
  await visitor.fill('Name', 'Bob');
  await visitor.fill('Question', 'Do you ship to Malta?');
  await visitor.click('Start chat');
  const { plan, friendlyName, query } = await dataOf('Do you ship to Malta?', visitor);
  assert.deepEqual({ plan, friendlyName, query }, { plan: 'gold', friendlyName: 'Bob', query: 'Do you ship to Malta?' });
  await goesOn(visitor, 'From the other old page');
});

/** Opens the page that the documentation ends with, at the local Flex in the place of Twilio. */
async function migrated(t, heading) {
  const { account, url } = world.emulator;
  const [, example] = snippetsUnder(documentation, heading, ['html']);
  const page = example
    .replaceAll(/\/fx\/[\d.]+\/fx\.js/g, '/flex-webchat.js')
    .replaceAll(/\/fx\/[\d.]+\//g, '/')
    .replace(/AC0{32}/, account.accountSid)
    .replace(/FO0{32}/, account.flexFlowSid)
    .replace(/CV0{32}/, account.deploymentKey)
    .replace('<flex-webchat>', `<flex-webchat api-origin="${url}">`);
  const site = await ownSite(world, { '/': pageAround(page), '/migration.js': migration });
  t.after(() => site.close());
  const context = await world.newContext();
  t.after(() => context.close());
  const visitor = await world.openShop({ context, url: undefined });
  const warnings = [];
  visitor.page.on('console', (message) => message.type() === 'warn' && warnings.push(message.text()));
  await visitor.page.goto(site.url);
  await until('the element', () => visitor.page.evaluate(() => !!customElements.get('flex-webchat')));
  await visitor.page.waitForNetworkIdle();
  return { visitor, warnings };
}

/** What Flex holds of the chat that begins with this message. */
async function dataOf(first, visitor) {
  await until('the first message', () => stored(world).includes(first));
  await until('live', () => visitor.element((chat) => chat.phase === 'live'));
  const conversation = [...world.emulator.world.conversations].find(({ messages }) => [...messages.values()].some(({ body }) => body === first));
  return JSON.parse(conversation.attributes).pre_engagement_data;
}

async function goesOn(visitor, text) {
  await visitor.fill('Message', text);
  await visitor.page.keyboard.press('Enter');
  await until('the message', () => stored(world).includes(text));
  assert.deepEqual(visitor.problems, { console: [], errors: [], requests: [] });
}
