import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { releaseBuild } from '../build/release.mjs';
import { openDemo, until } from './support/demo.mjs';
import { typed } from './support/fault.mjs';
import { serveRelease } from './support/serve-release.mjs';

let release;
let world;
before(async () => {
  release = await releaseBuild();
  world = await openDemo({ rate: 10 });
});
after(async () => {
  await world?.close();
  release?.remove();
});

/** Which file is another one, what the visitor does then, what they are told, and how they go on. */
const cases = {
  panel: {
    module: 'src/panel.ts',
    code: 'panel-load-failed',
    meet: (visitor) => visitor.click('Open chat'),
    goOn: (visitor) => visitor.click('Open chat'),
    works: (visitor) => visitor.see('Start chat', 'button'),
  },
  'live chat': {
    module: 'src/live.ts',
    code: 'sdk-load-failed',
    meet: submit,
    goOn: (visitor) => visitor.click('Try again'),
    works: isLive,
  },
  SDK: {
    module: 'node_modules/twilsock/dist/client.js',
    code: 'sdk-load-failed',
    meet: submit,
    goOn: (visitor) => visitor.click('Try again'),
    works: isLive,
  },
  language: {
    module: 'src/i18n/languages/de.ts',
    code: 'panel-load-failed',
    meet: (visitor) => speak(visitor, 'de'),
    goOn: (visitor) => speak(visitor, 'en').then(() => speak(visitor, 'de')),
    works: (visitor) => visitor.see('Chat öffnen', 'button'),
  },
};

for (const [name, each] of Object.entries(cases)) {
  test(`[E203] a file of the ${name} with one byte changed does not run, the page is told, and the right file works at the next try`, { timeout: 60_000 }, async (t) => {
    const [file] = Object.entries(release.graph.files).find(([, { modules }]) => modules.includes(each.module));
    const changed = { is: true, times: 0 };
    const visitor = await shop(t, (fetched, text) => {
      if (fetched !== file || !changed.is) return text;
      changed.times += 1;
      return oneByteChanged(text);
    });
    await each.meet(visitor);
    const errors = await until('the error', async () => {
      const heard = await visitor.page.evaluate(() => window.chatErrors);
      return heard.length > 0 && heard;
    }, 20_000);
    assert.deepEqual(errors.map(({ code }) => code), [each.code]);
    assert.match(errors[0].message, new RegExp(`could not be loaded.*${file.replace('.', '\\.')} has not come, or is not the file of this release`));
    assert.ok(changed.times > 0);
    assert.equal(await visitor.page.evaluate(() => 'ran' in window), false, 'the changed file has not run');
    changed.is = false;
    await each.goOn(visitor);
    await each.works(visitor);
    assert.equal(await visitor.page.evaluate(() => 'ran' in window), false);
    await until('that no element of ours stays', () => visitor.page.evaluate(() => document.querySelectorAll('script').length === 1));
    expectRefusals(visitor.page);
  });
}

test('[E203] the list of hashes is checked as well', { timeout: 60_000 }, async (t) => {
  const [list] = Object.entries(release.graph.files).find(([, { modules }]) => modules.includes('src/integrity/listed-parts.ts'));
  const visitor = await shop(t, (fetched, text) => (fetched === list ? oneByteChanged(text) : text));
  await visitor.click('Open chat');
  await until('the error', () => visitor.page.evaluate(() => window.chatErrors.length === 1), 20_000);
  assert.match(await visitor.page.evaluate(() => window.chatErrors[0].message), new RegExp(`could not be loaded: ${list}`));
  assert.equal(await visitor.page.evaluate(() => 'ran' in window), false);
  expectRefusals(visitor.page);
});

test('[E203] the file of the panel does not wait for the list of hashes', { timeout: 60_000 }, async (t) => {
  const [list, panel] = ['src/integrity/listed-parts.ts', 'src/panel.ts'].map((module) => Object.entries(release.graph.files).find(([, { modules }]) => modules.includes(module))[0]);
  let asked;
  const panelAsked = new Promise((resolve) => (asked = resolve));
  const visitor = await shop(t, async (fetched, text) => {
    if (fetched === panel) asked();
    if (fetched === list) await panelAsked;
    return text;
  });
  await visitor.click('Open chat');
  await visitor.see('Start chat', 'button');
});

/** Another text of a script: it tells that it runs, and one byte of what it was is another one. */
function oneByteChanged(text) {
  const place = text.indexOf('"', text.length / 2) + 1;
  return `window.ran=true;${text.slice(0, place)}${text[place] === 'x' ? 'y' : 'x'}${text.slice(place + 1)}`;
}

/** A new visitor of a shop that has the release's files, as `change` makes them. */
async function shop(t, change) {
  const context = await world.newContext();
  t.after(() => context.close());
  const visitor = await world.openShop({ stay: true, context });
  await visitor.page.evaluateOnNewDocument(() => {
    window.chatErrors = [];
    document.addEventListener('flex-webchat-error', ({ code, message }) => window.chatErrors.push({ code, message }));
  });
  await serveRelease(visitor.page, release, change);
  await visitor.page.goto(world.demo.shopUrl);
  return visitor;
}

async function submit(visitor) {
  await visitor.click('Open chat');
  await visitor.fill('How can we help?', typed);
  await visitor.click('Start chat');
}

async function isLive(visitor) {
  await until('live', () => visitor.element((chat) => chat.phase === 'live'), 20_000);
  await visitor.read(typed);
}

async function speak({ page }, language) {
  await page.evaluate((lang) => (document.documentElement.lang = lang), language);
  await page.evaluate(() => document.querySelector('flex-webchat').updateComplete);
}

/** The browser says of each try that it refused a file. */
function expectRefusals({ noise }) {
  const refusals = noise.heard.filter(({ kind, text }) => kind === 'browser' && text.includes('integrity'));
  assert.ok(refusals.length > 0);
  noise.expect('integrity', refusals.length);
}
