import { launchBrowser } from '../../../support/chromium.mjs';
import { insecureHost, startPageServer } from './page-server.mjs';

/** Runs flows in a page of Chromium, with emulators in this process. Gives `start()`, `run(flow)` and `close()`. */
export function startChromium({ sdk = '3.0.1' } = {}) {
  let server;
  let browser;
  let page;
  return {
    name: 'chromium',
    canRun: ({ needs }) => needs !== 'node',
    async start() {
      server = await startPageServer(sdk);
      browser = await launchBrowser({ args: [`--host-resolver-rules=MAP ${insecureHost} 127.0.0.1`] });
      page = await browser.newPage();
      page.on('pageerror', (error) => console.error(`page: ${error}`));
      await page.goto(server.url);
      await page.waitForFunction(() => globalThis.runFlowById !== undefined);
    },
    run: ({ id }) => page.evaluate((wanted) => globalThis.runFlowById(wanted), id),
    async close() {
      await browser?.close();
      await server?.close();
    },
  };
}
