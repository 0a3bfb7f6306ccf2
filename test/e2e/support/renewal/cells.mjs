/** Chats side by side, each with a local Flex of its own, on frozen time. */
import { loadEmulator } from '../../../../demo/load-emulator.mjs';
import { startTokenServer } from '../../../support/token-server.mjs';
import { createVirtualClock } from '../../../support/page-clock.mjs';
import { openPage } from '../../../support/chromium.mjs';
import { modes } from '../modes.mjs';
import { assertQuiet } from '../page-noise.mjs';

const { createEmulator } = await loadEmulator();

/**
 * Opens a chat for each of the names in `kinds` and each of the `modes`; those of one kind share a page of `shop` (`{ browser, url,
 * origins }`), as a browser makes the sockets of one page wait for each other. Time stands still; `pass(ms, step)` lets it go on, in
 * steps that leave room for what goes over the wire. A cell is `{ kind, mode, flex: { emulator, ... } }`.
 */
export async function openCells(shop, { kinds, life, warnBefore = 0 }) {
  const time = createVirtualClock({ rate: 0 });
  const wire = { count: 0 };
  const cells = await Promise.all(kinds.flatMap((kind) => Object.values(modes).map(async (mode) => ({ kind, mode, flex: await openFlex() }))));
  shop.origins.push(...cells.flatMap(({ flex: { emulator, server } }) => [emulator.url, emulator.url.replace('http', 'ws'), server.url]));
  const pages = await Promise.all(kinds.map(() => openPage(shop.browser, { url: shop.url, clock: time })));
  await everywhere(putElements, await Promise.all(kinds.map((kind) => Promise.all(cells.filter((cell) => cell.kind === kind).map(attributesOf)))));

  return {
    cells,
    now: () => time.now(),
    pass,
    /** Lets time pass until `met()`, looked at every half second, or for `ms`; tells whether it was met. */
    async passUntil(met, ms, step = 500) {
      const end = time.now() + ms;
      while (!(await met())) {
        if (time.now() >= end) return false;
        await pass(step);
      }
      return true;
    },
    async sleep(ms) {
      await time.jump(ms);
      await settle();
    },
    /** Each chat as its element shows it. */
    look: async () => (await everywhere(lookAtElements)).flat(),
    /** Runs a function in each page; `window.cells` are the chats there. */
    everywhere,
    async close() {
      const quiet = assertQuiet(pages);
      await Promise.allSettled([quiet]);
      await Promise.all(pages.map((page) => page.close()));
      await Promise.all(cells.map(async ({ flex: { emulator, server } }) => {
        await server.close();
        await emulator.close();
      }));
      shop.origins.splice(0);
      time.stop();
      await quiet;
    },
  };

  async function openFlex() {
    const emulator = await createEmulator({ port: 0, tokenLife: life, warnBefore, limits: { flexPerSecond: 0 }, clock: time.clock });
    emulator.log.subscribe(() => (wire.count += 1));
    const allowedOrigins = () => [new URL(shop.url).origin];
    const server = await startTokenServer({ account: emulator.account, flexUrl: emulator.url, allowedOrigins, life, clock: time.clock });
    return { emulator, server, tokenServer: async () => server };
  }

  function everywhere(run, args = []) {
    return Promise.all(pages.map((page, place) => page.evaluate(run, args[place])));
  }

  async function pass(ms, step = 500) {
    for (let left = ms; left > 0; left -= step) {
      // These pages open no other documents.
      await time.advance(Math.min(step, left), { announced: false });
      await settle();
    }
  }

  /** Time stands still, but not the wire: goes on when nothing has come over it and been taken in by the page for a while. */
  async function settle() {
    for (let quiet = 0; quiet < 2; ) {
      const before = wire.count;
      await new Promise((resolve) => setTimeout(resolve, 5));
      await everywhere(macrotask);
      quiet = wire.count === before ? quiet + 1 : 0;
    }
  }
}

async function attributesOf({ mode, flex }) {
  return { ...(await mode.attributes(flex)), 'api-origin': flex.emulator.url, 'persist': 'none' };
}

/** Runs in the page. */
function macrotask() {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => resolve();
    port2.postMessage(0);
  });
}

/** Runs in the page. */
function putElements(all) {
  document.querySelector('flex-webchat').remove();
  window.cells = all.map((attributes) => {
    const element = document.createElement('flex-webchat');
    for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
    const cell = { element, tokens: 0, errors: [], ends: [] };
    element.addEventListener('flex-webchat-token', () => (cell.tokens += 1));
    element.addEventListener('flex-webchat-error', ({ code }) => cell.errors.push(code));
    element.addEventListener('flex-webchat-end', ({ reason }) => cell.ends.push(reason));
    document.body.append(element);
    element.start({ name: 'Ann', query: 'Hello' });
    return cell;
  });
}

/** Runs in the page. */
function lookAtElements() {
  return window.cells.map(({ element, tokens, errors, ends }) => ({
    phase: element.phase,
    connection: element.connection,
    failure: element.error?.message,
    identity: element.participants.find(({ own }) => own)?.identity,
    messages: element.messages.map(({ text, index, state }) => ({ text, index, state })),
    tokens,
    errors: [...errors],
    ends: [...ends],
  }));
}
