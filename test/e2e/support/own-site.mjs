import { once } from 'node:events';
import { createServer } from 'node:http';
import { extname } from 'node:path';

const types = { '.js': 'text/javascript', '.html': 'text/html; charset=utf-8', '': 'text/html; charset=utf-8' };

/**
 * Serves a site of its own, which has the scripts of the shop too; gives `{ url, close }`. `pages` has what is answered, by path. `host` is how
 * the site is called, `headers` go with every answer, and `scriptPath` gives the path that a script has in the shop.
 */
export async function ownSite({ demo }, pages, { host = '127.0.0.1', headers = {}, scriptPath = (path) => path } = {}) {
  const server = createServer(async ({ url }, response) => {
    const { pathname } = new URL(url, 'http://site.example');
    const text = pages[pathname] ?? (extname(pathname) === '.js' ? await scriptOf(demo, scriptPath(pathname)) : undefined);
    response.writeHead(text === undefined ? 404 : 200, { 'content-type': types[extname(pathname)] ?? types[''], ...headers });
    response.end(text);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://${host}:${server.address().port}/`,
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

/** A whole page around what stands in its body, with `head` in its head. */
export function pageAround(body, head = '') {
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>A site</title><link rel="icon" href="data:,">${head}</head><body>${body}</body></html>`;
}

/** The tag as the shop has it, at the local Flex, with more attributes. */
export function chatTag({ emulator }, attributes = '') {
  const { accountSid, flexFlowSid } = emulator.account;
  return `<flex-webchat account-sid="${accountSid}" flex-flow-sid="${flexFlowSid}" api-origin="${emulator.url}" ${attributes}></flex-webchat>`;
}

async function scriptOf({ shopUrl }, pathname) {
  const answer = await fetch(new URL(pathname, shopUrl));
  return answer.ok ? answer.text() : undefined;
}
