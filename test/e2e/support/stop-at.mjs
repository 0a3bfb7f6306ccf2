/** Has a page stand still in the middle of its own code, where it changes what it keeps, so that it can be killed just there. */

/**
 * Lets `page` stand still at the next call of `localStorage[call]` for an unsent message whose record has `record` in it, `before`
 * the call or `after` it (`when`). Gives `{ stopped }`, which resolves when it stands.
 */
export async function stopAt(page, stop) {
  const client = await page.createCDPSession();
  await client.send('Debugger.enable');
  const stopped = new Promise((resolve) => client.once('Debugger.paused', resolve));
  await page.evaluate(standStill, stop);
  return { stopped };
}

/** Runs in the page. */
function standStill({ call, record = '', when }) {
  const original = Storage.prototype[call];
  Storage.prototype[call] = function (name, text = '') {
    const here = name.includes('.unsent.') && text.includes(record);
    if (here && when === 'before') debugger;
    original.call(this, name, text);
    if (here && when === 'after') debugger;
  };
}
