import { createServer } from 'node:http';
import { once } from 'node:events';

/** Serves a page that has the chat in an `<iframe>` with these `attributes`, on an origin of its own; gives `{ url, close }`. */
export async function frameSite({ demo, emulator }, attributes = '') {
  const { accountSid, flexFlowSid } = emulator.account;
  const pages = {
    '/': `<!doctype html><html lang="en"><title>Around</title><iframe src="/frame" title="Shop" width="900" height="740" ${attributes}></iframe>`,
    '/frame': `<!doctype html><html lang="en"><title>Shop</title><script type="module" src="/flex-webchat.js"></script>
      <flex-webchat account-sid="${accountSid}" flex-flow-sid="${flexFlowSid}" api-origin="${emulator.url}"></flex-webchat>`,
  };
  const server = createServer(async ({ url }, response) => {
    if (url.endsWith('.js')) {
      const script = await fetch(new URL(url, demo.shopUrl));
      // A sandboxed frame has no origin, so that its modules come from another one.
      response.writeHead(script.status, { 'content-type': 'text/javascript', 'access-control-allow-origin': '*' });
      return response.end(await script.text());
    }
    response.writeHead(pages[url] ? 200 : 404, { 'content-type': 'text/html; charset=utf-8' });
    return response.end(pages[url]);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${server.address().port}/`,
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}
