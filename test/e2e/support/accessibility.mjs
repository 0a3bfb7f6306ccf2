import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** Gives the rules of axe that an element and everything in it break, and prints where. */
export async function violations(page, selector) {
  await page.bringToFront();
  await page.evaluate(axe);
  const { violations: found } = await page.evaluate(
    (root) => window.axe.run(document.querySelector(root), { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] }),
    selector,
  );
  for (const { id, nodes } of found) console.log(id, nodes.map(({ html, failureSummary }) => `${html}\n${failureSummary}`).join('\n'));
  return found.map(({ id }) => id);
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
