import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { examine, nameOfFocus, violations } from './support/accessibility.mjs';
import { axTree } from './support/ax-tree.mjs';
import { fullScale } from '../support/full-scale.mjs';
import { inPhase, phases } from './support/phases.mjs';
import { openDemo, until } from './support/demo.mjs';
import { unexplained } from './support/incomplete.mjs';
import { fromWithin, onPhone, stops, underneath } from './support/keyboard-stops.mjs';
import { walkByTab } from './support/keyboard-walk.mjs';
import { cutOff, moving, smallTargets, spaceText } from './support/measure.mjs';
import { pseudoLanguage, stillSaid } from './support/pseudo.mjs';
import { reviewedTree } from './support/reviewed-trees.mjs';

/** A page that is made narrow is drawn as on a phone, and needs not be brought to its phase once more. */
const viewports = { desktop: { width: 1280, height: 800 }, phone: { width: 390, height: 844 } };

/** As much as a window of 1280 x 1024 has at 400 %: 320 x 256 CSS pixels. */
const zoomed = { width: 320, height: 256 };

/** Nine of them stand side by side, each as wide as a ninth of the narrowest phone lets it. */
const narrower = /"(?:Smileys & emotion|People & body|Animals & nature|Food & drink|Travel & places|Activities|Objects|Symbols|Flags)"/;

/** What sites ask in some phases in their own words, which are as ours. */
const ofTheSite = { 'closed-form': ['E-mail'], 'form-fields': ['Name', 'E-mail', 'How can we help?'], 'form-fields-problems': ['Name', 'E-mail', 'How can we help?'] };

/** Phases that go on in the words that they have begun with, and why. */
const keepsItsWords = {
  'offline': 'what other words come with cannot be loaded',
  'files-picture': 'a view that covers the page is closed before anything else happens',
};

/** Of each kind of view one; the others are much alike to these, and are looked at by `npm run prove -- accessibility`. */
const sample = ['launcher', 'form-fields-problems', 'starting', 'live', 'carousel', 'emoji', 'files-chosen', 'files-picture', 'alerts', 'teaser', 'survey', 'offline'];
const looked = fullScale ? Object.keys(phases) : sample;

/** Phases that show what the whole browser asks: the one without windows has no notifications. */
const withNotifications = ['alerts'];

let world;
let whole;
let pseudo;
before(async () => {
  world = await openDemo();
  pseudo = await pseudoLanguage();
});
after(async () => {
  await world?.close();
  await (await whole)?.close();
});

test('the phases that are looked at exist, and each has a tree that somebody has looked at', () => {
  assert.deepEqual(sample.filter((phase) => !(phase in phases)), []);
  assert.deepEqual(Object.keys(phases).filter((phase) => reviewedTree(phase) === undefined), []);
});

// Each phase is reached once: that takes longer than all that is asked of it.
for (const phase of looked) {
  test(`in the phase "${phase}"`, { timeout: 120_000 }, async (t) => {
    if (withNotifications.includes(phase)) whole ??= openDemo({ whole: true });
    const visitor = await inPhase(withNotifications.includes(phase) ? await whole : world, phase, { viewport: viewports.desktop });
    const { page } = visitor;
    await look(page, 'light');

    await t.test(`[E188] [E193] what assistive technology gets is as it was when it was last looked at: ${phase}`, async () => {
      const tree = await axTree(page, 'flex-webchat');
      assert.equal(tree, reviewedTree(phase, tree), 'KEEP_TREES=1 keeps what is right now');
    });

    await t.test(`[E189] [E192] the Tab key has these stops, with the focus in sight at each, and no end: ${phase}`, () => walk(page, phase, stops[phase]));

    await t.test(`[E182] nothing moves where the visitor wants less motion: ${phase}`, async () => assert.deepEqual(await moving(page), []));

    await t.test(`[E188] axe finds nothing, and nothing that it cannot decide is unexplained: ${phase}, light and dark, on a desktop or as narrow as a phone`, async () => {
      for (const [device, viewport] of Object.entries(viewports)) {
        await page.setViewport(viewport);
        for (const dir of ['ltr', 'rtl']) {
          await page.evaluate((way) => document.documentElement.setAttribute('dir', way), dir);
          for (const scheme of ['light', 'dark']) {
            // Each scheme in each direction, in one of the two sizes; of a sample each phase in one direction, and the next one in the other.
            if ((device === 'desktop') !== ((dir === 'ltr') === (scheme === 'light'))) continue;
            if (!fullScale && (dir === 'rtl') !== (looked.indexOf(phase) % 2 === 1)) continue;
            await look(page, scheme);
            const found = await examine(page, 'flex-webchat');
            assert.deepEqual([found.violations, unexplained(found.incomplete)], [[], []], `${device}, ${dir}, ${scheme}`);
          }
        }
      }
      await page.evaluate(() => document.documentElement.removeAttribute('dir'));
      await look(page, 'light');
    });

    await t.test(`[E180] [E192] on a phone the Tab key goes round in the panel: ${phase}`, async () => {
      await page.setViewport(viewports.phone);
      await look(page, 'light');
      // What closes when the focus leaves it has closed when the panel became another one.
      await walk(page, phase, onPhone(fromWithin.includes(phase) ? stops.live : stops[phase]), false);
    });

    await t.test(`[E180] everything to press is 24 pixels wide and high, and 44 for fingers: ${phase}`, async () => {
      assert.deepEqual((await smallTargets(page, 24)).small, []);
      const client = await page.createCDPSession();
      await client.send('Emulation.setTouchEmulationEnabled', { enabled: true });
      await look(page, 'light');
      assert.equal(await page.evaluate(() => matchMedia('(pointer: coarse)').matches), true);
      // How many stand in a row is found when they are opened.
      if (phase === 'emoji') for (const state of ['closed', 'open']) await visitor.click('Emoji').then(() => state === 'open' && visitor.see('grinning face', 'gridcell'));
      const { count, small } = await smallTargets(page, 44);
      assert.ok(count > 0);
      assert.deepEqual(small.filter((each) => !narrower.test(each)), []);
      await client.send('Emulation.setTouchEmulationEnabled', { enabled: false });
    });

    if (!(phase in keepsItsWords)) {
      await t.test(`[E183] [E186] in another language, three times as long, nothing stays English and nothing is cut off, in both directions: ${phase}`, async () => {
        const english = pseudo.english.filter((text) => !ofTheSite[phase]?.includes(text));
        await page.evaluate((words) => void (document.querySelector('flex-webchat').strings = words), pseudo.words);
        // What is left of it is told below, text by text.
        await until('nothing in English', async () => (await page.evaluate(stillSaid, english)).length === 0, 3_000).catch(() => undefined);
        const still = await page.evaluate(stillSaid, english);
        const cut = {};
        await page.setViewport(viewports.phone);
        for (const dir of ['ltr', 'rtl']) {
          await page.evaluate((way) => document.documentElement.setAttribute('dir', way), dir);
          await look(page, 'light');
          cut[dir] = (await cutOff(page)).found;
        }
        await page.evaluate(() => {
          document.documentElement.removeAttribute('dir');
          document.querySelector('flex-webchat').strings = undefined;
        });
        assert.deepEqual({ still, cut }, { still: [], cut: { ltr: [], rtl: [] } });
      });
    }

    await t.test(`[E180] nothing is cut off, or scrolls in two directions, at 400 % and with more space in the text: ${phase}`, async () => {
      for (const spaced of [false, true]) {
        if (spaced) await page.evaluate(spaceText);
        for (const viewport of [viewports.phone, zoomed]) {
          await page.setViewport(viewport);
          await look(page, 'light');
          const { count, found } = await cutOff(page);
          assert.ok(count > 0);
          assert.deepEqual(found, [], `${viewport.width} x ${viewport.height}${spaced ? ', spaced' : ''}`);
        }
      }
    });
    await visitor.close();
  });
}

test('axe would find a violation', { timeout: 60_000 }, async () => {
  const visitor = await inPhase(world, 'form', { viewport: viewports.desktop });
  await visitor.page.evaluate(() => {
    const form = document.querySelector('flex-webchat').shadowRoot.querySelector('flex-webchat-panel').shadowRoot.querySelector('flex-webchat-form');
    form.shadowRoot.append(document.createElement('input'));
  });
  assert.deepEqual(await violations(visitor.page, 'flex-webchat'), ['label']);
  await visitor.close();
});

test('[E191] [E192] a whole chat by keyboard alone', { timeout: 60_000 }, async () => {
  const visitor = await world.openShop();
  const { page } = visitor;
  const { keyboard } = page;
  const tabTo = async (name) => {
    const passed = [];
    for (let stop = 0; stop < 40; stop += 1) {
      const focused = await nameOfFocus(page);
      if (typeof name === 'string' ? focused === name : name.test(focused)) return;
      passed.push(focused);
      await keyboard.press('Tab');
    }
    assert.fail(`"${name}" is not reached by Tab: ${passed.join(' > ')}`);
  };

  await page.bringToFront();
  await tabTo('Open chat');
  await keyboard.press('Enter');
  await until('the first field has the focus', async () => (await nameOfFocus(page)) === 'Name');
  await keyboard.type('Ann');
  await tabTo('Start chat');
  await keyboard.press('Enter');
  await until('the field with the problem has the focus', async () => (await nameOfFocus(page))?.startsWith('How can we help?'));
  await keyboard.type('Do you ship to Malta?');
  await tabTo('Start chat');
  await keyboard.press('Space');
  await until('live', () => visitor.element((chat) => chat.phase === 'live'));
  await until('the message field has the focus', async () => (await nameOfFocus(page)) === 'Message');

  await keyboard.type('First line');
  await keyboard.down('Shift');
  await keyboard.press('Enter');
  await keyboard.up('Shift');
  await keyboard.type('second line');
  await keyboard.press('Enter');
  await until('the message', () => visitor.element((chat) => chat.messages.some(({ text, index }) => index === 1 && text === 'First line\nsecond line')));
  assert.equal(await nameOfFocus(page), 'Message', 'the focus stays');

  await keyboard.type('With the button');
  await tabTo('Send message');
  await keyboard.press('Enter');
  await until('the message', () => visitor.element((chat) => chat.messages.some(({ index }) => index === 2)));

  await tabTo(/^You .+ With the button$/);
  await keyboard.press('ArrowUp');
  await until('the message before it', async () => /^(?!.*With the button)(?:You|Maria|Agent) /.test(await nameOfFocus(page)));
  await keyboard.press('End');
  await until('the newest message', async () => (await nameOfFocus(page)).endsWith('With the button'));
  await keyboard.press('Escape');
  await until('closed', () => visitor.element((chat) => !chat.open));
  await until('the launcher has the focus', async () => (await nameOfFocus(page)) === 'Open chat');
  await keyboard.press('Enter');
  await until('the message field has the focus', async () => (await nameOfFocus(page)) === 'Message');

  await tabTo('End chat');
  await keyboard.press('Enter');
  await visitor.see('End this chat?', 'alertdialog');
  await keyboard.press('Escape');
  await visitor.gone('End this chat?', 'alertdialog');
  assert.equal(await visitor.element((chat) => chat.open), true, 'Escape closes the innermost thing only');
  assert.equal(await nameOfFocus(page), 'End chat');
  await keyboard.press('Enter');
  await until('the harmless answer has the focus', async () => (await nameOfFocus(page)) === 'Keep chatting');
  await keyboard.down('Shift');
  await keyboard.press('Tab');
  await keyboard.up('Shift');
  assert.equal(await nameOfFocus(page), 'End chat');
  await keyboard.press('Enter');
  await until('ended', () => visitor.element((chat) => chat.phase === 'ended'));
  await until('the way on has the focus', async () => (await nameOfFocus(page)) === 'Start a new chat');
  await keyboard.press('Enter');
  await until('the first field has the focus', async () => (await nameOfFocus(page)) === 'Name');

  const stops = new Set();
  for (let stop = 0; stop < 30; stop += 1) {
    stops.add(await nameOfFocus(page));
    await keyboard.press('Tab');
  }
  assert.ok([...stops].some((name) => name && !/Name|E-mail|How can we help|Start chat|chat/i.test(name)), `Tab leaves the panel: ${[...stops].join(' > ')}`);
  assert.deepEqual(visitor.problems, { console: [], errors: [], requests: [] });
});

/** Lets the page be drawn in a colour scheme, and still. */
async function look(page, scheme) {
  await page.emulateMediaFeatures([
    { name: 'prefers-color-scheme', value: scheme },
    { name: 'prefers-reduced-motion', value: 'reduce' },
  ]);
  await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))));
}

async function walk(page, phase, expected, fromHere = fromWithin.includes(phase)) {
  const { stops: found, poor, leaves } = await walkByTab(page, { fromHere });
  assert.deepEqual(found, expected);
  assert.equal(leaves, true, 'the way goes on');
  assert.deepEqual(underneath.includes(phase) ? poor.filter((each) => !each.endsWith('it is covered')) : poor, []);
}
