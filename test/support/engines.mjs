/** The engines that the browser tests are run in. */
import puppeteer from 'puppeteer-core';
import { chromeLauncher } from '@web/test-runner-chrome';
import { launchOptions as chromium } from './chromium.mjs';
import { ensureEngine } from './ensure-engine.mjs';
import { webkitLauncher } from './webkit-launcher.mjs';

// Two engines without a processor of the graphics card beside whatever else the machine does: nothing is told from how long a test takes.
const patient = { concurrency: 1, testsFinishTimeout: 300_000, testFramework: { config: { ui: 'bdd', timeout: 60_000, failZero: true } } };

/** Gives `{ version, changes }` of "chromium", "firefox" or "webkit": what it is, and how the test runner's configuration has to be changed. */
export async function openEngine(name) {
  if (name === 'webkit') {
    const programs = await ensureEngine('webkit');
    const trial = webkitLauncher(programs);
    const version = await trial.version();
    await trial.stop();
    return { version, changes: { ...patient, browsers: [webkitLauncher(programs)] } };
  }
  const launchOptions = name === 'firefox' ? await firefox() : await chromium();
  const trial = await puppeteer.launch(launchOptions);
  const version = await trial.version();
  await trial.close();
  if (name === 'firefox') return { version, changes: { ...patient, browsers: [withFreshPages(chromeLauncher({ puppeteer, launchOptions, createPage: pageOfFirefox, concurrency: 1 }))] } };
  const { pageInFront: createPage } = await import('../web-test-runner.config.mjs');
  return { version, changes: { ...patient, browsers: [chromeLauncher({ puppeteer, launchOptions, createPage, concurrency: 1 })] } };
}

async function firefox() {
  const [executablePath] = await ensureEngine('firefox');
  // A window that nobody looks at takes itself for one that has the focus, and sockets to one address do not wait for those that failed.
  return { browser: 'firefox', executablePath, extraPrefsFirefox: { 'focusmanager.testmode': true, 'network.websocket.delay-failed-reconnects': false } };
}

async function pageOfFirefox({ context }) {
  const page = await context.newPage();
  await page.bringToFront();
  return page;
}

/** A page of Firefox may lose the focus between two test files, and does not get it back. */
function withFreshPages(launcher) {
  const startSession = launcher.startSession.bind(launcher);
  return Object.assign(launcher, {
    async startSession(id, url) {
      await launcher.inactivePages.pop()?.puppeteerPage.close();
      await startSession(id, url);
    },
  });
}
