import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { openDemo, until } from './support/demo.mjs';
import { submitForm, typed } from './support/fault.mjs';

let world;
before(async () => {
  world = await openDemo();
});
after(() => world?.close());

test('[F52] styles that a page has for everything reach no further than the tag', { timeout: 60_000 }, async (t) => {
  const visitor = await shop(t);
  const looks = async () => {
    await submitForm(visitor);
    await until('the question', () => isStored(visitor, typed));
    return visitor.page.evaluate(looksOfTheChat);
  };
  const usual = await looks();
  assert.ok(usual.length > 10, 'there is something to compare');

  const other = await shop(t);
  await other.page.evaluate(styleEverything);
  assert.equal(await other.page.$eval('h1', (heading) => getComputedStyle(heading).textTransform), 'uppercase', 'the styles are there');
  assert.deepEqual(await launcherBox(other), await launcherBox(await shop(t)));
  await submitForm(other);
  await until('the question', () => isStored(other, typed));
  assert.deepEqual(await other.page.evaluate(looksOfTheChat), usual);
});

test('[F52] rules that hide what a page is made of hide nothing of the chat', { timeout: 60_000 }, async (t) => {
  const visitor = await shop(t);
  await visitor.page.evaluate(() => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync('button, form, input, textarea, dialog, section, div, p, h2, ol, li, label, svg, path, [role], [part], .panel { display: none !important; }');
    document.adoptedStyleSheets.push(sheet);
  });
  assert.equal(await visitor.page.$eval('main', (main) => [...main.querySelectorAll('p')].some((each) => each.checkVisibility())), false, 'the rules count');
  await submitForm(visitor);
  await until('the question', () => isStored(visitor, typed));
  await visitor.read(typed);
});

const globals = {
  'members that everything inherits': () => {
    for (const prototype of [Object.prototype, Array.prototype, String.prototype, Function.prototype]) {
      for (const name of ['extend', 'each', 'first', 'last', 'contains', 'clone', 'remove', 'stub', 'camelize']) prototype[name] = () => 'from the page';
    }
    window.hostile = () => [].first() === 'from the page';
  },
  'a Promise and timers that a zone has wrapped': () => {
    const { Promise: Native, setTimeout: later, fetch: get } = window;
    let tasks = 0;
    class ZonePromise extends Native {
      then(...reactions) {
        tasks += 1;
        return super.then(...reactions.map((react) => react && ((value) => react.call(undefined, value))));
      }
    }
    delete ZonePromise.withResolvers;
    window.Promise = ZonePromise;
    window.setTimeout = (callback, ms, ...args) => {
      tasks += 1;
      return later(() => callback(...args), ms);
    };
    window.fetch = (...args) => new ZonePromise((resolve, reject) => void get(...args).then(resolve, reject));
    const { addEventListener } = EventTarget.prototype;
    EventTarget.prototype.addEventListener = function (type, listener, options) {
      tasks += 1;
      return addEventListener.call(this, type, listener, options);
    };
    window.hostile = () => tasks > 0;
  },
  'a fetch that looks at every request and answer': () => {
    const { fetch: get } = window;
    let seen = 0;
    window.fetch = async (resource, init) => {
      seen += 1;
      const response = await get(resource instanceof Request ? resource : new Request(resource, init));
      await response.clone().text();
      return new Response(await response.text(), response);
    };
    window.hostile = () => seen > 0;
  },
  'methods of lists and texts that a polyfill has replaced': () => {
    const replaced = new Set();
    for (const [prototype, names] of [
      [Array.prototype, ['find', 'includes', 'flatMap', 'at', 'map', 'filter', 'forEach', 'some', 'every', 'indexOf']],
      [String.prototype, ['replaceAll', 'trim', 'startsWith', 'at', 'includes', 'split']],
    ]) {
      for (const name of names) {
        const native = prototype[name];
        prototype[name] = function (...args) {
          replaced.add(name);
          return native.apply(this, args);
        };
      }
    }
    window.hostile = () => replaced.size > 5;
  },
};

for (const [what, spoil] of Object.entries(globals)) {
  test(`[F52] a chat goes on with ${what}`, { timeout: 60_000 }, async (t) => {
    const visitor = await shop(t, (page) => page.evaluateOnNewDocument(spoil));
    await submitForm(visitor);
    await until('the question', () => isStored(visitor, typed));
    await visitor.fill('Message', 'And something more');
    await visitor.page.keyboard.press('Enter');
    await until('the second message', () => isStored(visitor, 'And something more'));
    const sid = [...world.emulator.world.conversations].at(-1).sid;
    world.emulator.world.postMessage(sid, { author: 'agent-maria', body: 'Good morning' });
    await visitor.read('Good morning');
    await visitor.click('End chat');
    await (await visitor.see('End this chat?', 'alertdialog')).$('button').then((button) => button.click());
    await visitor.see('Start a new chat', 'button');
    assert.equal(await visitor.page.evaluate(() => window.hostile()), true, 'the page did what it was to do');
    assert.deepEqual(visitor.problems, { console: [], errors: [], requests: [] });
  });
}

/** A new visitor in the shop; `spoil` comes before the page. */
async function shop(t, spoil) {
  const context = await world.newContext();
  t.after(() => context.close());
  const visitor = await world.openShop({ url: undefined, context });
  await spoil?.(visitor.page);
  await visitor.page.goto(world.demo.shopUrl);
  return visitor;
}

function isStored(visitor, text) {
  return visitor.element((chat, words) => chat.messages.some((message) => message.text === words && message.index !== undefined), text);
}

async function launcherBox(visitor) {
  const launcher = await visitor.see('Open chat', 'button');
  const { width, height } = await launcher.boundingBox();
  return { width, height };
}

/** What a page with bad manners says about all its elements; font and spacing of letters are the page's to choose. */
function styleEverything() {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(`* {
    margin: 31px !important; padding: 17px !important; border: 9px dashed red !important; outline: 5px solid lime !important;
    color: magenta !important; background: yellow !important; line-height: 3 !important; text-align: center !important;
    text-transform: uppercase !important; text-indent: 40px !important; white-space: pre !important; cursor: none !important;
    pointer-events: none !important; user-select: none !important; visibility: visible !important; list-style: square !important;
    font-style: italic !important; font-weight: 900 !important; font-variant: small-caps !important; text-shadow: 0 0 9px red !important;
    box-sizing: content-box !important; direction: ltr !important; quotes: none !important; hyphens: auto !important;
  }`);
  document.adoptedStyleSheets.push(sheet);
}

/** Computed styles and size of all that is in the panel, in order. */
function looksOfTheChat() {
  for (const animation of document.getAnimations()) animation.finish();
  const names = ['margin', 'padding', 'border', 'color', 'backgroundColor', 'lineHeight', 'textAlign', 'textTransform', 'textIndent', 'whiteSpace', 'cursor', 'pointerEvents', 'userSelect', 'fontStyle', 'fontWeight', 'fontVariant', 'textShadow', 'boxSizing', 'display', 'width'];
  const within = (root) => [...root.querySelectorAll('*')].flatMap((each) => [each, ...(each.shadowRoot ? within(each.shadowRoot) : [])]);
  const panel = document.querySelector('flex-webchat').shadowRoot.querySelector('flex-webchat-panel');
  return within(panel.shadowRoot)
    .filter((each) => each.checkVisibility() && !each.matches('time, .unseen *'))
    .map((each) => {
      const style = getComputedStyle(each);
      return `${each.localName}.${each.className?.baseVal ?? each.className}: ${names.map((name) => `${name} ${style[name]}`).join('; ')}`;
    });
}
