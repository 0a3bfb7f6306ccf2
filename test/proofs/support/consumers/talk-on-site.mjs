import { createServer } from 'node:http';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { brotliBytes } from '../../../build/budget.mjs';
import { openDemo, until } from '../../../e2e/support/demo.mjs';

const types = { '.html': 'text/html; charset=utf-8', '.js': 'text/javascript', '.css': 'text/css' };

/** Words that only the five parts of the SDK have. */
const sdkWords = /TWILSOCK V3|SyncNetworkError|getConversationByUniqueName|McsClient|MaxListenersExceededWarning/;

/** Has a visitor and an agent talk on a built page, removes the element and waits five seconds; gives what was seen. */
export async function talkOnSite(folder) {
  const world = await openDemo();
  const site = await serve(folder, world.emulator);
  try {
    const visitor = await world.openShop({ url: site.url });
    const agent = await world.openDesk();
    await visitor.click('Open chat');
    await visitor.see('Start chat', 'button');
    const before = site.sdkBytes();
    await visitor.fill('Name', 'Zoë Šaljić');
    await visitor.fill('E-mail', 'zoe@example.com');
    await visitor.fill('How can we help?', 'How much is it?');
    await visitor.click('Start chat');
    for (const answer of ['Zoë Šaljić', 'zoe@example.com', 'How much is it?']) await agent.read(answer);
    await agent.click('Accept');
    await agent.see('Message', 'textbox');
    for (const turn of [1, 2]) {
      await visitor.fill('Message', `Question ${turn}`);
      await visitor.click('Send message');
      await agent.read(`Question ${turn}`);
      await agent.fill('Message', `Answer ${turn}`);
      await agent.click('Send message');
      await visitor.read(`Answer ${turn}`);
    }
    await until('the state of the messages', () => visitor.element((chat) => chat.messages.every(({ index }) => index !== undefined)));
    const messages = await visitor.element((chat) => chat.messages.map(({ text }) => text));
    const ofDesk = 1;
    await visitor.element((chat) => chat.remove());
    await new Promise((resolve) => setTimeout(resolve, 5_000));
    const { console: said, errors, requests } = visitor.problems;
    return {
      form: true,
      messages,
      sockets: openNow(world) - ofDesk,
      scripts: site.scripts().length,
      sdk: { before, after: site.sdkBytes() },
      problems: [...said, ...errors, ...requests],
    };
  } finally {
    await world.close();
    site.close();
  }
}

function openNow({ emulator }) {
  const sockets = emulator.log.entries.filter(({ kind }) => kind === 'socket');
  return sockets.filter(({ text }) => text === 'open').length - sockets.filter(({ text }) => text.startsWith('closed')).length;
}

/** Serves the folder; gives `{ url, scripts(), sdkBytes(), close() }` about the scripts that were asked for. */
async function serve(folder, { account, url: origin }) {
  const asked = new Map();
  const tag = `<flex-webchat account-sid="${account.accountSid}" flex-flow-sid="${account.flexFlowSid}" api-origin="${origin}">`;
  const server = createServer(async ({ url }, response) => {
    const { pathname } = new URL(url, 'http://localhost');
    const name = pathname === '/' ? 'index.html' : pathname.slice(1);
    const body = await readFile(path.join(folder, name)).catch(() => undefined);
    if (!body) return response.writeHead(404).end();
    if (name.endsWith('.js')) asked.set(name, body);
    response.writeHead(200, { 'content-type': types[path.extname(name)] ?? 'application/octet-stream' });
    return response.end(name === 'index.html' ? body.toString().replace(/<flex-webchat>/, tag) : body);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${server.address().port}/`,
    scripts: () => [...asked.keys()],
    sdkBytes: () => brotliBytes([...asked.values()].filter((body) => sdkWords.test(body))),
    close() {
      server.closeAllConnections();
      server.close();
    },
  };
}
