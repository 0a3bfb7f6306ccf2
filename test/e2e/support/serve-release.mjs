import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { cdnEntry } from '../../../demo/build/cdn-path.mjs';

/**
 * Gives a page of the shop the files of a release, under the shop's own policy. `change(name, text)` may give another text for a script, or a promise of it. Gives the
 * scripts that were fetched, by name.
 */
export async function serveRelease(page, { folder }, change = (_name, text) => text) {
  const scripts = new Map();
  await page.setRequestInterception(true);
  page.on('request', async (request) => {
    if (request.resourceType() !== 'script') return request.continue();
    const name = path.basename(new URL(request.url()).pathname);
    // The file that the shop's page names, from where its own files are. The page itself has to come from the server: another one may not ask the local Flex.
    if (name === 'flex-webchat.js') return request.respond({ contentType: 'text/javascript', body: `import './${cdnEntry}';` });
    const body = await change(name, await readFile(path.join(folder, name), 'utf8'));
    scripts.set(name, body);
    return request.respond({ contentType: 'text/javascript', body });
  });
  return scripts;
}
