import { createServer } from 'node:http';
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { loadStart } from './emulators.mjs';
import { browserFileOf } from './sdk.mjs';

/** A name for this machine that browsers do not take for a secure place. */
export const insecureHost = 'flex.test';

/**
 * Serves the pages in which flows run (`/`, `/window` and `/insecure`), the SDK's file as it was published, and starts, calls
 * and closes emulators for them.
 */
export async function startPageServer(sdk) {
  const startEmulator = await loadStart();
  const emulators = new Map();
  const { outputFiles } = await build({
    entryPoints: [fileURLToPath(new URL('page.mjs', import.meta.url))],
    bundle: true,
    format: 'esm',
    target: 'chrome125',
    write: false,
    logLevel: 'warning',
  });
  const page = (script) => ['text/html', `<!doctype html><meta charset="utf-8"><title>Flows</title><script src="/sdk.js"></script>${script}`];
  const files = {
    '/': page(`<script>globalThis.sdkVersion = ${JSON.stringify(sdk)}</script><script type="module" src="/flows.js"></script>`),
    '/window': page(''),
    '/insecure': page('<script src="/insecure.js"></script>'),
    '/insecure.js': ['text/javascript', `(${tellParent})();`],
    '/sdk.js': ['text/javascript', await readFile(browserFileOf(sdk))],
    '/flows.js': ['text/javascript', outputFiles[0].contents],
  };
  const actions = {
    async start({ options }) {
      const emulator = await startEmulator(options);
      const id = String(emulators.size + 1);
      emulators.set(id, emulator);
      return { id, url: emulator.url, sdkUrl: emulator.sdkUrl, account: emulator.account };
    },
    call: ({ id, path, args }) => emulators.get(id).call(path, args),
    close: ({ id }) => emulators.get(id).close(),
  };

  const server = createServer(async (request, response) => {
    const file = files[request.url];
    if (file) return response.writeHead(200, { 'content-type': file[0] }).end(file[1]);
    const action = actions[request.url.slice(1)];
    if (!action) return response.writeHead(404).end();
    try {
      const chunks = [];
      for await (const chunk of request) chunks.push(chunk);
      const value = await action(JSON.parse(Buffer.concat(chunks).toString()));
      return response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(value ?? null));
    } catch (error) {
      return response.writeHead(500, { 'content-type': 'text/plain' }).end(String(error?.message ?? error));
    }
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${server.address().port}/`,
    async close() {
      await Promise.all([...emulators.values()].map((emulator) => emulator.close()));
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

// Runs in the page that is no secure context, which the page around it cannot look into.
function tellParent() {
  let thrown = null;
  try {
    new globalThis.Twilio.Conversations.Client('token');
  } catch (error) {
    thrown = { name: error.name, message: error.message };
  }
  globalThis.parent.postMessage({ secure: globalThis.isSecureContext, thrown }, '*');
}
