import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, test } from 'node:test';
import { snippetsUnder } from '../docs/snippets.mjs';
import { openDemo, until } from './support/demo.mjs';
import { stored } from './support/fault.mjs';
import { ownSite, pageAround } from './support/own-site.mjs';

const documentation = readFileSync(new URL('../../docs/frameworks.md', import.meta.url), 'utf8');

let world;
before(async () => {
  world = await openDemo();
});
after(() => world?.close());

for (const heading of ['WordPress, Shopify and other CMSs', 'Google Tag Manager']) {
  test(`[E1] [E5] the lines for ${heading} put a chat on a page, as docs/frameworks.md has them`, { timeout: 60_000 }, async (t) => {
    const [snippet] = snippetsUnder(documentation, heading, ['html']);
    const site = await ownSite(world, { '/': pageAround(`<h1>A page</h1>${atLocalFlex(snippet)}`) });
    t.after(() => site.close());
    const context = await world.newContext();
    t.after(() => context.close());
    const visitor = await world.openShop({ context, url: undefined });
    await visitor.page.goto(site.url);
    await visitor.click('Open chat');
    await visitor.fill('How can we help?', `From ${heading}`);
    await visitor.click('Start chat');
    await until('the message', () => stored(world).includes(`From ${heading}`));
    assert.deepEqual(visitor.problems, { console: [], errors: [], requests: [] });
  });
}

/** The snippet with the files of the shop, and the local Flex in the place of the site's own server. */
function atLocalFlex(snippet) {
  const { account, url } = world.emulator;
  const attributes = Object.entries({ 'account-sid': account.accountSid, 'flex-flow-sid': account.flexFlowSid, 'api-origin': url });
  const calls = attributes.map(([name, value]) => `chat.setAttribute('${name}', '${value}');`).join(' ');
  return snippet
    .replace(/\/fx\/[\d.]+\/fx\.js/, '/flex-webchat.js')
    .replace('endpoint="/chat"', attributes.map(([name, value]) => `${name}="${value}"`).join(' '))
    .replace("chat.setAttribute('endpoint', '/chat');", calls);
}
