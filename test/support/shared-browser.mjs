/** One browser for all the demos of a test file, each in contexts of its own, which have their own storage and their own cache. */
import { after } from 'node:test';
import { launchBrowser } from './chromium.mjs';

// Only a test file has an end that can be waited for.
const isTestFile = /\.test\.mjs$/.test(process.argv[1] ?? '');
const open = new Set();
const shared = {};
let ended = false;

if (isTestFile) {
  after(() => {
    ended = true;
    return closeUnused();
  });
}

/**
 * Gives `{ context, newContext(), close() }`: a first context, more of them, and the end of all these. With `launch`, which are
 * options of the browser, or outside a test file, they are in a browser of their own. With `whole` it is the whole browser.
 */
export async function openContexts({ whole = false, launch = isTestFile ? undefined : {} } = {}) {
  const kind = whole ? { headless: true } : {};
  if (launch) {
    const own = await launchBrowser({ ...kind, ...launch });
    return { context: own.defaultBrowserContext(), newContext: () => own.createBrowserContext(), close: () => own.close() };
  }
  shared[whole] ??= launchBrowser(kind);
  const browser = await shared[whole];
  const opened = [];
  const newContext = async () => {
    const context = await browser.createBrowserContext();
    opened.push(context);
    return context;
  };
  const close = async () => {
    await Promise.all(opened.filter(({ closed }) => !closed).map((context) => context.close()));
    open.delete(opened);
    await closeUnused();
  };
  open.add(opened);
  return { context: await newContext(), newContext, close };
}

/** Closes the browser when the tests have ended, but not before the last demo: a file's own last steps come after those of its imports. */
async function closeUnused() {
  if (ended && open.size === 0) await Promise.all(Object.values(shared).map(async (browser) => (await browser).close()));
}
