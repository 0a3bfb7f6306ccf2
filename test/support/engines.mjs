/** The engines that the browser tests are run in. */
import puppeteer from 'puppeteer-core';
import { chromeLauncher } from '@web/test-runner-chrome';
import { launchOptions as chromiumOptions } from './chromium.mjs';
import { openFirefox } from './firefox-page.mjs';
import { pagesLauncher } from './pages-launcher.mjs';
import { openWebkit } from './webkit-browser.mjs';

const others = { firefox: { title: 'Firefox', open: openFirefox }, webkit: { title: 'WebKit', open: openWebkit } };

/**
 * Gives `{ version, changes }` of "chromium", "firefox" or "webkit": what it is, and how the test runner's configuration has to be changed
 * to run `concurrency` files at once there.
 */
export async function openEngine(name, { concurrency = 1 } = {}) {
  const { version, launcher } = await (name === 'chromium' ? chromium(concurrency) : other(others[name], concurrency));
  return { version, changes: { concurrency, browsers: [launcher] } };
}

async function chromium(concurrency) {
  const launchOptions = await chromiumOptions();
  const trial = await puppeteer.launch(launchOptions);
  const version = await trial.version();
  await trial.close();
  const { pageInFront: createPage } = await import('../web-test-runner.config.mjs');
  return { version, launcher: chromeLauncher({ puppeteer, launchOptions, createPage, concurrency }) };
}

async function other({ title, open }, concurrency) {
  const first = await open();
  const ready = [first];
  return { version: first.version, launcher: pagesLauncher(title, async () => ready.pop() ?? open(), concurrency) };
}
