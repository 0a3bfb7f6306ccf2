/** Opens Firefox with one page for the test runner. */
import puppeteer from 'puppeteer-core';
import { ensureEngine } from './ensure-engine.mjs';

const options = {
  browser: 'firefox',
  // Media features are set in the browser's own window: WebDriver has no command for them.
  args: ['--remote-allow-system-access'],
  extraPrefsFirefox: {
    // A window that nobody looks at takes itself for one that has the focus.
    'focusmanager.testmode': true,
    // Sockets to one address do not wait for those that failed.
    'network.websocket.delay-failed-reconnects': false,
  },
};

/** Gives the version, and what `pagesLauncher` wants to know of a page. */
export async function openFirefox() {
  const [executablePath] = await ensureEngine('firefox');
  const browser = await puppeteer.launch({ ...options, executablePath });
  const first = await browser.pages();
  let page = await pageInFront(browser);
  await Promise.all(first.map((each) => each.close()));
  return {
    version: await browser.version(),
    get page() {
      return page;
    },
    // A page may lose the focus between two test files, and does not get it back.
    async clear() {
      const last = page;
      page = await pageInFront(browser);
      await last.close();
    },
    stop: () => browser.close(),
  };
}

async function pageInFront(browser) {
  const page = await browser.newPage();
  await page.bringToFront();
  page.emulateMediaFeatures = (features) => setMediaFeatures(browser.connection, features);
  return page;
}

const overrides = { 'prefers-reduced-motion': 'prefersReducedMotionOverride', 'prefers-color-scheme': 'prefersColorSchemeOverride' };

/** Sets the media features of the page in front; one that is not named stays as it is. */
async function setMediaFeatures(connection, features) {
  const { result: tree } = await connection.send('browsingContext.getTree', { 'moz:scope': 'chrome', 'maxDepth': 0 });
  const set = (name, value) => {
    globalThis.gBrowser.selectedBrowser.browsingContext[name] = value;
  };
  for (const { name, value } of features) {
    const override = overrides[name];
    if (!override) throw new Error(`Firefox cannot be told what ${name} is.`);
    const { result } = await connection.send('script.callFunction', {
      functionDeclaration: String(set),
      arguments: [override, value === 'no-preference' ? 'none' : value].map((each) => ({ type: 'string', value: each })),
      target: { context: tree.contexts[0].context },
      awaitPromise: false,
    });
    if (result.type !== 'success') throw new Error(`Firefox, ${name}: ${result.exceptionDetails?.text}`);
  }
}
