/**
 * `npm run screenshots [-- phase ...]`: draws every phase at phone and desktop size, light and dark, and the live chat in
 * right-to-left, into `docs/screenshots/`; and the agent's desk. The pictures of the README are among them.
 */
import { mkdirSync, rmSync } from 'node:fs';
import { openDemo } from './e2e/support/demo.mjs';
import { inPhase, phases } from './e2e/support/phases.mjs';

const folder = new URL('../docs/screenshots/', import.meta.url);
const devices = {
  phone: { width: 390, height: 844, isMobile: true, hasTouch: true },
  desktop: { width: 1280, height: 800 },
};

const only = process.argv.slice(2);
if (only.length === 0) rmSync(folder, { recursive: true, force: true });
mkdirSync(folder, { recursive: true });
const world = await openDemo();
try {
  if (only.length === 0 || only.includes('desk')) await drawDesk();
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
  if (['live', 'unsent', 'rich'].includes(phase)) {
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
