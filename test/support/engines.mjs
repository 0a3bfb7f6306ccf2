/** The engines that the browser tests can be run in, for the proofs; `npm test` runs them in Chromium only. */
import puppeteer from 'puppeteer-core';
import { chromeLauncher } from '@web/test-runner-chrome';
import { browserArguments } from './chromium.mjs';
import { ensureBrowser } from './ensure-browser.mjs';
import { ensureEngine } from './ensure-engine.mjs';
import { webkitLauncher } from './webkit-launcher.mjs';

/** Gives `{ version, changes }` of "chromium", "firefox" or "webkit": what it is, and how the test runner's configuration has to be changed. */
export async function openEngine(name) {
  if (name === 'webkit') {
    const programs = await ensureEngine('webkit');
    const trial = webkitLauncher(programs);
    const version = await trial.version();
    await trial.stop();
    return { version, changes: { browsers: [webkitLauncher(programs)], concurrency: 1 } };
  }
  const launchOptions = name === 'firefox' ? { browser: 'firefox', executablePath: (await ensureEngine('firefox'))[0] } : { executablePath: await ensureBrowser(), args: browserArguments };
  const trial = await puppeteer.launch(launchOptions);
  const version = await trial.version();
  await trial.close();
  // The configuration has Chromium already, with pages that do not need the focus of the window.
  if (name === 'chromium') return { version, changes: {} };
  return { version, changes: { browsers: [chromeLauncher({ puppeteer, launchOptions, concurrency: 1 })], concurrency: 1 } };
}
