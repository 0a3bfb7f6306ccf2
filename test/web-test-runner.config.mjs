import { createHash } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import puppeteer from 'puppeteer-core';
import { chromeLauncher } from '@web/test-runner-chrome';
import { launchOptions } from './support/chromium.mjs';
import { emulatorPlugin } from './support/emulator-plugin.mjs';

const root = fileURLToPath(new URL('../', import.meta.url));

export default {
  rootDir: root,
  files: 'test/**/*.test.ts',
  nodeResolve: true,
  concurrency: 2,
  // Pages have what others leave of the machine, and two engines have no processor of the graphics card: only what hangs may take so long.
  testsFinishTimeout: 900_000,
  testFramework: { config: { ui: 'bdd', timeout: 300_000, failZero: true } },
  browsers: [
    chromeLauncher({
      puppeteer,
      launchOptions: await launchOptions(),
      createPage: pageInFront,
    }),
  ],
  middleware: [strictPolicy],
  plugins: [
    emulatorPlugin(),
    { name: 'failures', transform: ({ path, body }) => (path.endsWith('web-socket.js') ? toldInWords(String(body)) : undefined) },
  ],
  filterBrowserLogs: ({ args }) => !args.some((arg) => typeof arg === 'string' && arg.includes('Lit is in dev mode')),
};

/** A failure that compares elements cannot be sent as it is: without this the page would never come to its end. */
function toldInWords(code) {
  const inWords = '(key, value) => (value instanceof EventTarget || value instanceof Animation ? String(value) : value)';
  const sent = 'webSocket.send(stable(message))';
  if (!code.includes(sent)) throw new Error('The runner sends what a page tells in another way.');
  return code.replace(sent, `webSocket.send(stable(JSON.parse(JSON.stringify(message, ${inWords}))))`);
}

/** Gives a page that has its own storage, and that paints and has the focus even beside another one. */
export async function pageInFront({ browser }) {
  const context = await browser.createBrowserContext();
  const page = await context.newPage();
  const session = await page.createCDPSession();
  await session.send('Emulation.setFocusEmulationEnabled', { enabled: true });
  return page;
}

/**
 * Serves every test page under the policy that a careful host page has: no inline styles, no eval, no HTML strings.
 *
 * The runner puts inline scripts of its own into the page; each is allowed by its hash. The page runs mocha and the tests
 * from the same origin, and reaches emulators on other ports. `img-src` and `media-src` carry what previews need.
 */
async function strictPolicy(context, next) {
  await next();
  if (!context.response.is('html') || typeof context.body !== 'string') return;
  const inline = [...context.body.matchAll(/<script(?![^>]*\ssrc=)[^>]*>([\s\S]*?)<\/script>/g)];
  const hashes = inline.map(([, code]) => `'sha256-${createHash('sha256').update(code).digest('base64')}'`);
  // Pages are used for one test file after the other.
  context.set('clear-site-data', '"storage"');
  context.set(
    'content-security-policy',
    [
      "default-src 'none'",
      `script-src 'self' ${hashes.join(' ')}`,
      "style-src 'self'",
      "img-src 'self' data: blob: http://localhost:* http://127.0.0.1:*",
      "media-src 'self' data: blob: http://localhost:* http://127.0.0.1:*",
      "connect-src 'self' http://localhost:* ws://localhost:* http://127.0.0.1:* ws://127.0.0.1:*",
      "require-trusted-types-for 'script'",
      "trusted-types lit-html flex-webchat 'allow-duplicates'",
    ].join('; '),
  );
}
