import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const docs = fileURLToPath(new URL('../../../docs/security.md', import.meta.url));
const place = 'https://cdn.example.com/flex-webchat/';

/** The policies of docs/security.md, by whether they want a nonce: `{ addresses, nonce }`. */
export function documentedPolicies() {
  const [addresses, nonce, ...others] = [...readFileSync(docs, 'utf8').matchAll(/```http\n(.*?)```/gs)].map(([, policy]) => policy);
  if (!addresses || !nonce || others.length > 0) throw new Error('docs/security.md is to have two policies: by addresses, and by nonce.');
  return { addresses, nonce };
}

/**
 * Serves a page with the chat under `policy`, in which the addresses of Twilio and of our files are those of this test, and nothing
 * else is changed; the files, which are `scripts(name)` with `entry` as the script of the tag, come from another origin. Gives `{ url, policy, close }`.
 */
export async function policedSite({ emulator, policy, scripts, entry }) {
  const files = await serve(async (name) => {
    const body = await scripts(name.replace('/flex-webchat/', ''));
    return body === undefined ? { status: 404 } : { headers: { 'content-type': 'text/javascript', 'access-control-allow-origin': '*' }, body };
  });
  const here = `${files.url}flex-webchat/`;
  const { accountSid, flexFlowSid } = emulator.account;
  let visits = 0;
  const sent = (nonce) => withAddresses(policy, emulator.url, here).replaceAll('NONCE', nonce).replaceAll(/\s*\n\s*/g, ' ').trim();
  const page = await serve(async (name) => {
    if (name !== '/') return { status: 404 };
    visits += 1;
    const nonce = `n${visits}`;
    const tag = policy.includes('NONCE') ? ` nonce="${nonce}"` : '';
    const body = `<!doctype html><html lang="en"><title>A site</title><h1>A site</h1>
      <script type="module"${tag} src="${here}${entry}"></script>
      <flex-webchat account-sid="${accountSid}" flex-flow-sid="${flexFlowSid}" api-origin="${emulator.url}"></flex-webchat>`;
    return { headers: { 'content-type': 'text/html; charset=utf-8', 'content-security-policy': sent(nonce) }, body };
  });
  return {
    url: page.url,
    policy: sent('n1'),
    async close() {
      await Promise.all([files.close(), page.close()]);
    },
  };
}

function withAddresses(policy, flex, files) {
  const { origin, host } = new URL(flex);
  return policy
    .replaceAll(place, files)
    .replaceAll('wss://tsock.us1.twilio.com', `ws://${host}`)
    .replaceAll(/https:\/\/[\w.-]+\.twilio\.com/g, origin);
}

async function serve(answer) {
  const server = createServer(async (request, response) => {
    const { status = 200, headers, body } = await answer(path.posix.normalize(new URL(request.url, 'http://here').pathname));
    response.writeHead(status, headers);
    response.end(body);
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
