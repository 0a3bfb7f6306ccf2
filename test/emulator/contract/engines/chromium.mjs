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
      const say = (error) => console.error(`page: ${error}`);
      page.on('pageerror', say);
      await page.goto(server.url);
      await page.waitForFunction(() => globalThis.runFlowById !== undefined);
      // From here on it is the SDK that throws where nobody catches, of the faults that it is made to meet.
      page.off('pageerror', say);
    },
    run: ({ id }) => page.evaluate((wanted) => globalThis.runFlowById(wanted), id),
    async close() {
      await browser?.close();
      await server?.close();
    },
  };
}
