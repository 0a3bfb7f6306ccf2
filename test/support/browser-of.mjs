import puppeteer from 'puppeteer-core';
import { assertQuiet } from '../e2e/support/page-noise.mjs';
import { launchBrowser, openPage } from './chromium.mjs';
import { ensureEngine } from './ensure-engine.mjs';

/**
 * Starts "Chromium" or "Firefox" for a test that is for both: `{ openPage(), close() }`. Each page is watched, as `watchNoise` does, and has its
 * `noise.expect(words)`; `close` throws where one has complained.
 */
export async function browserOf(engine) {
  if (engine === 'Chromium') {
    const browser = await launchBrowser();
    const pages = [];
    return {
      async openPage() {
        const page = await openPage(browser);
        pages.push(page);
        return page;
      },
      close: () => assertQuiet(pages).finally(() => browser.close()),
    };
  }
  const [executablePath] = await ensureEngine('firefox');
  const browser = await puppeteer.launch({ browser: 'firefox', executablePath });
  const heard = [];
  const expected = [];
  return {
    async openPage() {
      const page = await browser.newPage();
      page.on('console', (message) => message.type() === 'error' && heard.push(message.text()));
      page.on('pageerror', (error) => heard.push(String(error)));
      page.noise = { expect: (words) => void expected.push(words) };
      return page;
    },
    async close() {
      await browser.close();
      const complaints = heard.filter((line) => !expected.some((words) => line.includes(words)));
      if (complaints.length > 0) throw new Error(`Pages complained:\n${complaints.join('\n')}`);
    },
  };
}
