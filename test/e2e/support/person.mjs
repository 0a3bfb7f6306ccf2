/** What somebody at a page does again and again, done in as little of the machine's time as it can be. */

/**
 * Waits until the first that `query` finds can be seen, and gives it; with `hidden` until there is none or it cannot be seen. Puppeteer's own wait
 * asks at each frame, which keeps a third of a processor busy where a query goes by role.
 */
export async function waitFor(page, query, { hidden = false, timeout = 10_000 } = {}) {
  // A page behind another one draws no frames, and nobody reads it.
  await page.bringToFront();
  const end = Date.now() + timeout;
  for (let pause = 15; ; pause = Math.min(60, pause * 1.5)) {
    const element = await unlessItLeaves(() => page.$(query));
    const shown = element ? await unlessItLeaves(() => element.isVisible()) : element;
    if (hidden && shown !== undefined && !shown) return null;
    if (!hidden && shown) return element;
    await element?.dispose();
    if (Date.now() > end) throw new Error(`Not within ${timeout} ms: ${query}${hidden ? ' is gone' : ''}`);
    await new Promise((resolve) => setTimeout(resolve, pause));
  }
}

/** Runs `read(element, ...args)` in the page with its first chat; one question to the browser where `$eval` asks five. `args` are JSON. */
export function askElement(page, read, args) {
  return page.evaluate(`{
    const element = document.querySelector('flex-webchat');
    if (!element) throw new Error('There is no <flex-webchat> on the page.');
    (${read})(...[element, ...${JSON.stringify(args)}]);
  }`);
}

/** Gives undefined where the document has just been left for another one, of which can be asked again. */
async function unlessItLeaves(ask) {
  try {
    return await ask();
  } catch (error) {
    if (/context was destroyed|Cannot find context|detached|Inspected target navigated/i.test(error.message)) return undefined;
    throw error;
  }
}

/** Writes into the field that has the focus: all but the last letter at once, as an input method does, and that by its key. */
export async function write({ keyboard }, text) {
  const letters = [...text];
  const last = letters.pop();
  if (letters.length > 0) await keyboard.sendCharacter(letters.join(''));
  if (last !== undefined) await keyboard.type(last);
}
