/** Drives the browser in tests that run in Node. */
import puppeteer from 'puppeteer-core';
import { watchNoise } from '../e2e/support/page-noise.mjs';
import { ensureBrowser } from './ensure-browser.mjs';
import { findHeadlessShell } from './headless-shell.mjs';

/** The flags of every browser in the tests; containers and root need the first and the last. */
export const browserArguments = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  // Two pages that talk to each other must not slow down because one of them is behind the other.
  '--disable-background-timer-throttling',
  '--disable-backgrounding-occluded-windows',
  '--disable-renderer-backgrounding',
  '--disable-dev-shm-usage',
];

/** What puppeteer is told to start Chromium: the build without windows where it is there, and the whole browser with `headless: true`. */
export async function launchOptions({ args = [], ...options } = {}) {
  const shell = 'headless' in options ? undefined : findHeadlessShell();
  return { executablePath: shell ?? (await ensureBrowser()), ...(shell && { headless: 'shell' }), args: [...browserArguments, ...args], ...options };
}

/** Starts the browser; `options` are puppeteer's, extra `args` are added to the usual ones. See `launchOptions`. */
export async function launchBrowser(options) {
  return puppeteer.launch(await launchOptions(options));
}

/**
 * Opens a page and goes to `url` (none: stays empty); `clock` is a virtual clock that the page shall live by; `context` is
 * a `BrowserContext` (its own storage) to open it in; `page` is one that is open already.
 *
 * Gives the page with `page.problems`: `{ console, errors, requests }`, what it wrote with `console.error`, its uncaught
 * errors and its failed requests (those of status 400 and up too), as texts in order; and with `page.noise`, see `watchNoise`.
 */
export async function openPage(browser, { url, viewport = { width: 1280, height: 800 }, clock, context, page: opened } = {}) {
  const page = opened ?? (await (context ?? browser).newPage());
  const problems = { console: [], errors: [], requests: [] };
  page.problems = problems;
  page.noise = await watchNoise(page);
  page.on('console', (message) => {
    if (message.type() === 'error') problems.console.push(message.text());
  });
  page.on('pageerror', (error) => problems.errors.push(error instanceof Error ? error.message : String(error)));
  page.on('requestfailed', (request) => problems.requests.push(`${request.method()} ${request.url()} ${request.failure()?.errorText}`));
  page.on('response', (response) => {
    if (response.status() >= 400) problems.requests.push(`${response.request().method()} ${response.url()} ${response.status()}`);
  });
  await page.setViewport(viewport);
  if (clock) await clock.inject(page);
  if (url) await page.goto(url);
  return page;
}
