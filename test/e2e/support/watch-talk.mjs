/**
 * Watches an open talk from now on, as somebody does who does not take their eyes and ears off it. Gives a function that resolves
 * to what there was: `said`, every line for those who do not see the page, and `came` and `left`, the texts of the bubbles that
 * were put into the list and taken out of it; one that is drawn anew is in both.
 */
export async function watchTalk({ page }) {
  await page.evaluate(() => {
    const within = (root) => [...root.querySelectorAll('*')].flatMap((element) => [element, ...(element.shadowRoot ? within(element.shadowRoot) : [])]);
    const all = within(document.querySelector('flex-webchat').shadowRoot);
    const seen = { said: [], came: [], left: [] };
    const keep = (element, added, removed) => {
      const take = (nodes, list) => list.push(...[...nodes].filter(({ nodeType }) => nodeType === Node.ELEMENT_NODE).map(({ textContent }) => textContent));
      new MutationObserver((changes) => {
        for (const { addedNodes, removedNodes } of changes) {
          take(addedNodes, added);
          if (removed) take(removedNodes, removed);
        }
      }).observe(element, { childList: true });
    };
    const list = all.find((element) => element.matches('ol'));
    keep(all.find((element) => element.matches('[role=log]')), seen.said);
    keep(list, seen.came, seen.left);
    window.watchedTalk = () => (list.isConnected ? seen : { ...seen, left: [...seen.left, 'the whole list'] });
  });
  return () => page.evaluate(() => window.watchedTalk());
}
