/** Installs the browsers that the tests need, one after the other. What cannot be had is told by the tests that need it. */
import { ensureBrowser } from './ensure-browser.mjs';
import { ensureEngine } from './ensure-engine.mjs';
import { ensureHeadlessShell } from './headless-shell.mjs';

for (const install of [ensureBrowser, ensureHeadlessShell, () => ensureEngine('firefox'), () => ensureEngine('webkit')]) {
  try {
    await install();
  } catch (error) {
    console.error(error.message);
  }
}
