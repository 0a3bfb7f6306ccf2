/** The demo as a person uses it: a visitor in the shop, an agent at the desk, the local Flex between them. */
import { startDemo } from '../../../demo/start.mjs';
import { launchBrowser, openPage } from '../../support/chromium.mjs';
import { createVirtualClock } from '../../support/page-clock.mjs';

/**
 * Starts demo and browser; `rate` puts the emulator and every page on a virtual clock. Use `await using` or call `close`.
 *
 * Gives `{ demo, emulator, clock, openShop(), openDesk(), close() }`.
 */
export async function openDemo({ rate, limits, ...options } = {}) {
  const time = rate === undefined ? undefined : createVirtualClock({ rate });
  // Tests start more chats a second than people do.
  const emulatorOptions = { ...options, limits: { flexPerSecond: 0, ...limits } };
  const demo = await startDemo({ port: 0, emulatorOptions: { ...emulatorOptions, ...(time && { clock: time.clock }) } });
  const browser = await launchBrowser();
  const open = async (url, options = {}) => person(await openPage(browser, { url, clock: time, ...options }));
  return {
    demo,
    browser,
    emulator: demo.emulator,
    clock: time,
    openShop: (options) => open(demo.shopUrl, options),
    openDesk: (options) => open(demo.agentUrl, options),
    async close() {
      await browser.close();
      await demo.close();
      time?.stop();
    },
  };
}

/** A page as somebody uses it: by role and name, as a screen reader sees it, across shadow roots. */
function person(page) {
  const selector = (name, role) => `::-p-aria([name="${name.replaceAll('"', '\\"')}"][role="${role}"])`;
  const wait = async (query, options) => {
    // A page behind another one draws no frames, and nobody reads it.
    await page.bringToFront();
    return page.waitForSelector(query, { timeout: 10_000, ...options });
  };
  const see = (name, role) => wait(selector(name, role), { visible: true });
  return {
    page,
    problems: page.problems,
    see,
    has: async (name, role) => (await page.$(selector(name, role))) !== null,
    gone: (name, role) => wait(selector(name, role), { hidden: true }),
    async click(name, role = 'button') {
      const element = await see(name, role);
      await element.click();
      await element.dispose();
    },
    async fill(name, text, role = 'textbox') {
      const element = await see(name, role);
      await element.click();
      await element.type(text);
      await element.dispose();
    },
    valueOf: async (name, role = 'textbox') => (await see(name, role)).evaluate((element) => element.value),
    /** Waits until the page shows this text somewhere. */
    read: (text) => wait(`::-p-text(${text})`, { visible: true }),
    reads: async (text) => (await page.$(`::-p-text(${text})`)) !== null,
    /** The element's own view of itself. */
    element: (read, ...args) => page.$eval('flex-webchat', read, ...args),
  };
}

/** Waits until `condition` gives something true; a thing that never comes is an error that says what. */
export async function until(what, condition, deadline = 10_000) {
  const end = Date.now() + deadline;
  for (;;) {
    const value = await condition();
    if (value) return value;
    if (Date.now() > end) throw new Error(`Not within ${deadline} ms: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
