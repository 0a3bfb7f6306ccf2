/**
 * `npm run screenshots [-- phase ...]`: draws every phase at phone and desktop size, light and dark, and the live chat in
 * right-to-left, into `docs/screenshots/`; six languages; the agent's desk; and the page as which a conversation is downloaded. The pictures of the README are among them.
 */
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { openDemo } from './e2e/support/demo.mjs';
import { downloadsOf } from './e2e/support/downloads.mjs';
import { inPhase, phases } from './e2e/support/phases.mjs';
import { bundledModule } from './support/bundled-module.mjs';

const folder = new URL('../docs/screenshots/', import.meta.url);
const devices = {
  phone: { width: 390, height: 844, isMobile: true, hasTouch: true },
  desktop: { width: 1280, height: 800 },
};

/** Phases that are drawn from right to left too. */
const mirrored = [
  ...['live', 'unsent', 'rich', 'rich-types', 'carousel', 'transcript', 'files-chosen', 'files-ways', 'files-dropped', 'files-unsent', 'files-shown', 'files-picture'],
  ...['form', 'problems', 'form-prefilled', 'form-fields', 'form-fields-problems', 'closed-form', 'ended'],
  ...['teaser', 'alerts', 'invitation', 'notice', 'survey', 'end-question', 'idle', 'inactive'],
  ...['form-own', 'form-prefilled', 'verify', 'verify-refused', 'closed', 'closed-form'],
];

/** Languages whose pictures are drawn, with the direction that their pages have. */
const languages = { de: 'ltr', fr: 'ltr', ru: 'ltr', el: 'ltr', ar: 'rtl', he: 'rtl' };

const only = process.argv.slice(2);
if (only.length === 0) rmSync(folder, { recursive: true, force: true });
mkdirSync(folder, { recursive: true });
const world = await openDemo();
try {
  if (only.length === 0 || only.includes('desk')) await drawDesk();
  if (only.length === 0 || only.includes('transcript-page')) await drawTranscript();
  if (only.length === 0 || only.includes('languages')) await drawLanguages();
  for (const phase of Object.keys(phases)) {
    if (only.length > 0 && !only.includes(phase)) continue;
    for (const [device, viewport] of Object.entries(devices)) await drawPhase(phase, device, viewport);
  }
} finally {
  await world.close();
}

async function drawPhase(phase, device, viewport) {
  const visitor = await inPhase(world, phase, { viewport });
  for (const scheme of ['light', 'dark']) await draw(visitor.page, `${phase}-${device}-${scheme}`, scheme);
  if (mirrored.includes(phase)) {
    await visitor.page.evaluate(() => document.documentElement.setAttribute('dir', 'rtl'));
    await draw(visitor.page, `${phase}-${device}-rtl`, 'light');
  }
  await visitor.close();
}

async function drawDesk() {
  const visitor = await inPhase(world, 'waiting', { viewport: devices.desktop });
  const agent = await world.openDesk();
  await agent.click('Accept');
  await agent.fill('Message', 'Yes, it does: all our glazes are fired at 1,240 °C.');
  await agent.page.keyboard.press('Enter');
  await agent.read('Yes, it does');
  for (const scheme of ['light', 'dark']) await draw(agent.page, `desk-desktop-${scheme}`, scheme);
  await agent.click('Local Flex');
  await agent.click('Add fault');
  await agent.see('Remove', 'button');
  for (const scheme of ['light', 'dark']) await draw(agent.page, `desk-panel-desktop-${scheme}`, scheme);
  await agent.page.close();
  await visitor.close();
}

async function drawLanguages() {
  const { sayIn } = await bundledModule('test/support/catalogue.ts');
  for (const phase of ['form', 'live']) {
    const visitor = await inPhase(world, phase, { viewport: devices.phone });
    for (const [lang, dir] of Object.entries(languages)) {
      const words = (await bundledModule(`src/i18n/languages/${lang}.ts`)).default(sayIn(lang));
      await visitor.page.evaluate((tag, way) => Object.assign(document.documentElement, { lang: tag, dir: way }), lang, dir);
      await visitor.see(phase === 'form' ? words.panel.startChat : words.talk.sendMessage, 'button');
      await draw(visitor.page, `${phase}-phone-${lang}`, 'light');
    }
    await visitor.close();
  }
}

async function drawTranscript() {
  const undo = [];
  const visitor = await inPhase(world, 'ended', { viewport: devices.desktop });
  const downloads = await downloadsOf({ after: (step) => undo.push(step) }, visitor.page);
  await visitor.click('Download conversation');
  await visitor.click('Web page To read and to print');
  const file = path.join(tmpdir(), 'flex-webchat-conversation.html');
  writeFileSync(file, (await downloads.next()).bytes);
  await visitor.page.goto(pathToFileURL(file).href);
  for (const [device, viewport] of Object.entries(devices)) {
    await visitor.page.setViewport(viewport);
    for (const scheme of ['light', 'dark']) await draw(visitor.page, `transcript-page-${device}-${scheme}`, scheme);
  }
  for (const step of undo) await step();
  rmSync(file);
  await visitor.close();
}

async function draw(page, name, scheme) {
  await page.emulateMediaFeatures([
    { name: 'prefers-color-scheme', value: scheme },
    { name: 'prefers-reduced-motion', value: 'reduce' },
  ]);
  await page.bringToFront();
  await page.evaluate(() => document.fonts.ready);
  await page.screenshot({ path: new URL(`${name}.webp`, folder).pathname, type: 'webp', quality: 82 });
  console.log(name);
}
