/** The demo as a person uses it: a visitor in the shop, an agent at the desk, the local Flex between them. */
import { startDemo } from '../../../demo/start.mjs';
import { builtSite } from '../../support/built-site.mjs';
import { openPage } from '../../support/chromium.mjs';
import { createVirtualClock } from '../../support/page-clock.mjs';
import { openContexts } from '../../support/shared-browser.mjs';
import { assertQuiet } from './page-noise.mjs';
import { askElement, waitFor, write } from './person.mjs';

/**
 * Starts demo and browser; `rate` puts the emulator and every page on a virtual clock. Call `close` in the end. `tokenServer`
 * are options of the site's own token server, which is started with the first visitor who needs it; `launch` are options of the
 * browser, which is then this demo's own and not that of all tests in the file. `whole` is for what is only in the whole browser: notifications,
 * the back/forward cache, and that a page behind another one is hidden.
 *
 * Gives `{ demo, context, newContext(), emulator, clock, openShop(), openDesk(), allowRequestsTo(), tokenServer(), close() }`. `openShop({ mode })` opens
 * the shop with one of the `modes`; its visitor has the page's address as `url`. With `stay` the page is empty yet; `page` is one
 * that is open already.
 */
export async function openDemo({ rate, limits, tokenServer: serverOptions, whole, launch, ...options } = {}) {
  const time = rate === undefined ? undefined : createVirtualClock({ rate });
  // Tests start more chats a second than people do.
  const emulatorOptions = { ...options, limits: { flexPerSecond: 0, ...limits } };
  const shop = { ways: {}, origins: [], built: await builtSite() };
  const demo = await startDemo({ port: 0, shop, emulatorOptions: { ...emulatorOptions, ...(time && { clock: time.clock }) } });
  const { context, newContext, close } = await openContexts({ whole, launch });
  const pages = [];
  const open = async (url, { stay, ...options } = {}) => {
    const page = await openPage(context, { url: stay ? undefined : url, clock: time, ...options });
    pages.push(page);
    return { ...person(page), url };
  };
  let server;
  const world = {
    demo,
    context,
    /** A context of the browser for somebody else, who has another storage. */
    newContext,
    emulator: demo.emulator,
    clock: time,
    /** The site's own token server; lives by the world's clock and takes pages of the shop. */
    tokenServer: () => (server ??= startServer()),
    async openShop({ mode, ...options } = {}) {
      if (!mode) return open(demo.shopUrl, options);
      shop.ways[mode.name] = await mode.attributes(world);
      return open(`${demo.shopUrl}?way=${mode.name}`, options);
    },
    openDesk: (options) => open(demo.agentUrl, options),
    /** Lets the shop's policy take requests to another origin from now on. */
    allowRequestsTo: (origin) => void shop.origins.push(origin),
    async close() {
      const quiet = assertQuiet(pages);
      await Promise.allSettled([quiet]);
      await close();
      await (await server)?.close();
      await demo.close();
      time?.stop();
      await quiet;
    },
  };
  return world;

  async function startServer() {
    const { startTokenServer } = await import('../../support/token-server.mjs');
    const { account, url: flexUrl } = demo.emulator;
    const { tokenLife: life = 3600 } = options;
    const allowedOrigins = () => [new URL(demo.shopUrl).origin];
    const started = await startTokenServer({ account, flexUrl, allowedOrigins, life, ...(time && { clock: time.clock }), ...serverOptions });
    world.allowRequestsTo(started.url);
    return started;
  }
}

/** A page as somebody uses it: by role and name, as a screen reader sees it, across shadow roots. */
function person(page) {
  const selector = (name, role) => `::-p-aria([name="${name.replaceAll('"', '\\"')}"][role="${role}"])`;
  const see = (name, role) => waitFor(page, selector(name, role));
  return {
    page,
    problems: page.problems,
    see,
    has: async (name, role) => (await page.$(selector(name, role))) !== null,
    gone: (name, role) => waitFor(page, selector(name, role), { hidden: true }),
    async click(name, role = 'button') {
      const element = await see(name, role);
      await element.click();
      await element.dispose();
    },
    async fill(name, text, role = 'textbox') {
      const element = await see(name, role);
      await element.click();
      await write(page, text);
      await element.dispose();
    },
    valueOf: async (name, role = 'textbox') => (await see(name, role)).evaluate((element) => element.value),
    /** Waits until the page shows this text somewhere. */
    read: (text) => waitFor(page, `::-p-text(${text})`),
    reads: async (text) => (await page.$(`::-p-text(${text})`)) !== null,
    /** The element's own view of itself. */
    element: (read, ...args) => askElement(page, read, args),
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
