import { realpathSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { loadEmulator } from './load-emulator.mjs';
import { createSite } from './shop/site.mjs';
import { listen, PortTaken } from './shop/listen.mjs';

/**
 * Starts the whole demo in this process: the shop and the agent's desk on `port`, the local Twilio Flex on the port above it
 * (another origin, so that CORS is real). Port 0 takes two free ports; `shop` is what `createSite` takes. Rejects with
 * `PortTaken` when a port is in use.
 */
export async function startDemo({ port = 8000, emulatorOptions = {}, shop = {} } = {}) {
  const site = createSite(shop);
  const server = await listen(site.fetch, port);
  const shopUrl = `http://localhost:${server.port}/`;
  let emulator;
  const close = async () => {
    await Promise.all([server.close(), emulator?.close()]);
    await site.close();
  };
  try {
    emulator = await startEmulator(port === 0 ? 0 : server.port + 1, emulatorOptions);
    await site.open({ port: server.port, emulatorUrl: emulator.url });
  } catch (error) {
    await close();
    throw error;
  }
  return { shopUrl, agentUrl: `${shopUrl}agent/`, emulator, close };
}

async function startEmulator(port, options) {
  const { createEmulator } = await loadEmulator();
  try {
    return await createEmulator({ port, ...options });
  } catch (error) {
    throw (error?.cause ?? error)?.code === 'EADDRINUSE' ? new PortTaken(port) : error;
  }
}

async function run() {
  const parent = process.ppid;
  const port = wholeNumber('PORT', 8000);
  const tokenLife = wholeNumber('TOKEN_LIFE');
  const warnBefore = wholeNumber('WARN_BEFORE');
  const demo = await startDemo({
    port,
    emulatorOptions: {
      ...(tokenLife !== undefined && { tokenLife }),
      ...(warnBefore !== undefined && { warnBefore }),
    },
  });
  let stopping = false;
  const stop = async () => {
    if (stopping) process.exit(1);
    stopping = true;
    await demo.close();
    process.exit(0);
  };
  process.on('SIGINT', stop);
  process.on('SIGTERM', stop);
  if (process.env.npm_lifecycle_event === 'start') onceOrphaned(parent, stop);
  console.log(`
  The shop, as your customer sees it   ${demo.shopUrl}
  The agent's desk                     ${demo.agentUrl}
  Try your own look                    ${demo.shopUrl}demo/shop/theme.html
  A chat that its page draws itself    ${demo.shopUrl}demo/headless/

  Ready. Twilio Flex is played by ${demo.emulator.url}, no account is needed. Ctrl+C stops everything.
`);
}

/** npm passes a signal on to its shell only, and the shell goes without a word: its going is the signal. */
function onceOrphaned(parent, stop) {
  const timer = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(timer);
    stop();
  }, 500);
}

function wholeNumber(name, fallback) {
  const text = process.env[name];
  if (text === undefined || text === '') return fallback;
  if (!/^\d{1,9}$/.test(text) || (name === 'PORT' && Number(text) > 65534)) {
    throw new BadSetting(`${name} must be a whole number${name === 'PORT' ? ' up to 65534' : ' of seconds'}, not "${text}".`);
  }
  return Number(text);
}

class BadSetting extends Error {}

if (process.argv[1] && realpathSync(process.argv[1]) === fileURLToPath(import.meta.url)) {
  run().catch((error) => {
    const isBuildFailure = Array.isArray(error?.errors);
    const isExpected = error instanceof PortTaken || error instanceof BadSetting || isBuildFailure;
    console.error(isExpected ? error.message : error);
    process.exit(1);
  });
}
