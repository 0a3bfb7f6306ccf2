import assert from 'node:assert/strict';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { unzipSync } from 'fflate';
import { backEnd } from '../support/back-end.mjs';
import { bundledModule } from '../support/bundled-module.mjs';
import { until } from './support/demo.mjs';
import { downloadsOf } from './support/downloads.mjs';
import { loseScripts } from './support/lose-scripts.mjs';
import { openPage } from '../support/chromium.mjs';
import { openContexts } from '../support/shared-browser.mjs';
import { openTalk } from './support/talk.mjs';

const agent = { identity: 'agent-maria', name: 'Maria' };
const picture = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';

test('[E165] [E167] a conversation of 500 messages with 20 files is saved whole and in order once an agent has closed it, and opens without a script', { timeout: 90_000 }, async (t) => {
  const { world, visitor, emulator, guest } = await openTalk(t);
  const { demo } = world;
  const [{ sid, messages }] = [...emulator.world.conversations];
  // Nobody is there to hear it, so that all but the newest page has to be asked for.
  await visitor.page.goto('about:blank');
  const sent = await fill(emulator, sid, guest);
  await visitor.page.goto(demo.shopUrl);
  await until('the newest page', () => visitor.element((chat) => chat.phase === 'live' && chat.messages.length >= 30));
  emulator.world.completeTask(emulator.world.tasks[0].sid);
  const lost = await loseScripts(visitor, { word: 'A plain file that opens everywhere', times: 1 });
  await visitor.click('Download conversation');
  await visitor.read('A part of the chat could not be loaded');
  assert.equal(lost(), 1);
  await visitor.click('Download conversation');
  await visitor.see('Zip with files Both, and all files that were sent', 'button');
  assert.ok((await visitor.element((chat) => chat.messages.length)) < 100);
  const downloads = await downloadsOf(t, visitor.page);
  await visitor.click('Zip with files Both, and all files that were sent');
  const { name, bytes } = await downloads.next();
  assert.match(name, /^conversation-\d{4}-\d\d-\d\d-\d{4}\.zip$/);
  await visitor.read(`Saved as ${name}.`);
  assert.equal(await visitor.reads('could not be loaded'), false);

  const found = unzipSync(bytes);
  const stored = [...messages.values()].sort((one, other) => one.index - other.index);
  assert.equal(stored.length, 500);
  const files = Object.keys(found).filter((each) => each.startsWith('files/'));
  assert.deepEqual(files.map((each) => Buffer.from(found[each]).toString('base64')), sent.map(({ base64 }) => base64));
  assert.equal(new Set(files.map((each) => each.toLowerCase())).size, 20);
  const texts = stored.map(({ body, media }) => body || media.map(({ filename }) => filename).join());
  const text = new TextDecoder().decode(found['conversation.txt']);
  assert.deepEqual(text.match(/^(?: {4}| {2}\+ ).*$/gm).map((line) => line.slice(4).replace(/ \(.*/, '').replace(/[\u2068\u2069]/g, '')), texts);

  const folder = await mkdtemp(path.join(tmpdir(), 'flex-webchat-'));
  t.after(() => rm(folder, { recursive: true, force: true }));
  await mkdir(path.join(folder, 'files'));
  for (const [file, content] of Object.entries(found)) await writeFile(path.join(folder, file), content);
  const { page } = await world.openShop({ stay: true });
  await page.setJavaScriptEnabled(false);
  await page.goto(pathToFileURL(path.join(folder, 'conversation.html')).href);
  const rows = await page.$$eval('.message', (all) => all.map((row) => [row.matches('.own'), row.querySelector('.name').textContent, row.querySelector('.text, .file bdi').textContent]));
  assert.deepEqual(rows, stored.map(({ author }, place) => [author === guest, author === guest ? 'You' : 'Maria', texts[place]]));
  assert.deepEqual(await page.$$eval('img', (all) => all.map(({ naturalWidth }) => naturalWidth)), Array(10).fill(1));
  assert.equal(await page.$$eval('a', (all) => all.length), 15, 'nothing leads to the pages among the files');
  assert.equal(await page.$eval('.event', ({ textContent }) => textContent), '1 message was removed');
  await page.close();
});

test('[E164] the page of a conversation shows every hostile string as text, and runs none', { timeout: 60_000 }, async (t) => {
  const [{ asHtml }, { englishTranscript }, { writtenWords }, { hostileStrings }] = await Promise.all(
    ['src/transcript/as-html.ts', 'src/i18n/english-transcript.ts', 'src/i18n/written-words.ts', 'test/hostile/strings.ts'].map(bundledModule),
  );
  const { newContext, close } = await openContexts();
  t.after(close);
  const page = await openPage(undefined, { context: await newContext() });
  // They are drawn too, and piled marks take a browser long.
  const short = (text) => (text.length < 200 ? text : '');
  const entries = hostileStrings.map((text, index) => ({ kind: 'message', index, at: index, own: false, name: short(text), text, edited: true, files: [{ sid: String(index), name: short(text), type: short(text), size: 1 }] }));
  const places = new Map(hostileStrings.map((text, index) => [String(index), index % 2 ? { path: `files/${plain(short(text))}.png` } : { missing: 'failed' }]));
  const transcript = { place: hostileStrings[3], people: hostileStrings.map(short), entries, whole: false, madeAt: 0 };
  const html = asHtml(transcript, writtenWords(englishTranscript, 'en'), places, { dir: 'ltr', timeZone: 'UTC' });
  // What is escaped has to do without the policy.
  const policy = /<meta http-equiv="Content-Security-Policy" content="default-src 'none'[^"]*">\n/;
  assert.match(html, policy);
  const ran = [];
  await page.exposeFunction('caught', (what) => ran.push(what));
  page.on('dialog', (dialog) => (ran.push('dialog'), dialog.dismiss()));
  await page.setContent(html.replace(policy, ''), { waitUntil: 'load' });
  const shown = await page.$$eval('.message', (all) => all.map((row) => row.querySelector('.text')?.textContent ?? ''));
  assert.deepEqual(shown, hostileStrings.map(plain));
  const elements = await page.evaluate(() => [...new Set([...document.querySelectorAll('*')].map(({ localName }) => localName))].sort());
  assert.deepEqual(elements, ['a', 'bdi', 'body', 'dd', 'div', 'dl', 'dt', 'h1', 'head', 'header', 'html', 'img', 'li', 'main', 'meta', 'ol', 'p', 'span', 'style', 'time', 'title']);
  const attributes = await page.evaluate(() => [...new Set([...document.querySelectorAll('body *')].flatMap((element) => element.getAttributeNames()))].sort());
  assert.deepEqual(attributes, ['alt', 'class', 'datetime', 'dir', 'href', 'loading', 'src']);
  assert.deepEqual(await page.$$eval('[href]', (all) => all.filter((each) => !each.getAttribute('href').startsWith('files/')).length), 0);
  // The control: the page could run something.
  await page.evaluate(() => document.body.append(Object.assign(document.createElement('script'), { textContent: 'window.caught("control")' })));
  await until('the control', () => ran.length > 0);
  assert.deepEqual(ran, ['control']);
});

/** What a page shows of a text. */
function plain(text) {
  return text.replace(/\p{Surrogate}/gu, '\ufffd').replace(/\r\n?|[\u0085\u2028\u2029]/g, '\n').replace(/(?![\n\t])\p{Cc}/gu, '\ufffd');
}

/** Fills a conversation up to 500 messages, with 20 files and one message that is removed again; gives the files. */
async function fill(emulator, sid, guest) {
  const { world } = emulator;
  const texts = ['Wie geht es?\tGut.', '**bold** <b>b</b> & "x"', 'שלום עולם', '😀 ok'];
  const sent = [];
  for (let index = 1; index < 501; index += 1) {
    if (index % 25 === 0) {
      const number = index / 25;
      const kind = [['Photo.png', 'image/png'], ['photo.PNG', 'image/png'], ['page.html', 'text/html'], ['note.txt', 'text/plain']][number % 4];
      const base64 = kind[1] === 'image/png' ? picture : Buffer.from(`${kind[0]} ${number} `.repeat(number * 50)).toString('base64');
      sent.push({ name: kind[0], type: kind[1], base64 });
      await backEnd(emulator).sendFiles(sid, agent.identity, sent.slice(-1));
    } else {
      world.postMessage(sid, { author: index % 3 ? agent.identity : guest, body: `${index} ${texts[index % texts.length]}` });
    }
  }
  const removed = [...world.conversation(sid).messages.values()].find(({ index }) => index === 77);
  world.removeMessage(sid, removed.sid);
  return sent;
}
