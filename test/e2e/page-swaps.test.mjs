import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, test } from 'node:test';
import { openDemo, until } from './support/demo.mjs';
import { startTalking, stored, typed } from './support/fault.mjs';
import { chatTag, ownSite, pageAround } from './support/own-site.mjs';

const script = '<script type="module" src="/flex-webchat.js"></script>';
const libraries = { '/turbo.js': fileOf('@hotwired/turbo/dist/turbo.es2017-umd.js'), '/htmx.js': fileOf('htmx.org/dist/htmx.min.js') };

let world;
before(async () => {
  world = await openDemo();
});
after(() => world?.close());

test('[E9] [F47] Turbo replaces the body of the page again and again: the chat goes on, with one socket', { timeout: 90_000 }, async (t) => {
  const page = (title, to) => pageAround(`<h1>${title}</h1><a href="${to}">Go on</a>${chatTag(world)}`, `${script}<script src="/turbo.js"></script>`);
  const { visitor, url } = await talkingOn(t, { '/': page('First', '/second'), '/second': page('Second', '/') });
  const first = await visitor.element((chat) => void (window.firstChat = chat));
  assert.equal(first, undefined);
  for (let turn = 0; turn < 6; turn += 1) await goTo(visitor, turn % 2 ? 'First' : 'Second');
  assert.equal(await visitor.element((chat) => chat !== window.firstChat && !window.firstChat.isConnected), true, 'another element each time');
  await goesOn(visitor);
  await visitor.page.goBack();
  await visitor.page.waitForFunction(() => document.querySelector('h1').textContent === 'Second');
  await goesOn(visitor);
  assert.equal(visitor.page.url(), `${url}second`);
  await quietWith(visitor, 1);
});

test('[E9] [F47] Turbo keeps an element with data-turbo-permanent: it is moved, and nothing of it changes', { timeout: 60_000 }, async (t) => {
  const kept = chatTag(world, 'id="chat" data-turbo-permanent');
  const page = (title, to) => pageAround(`<h1>${title}</h1><a href="${to}">Go on</a>${kept}`, `${script}<script src="/turbo.js"></script>`);
  const { visitor } = await talkingOn(t, { '/': page('First', '/second'), '/second': page('Second', '/') });
  await visitor.element((chat) => void (window.firstChat = chat));
  for (const title of ['Second', 'First', 'Second']) await goTo(visitor, title);
  assert.equal(await visitor.element((chat) => chat === window.firstChat), true);
  await goesOn(visitor);
  await quietWith(visitor, 1);
});

test('[E9] [F47] htmx swaps the piece of the page that has the chat in it: the chat goes on, with one socket', { timeout: 60_000 }, async (t) => {
  const piece = (title, to) => `<h1>${title}</h1><button hx-get="${to}" hx-target="main">Go on</button>${chatTag(world)}`;
  const pages = {
    '/': pageAround(`<main>${piece('First', '/second')}</main>`, `${script}<script src="/htmx.js"></script>`),
    '/first': piece('First', '/second'),
    '/second': piece('Second', '/first'),
  };
  const { visitor } = await talkingOn(t, pages);
  for (let turn = 0; turn < 6; turn += 1) await goTo(visitor, turn % 2 ? 'First' : 'Second', 'button');
  await goesOn(visitor);
  await quietWith(visitor, 1);
});

test('[E9] [F47] moveBefore moves the element as it is', { timeout: 60_000 }, async (t) => {
  const { visitor } = await talkingOn(t, { '/': pageAround(`<main>${chatTag(world)}</main><aside></aside>`, script) });
  const kept = await visitor.element((chat) => {
    const input = chat.shadowRoot;
    for (let turn = 0; turn < 10; turn += 1) document.querySelector(turn % 2 ? 'main' : 'aside').moveBefore(chat, null);
    return chat.shadowRoot === input && chat.parentElement.localName === 'main';
  });
  assert.equal(kept, true);
  await goesOn(visitor);
  await quietWith(visitor, 1);
});

test('[E9] [E8] a clone of the element and one of a template have nothing of its inside: they show the same chat over the same socket, or one of their own', { timeout: 60_000 }, async (t) => {
  const { visitor } = await talkingOn(t, { '/': pageAround(`<main>${chatTag(world)}</main><template>${chatTag(world, 'persist="none" placement="bottom-start"')}</template>`, script) });
  await visitor.element((chat) => {
    const clone = chat.cloneNode(true);
    clone.id = 'clone';
    clone.setAttribute('placement', 'top-start');
    clone.open = false;
    document.body.append(clone, document.importNode(document.querySelector('template').content, true));
  });
  const phases = () => visitor.page.$$eval('flex-webchat', (chats) => chats.map(({ phase }) => phase));
  await until('the clone follows', async () => (await phases())[1] === 'live');
  assert.deepEqual(await phases(), ['live', 'live', 'idle']);
  assert.deepEqual(await visitor.page.$$eval('flex-webchat', (chats) => chats.map(({ messages }) => messages.map(({ text }) => text))), [['Hello'], ['Hello'], []]);
  assert.equal(socketsOf(visitor), 1);
  await visitor.page.$eval('#clone', (clone) => clone.send('from the clone'));
  await until('the message', () => stored(world).includes('from the clone'));
  assert.equal(stored(world).filter((text) => text === 'from the clone').length, 1);
  await visitor.page.$$eval('flex-webchat', ([, ...copies]) => copies.forEach((copy) => copy.remove()));
  await goesOn(visitor);
  await quietWith(visitor, 1);
});

test('[E9] [F47] an element that is adopted into the document of a frame and back goes on, and looks as before', { timeout: 60_000 }, async (t) => {
  const { visitor } = await talkingOn(t, { '/': pageAround(`<main>${chatTag(world)}</main><iframe src="/frame" title="Frame" width="500" height="700"></iframe>`, script), '/frame': pageAround('<p>A frame</p>') });
  await visitor.page.waitForFunction(() => document.querySelector('iframe').contentDocument?.querySelector('p'));
  const looks = () => visitor.element(looksOf);
  let before;
  await until('its looks at rest', async () => {
    const now = await looks();
    const still = JSON.stringify(now) === JSON.stringify(before);
    before = now;
    return still;
  });
  await visitor.element((chat) => {
    window.chat = chat;
    const { contentDocument } = document.querySelector('iframe');
    contentDocument.body.append(contentDocument.adoptNode(chat));
  });
  await until('live in the frame', () => visitor.page.evaluate(() => window.chat.phase === 'live' && window.chat.isConnected));
  await visitor.page.evaluate(() => window.chat.send('from the frame'));
  await until('the message', () => stored(world).includes('from the frame'));
  const sameAs = (now) => JSON.stringify(now) === JSON.stringify(before);
  await until('its looks in the frame', async () => sameAs(await visitor.page.evaluate(`(${looksOf})(window.chat)`)));
  await visitor.page.evaluate(() => document.querySelector('main').append(document.adoptNode(window.chat)));
  await until('its looks on the page', async () => sameAs(await looks()));
  await goesOn(visitor);
  await quietWith(visitor, 1);
});

/** A page of a site of its own, with a chat that goes on and a half-written message. */
async function talkingOn(t, pages) {
  const site = await ownSite(world, { ...pages, ...libraries });
  t.after(() => site.close());
  const context = await world.newContext();
  t.after(() => context.close());
  const visitor = await world.openShop({ context, url: undefined });
  visitor.openBefore = opened();
  await visitor.page.goto(site.url);
  await startTalking(world, visitor);
  return { visitor, url: site.url };
}

async function goTo(visitor, title, role = 'link') {
  await visitor.click('Go on', role);
  await visitor.page.waitForFunction((text) => document.querySelector('h1').textContent === text, {}, title);
  await until('live', () => visitor.element((chat) => chat.phase === 'live'));
}

/** The panel is as it was, with what was typed, and takes a message. */
async function goesOn(visitor) {
  await until('live', () => visitor.element((chat) => chat.phase === 'live' && chat.open));
  await visitor.read('Hello');
  assert.equal(await visitor.valueOf('Message'), typed);
  const text = `On we go ${Math.random()}`;
  await visitor.element((chat, words) => chat.send(words), text);
  await until('the message', () => stored(world).includes(text));
}

/** So many sockets in all, nothing in the console, and no socket once the element is gone. */
async function quietWith(visitor, sockets) {
  assert.equal(socketsOf(visitor), sockets, 'sockets in all');
  assert.deepEqual(visitor.problems, { console: [], errors: [], requests: [] });
  await visitor.page.$$eval('flex-webchat', (chats) => chats.forEach((chat) => chat.remove()));
  await until('no socket', () => openNow() === 0, 5_000);
}

function looksOf(chat) {
  const within = (root, all = []) => {
    for (const element of root.querySelectorAll('*')) {
      if (element.shadowRoot) within(element.shadowRoot, all);
      if (element.part?.length) all.push(element);
    }
    return all;
  };
  const view = chat.ownerDocument.defaultView;
  const found = within(chat.shadowRoot);
  return ['launcher', 'header', 'bubble-own', 'send'].map((part) => {
    const { backgroundColor, borderRadius } = view.getComputedStyle(found.find((element) => element.part.contains(part)));
    return [part, backgroundColor, borderRadius];
  });
}

function changes() {
  const sockets = world.emulator.log.entries.filter(({ kind }) => kind === 'socket');
  return sockets.flatMap(({ text }) => (text === 'open' ? [1] : text.startsWith('closed') ? [-1] : []));
}

function opened() {
  return changes().filter((change) => change > 0).length;
}

function openNow() {
  return changes().reduce((sum, change) => sum + change, 0);
}

function socketsOf({ openBefore }) {
  return opened() - openBefore;
}

function fileOf(name) {
  return readFileSync(new URL(`../../node_modules/${name}`, import.meta.url), 'utf8');
}
