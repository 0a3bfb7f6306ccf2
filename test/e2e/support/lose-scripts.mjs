/**
 * Fails the next `times` requests for scripts that have this `word` in them, each not before `when` resolves; gives the way to ask
 * how many were failed.
 */
export async function loseScripts({ page }, { word, times = Infinity, when }) {
  let lost = 0;
  await page.setRequestInterception(true);
  page.on('request', async (each) => {
    if (lost >= times || each.resourceType() !== 'script') return each.continue();
    const meant = (await (await fetch(each.url())).text()).includes(word);
    if (!meant || lost >= times) return each.continue();
    lost += 1;
    await when;
    return each.abort();
  });
  return () => lost;
}
