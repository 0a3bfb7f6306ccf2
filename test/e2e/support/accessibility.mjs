import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** Gives the rules of axe that an element and everything in it break, and prints where. */
export async function violations(page, selector) {
  return (await examine(page, selector)).violations;
}

/** Gives `{ violations, incomplete }`: the rules that an element and everything in it break, with where printed, and what axe cannot decide, as axe has it. */
export async function examine(page, selector) {
  await page.bringToFront();
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(axe);
  const { found, incomplete } = await page.evaluate(async (name) => {
    const within = (root) => [...root.querySelectorAll('*')].flatMap((element) => [element, ...(element.shadowRoot ? within(element.shadowRoot) : [])]);
    const root = document.querySelector(name);
    // Nobody sees or reaches what lies under a view that covers the page; axe would measure its colours against the view.
    const covering = within(root?.shadowRoot ?? document).findLast((element) => element.matches('flex-webchat-picture-view'))?.shadowRoot.firstElementChild;
    const results = await window.axe.run(covering ?? root, {
      runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
      resultTypes: ['violations', 'incomplete'],
    });
    return { found: results.violations, incomplete: results.incomplete };
  }, selector);
  for (const { id, nodes } of found) console.log(id, nodes.map(({ html, failureSummary }) => `${html}\n${failureSummary}`).join('\n'));
  return { violations: found.map(({ id }) => id), incomplete };
}

/** Name of the focused element as a screen reader gets it. */
export async function nameOfFocus(page) {
  const client = await page.createCDPSession();
  try {
    const { nodes } = await client.send('Accessibility.getFullAXTree');
    const focused = nodes.filter(({ properties = [] }) => properties.some(({ name, value }) => name === 'focused' && value.value));
    return focused.at(-1)?.name?.value;
  } finally {
    await client.detach();
  }
}
