/** Runs emulators in the test runner's process for the tests in the browser; `emulator.ts` is their side of it. */
import { loadEmulator } from '../../demo/load-emulator.mjs';
import { backEnd } from './back-end.mjs';
import { createVirtualClock } from './page-clock.mjs';

/**
 * A plugin of the test runner with one command, `emulator`. Whatever a page started is closed when the page goes away.
 * `load` stands in for `loadEmulator` in tests.
 */
export function emulatorPlugin({ load = loadEmulator } = {}) {
  const sessions = new Map();
  let lastId = 0;

  return {
    name: 'emulator',
    serverStart({ webSockets }) {
      const watched = new WeakSet();
      webSockets.on('message', ({ webSocket, data }) => {
        if (data.type !== 'wtr-command' || data.command !== 'emulator' || watched.has(webSocket)) return;
        watched.add(webSocket);
        webSocket.on('close', () => void closeAll(data.sessionId));
      });
    },
    async serverStop() {
      await Promise.all([...sessions.keys()].map(closeAll));
    },
    /** Answers with `{ value }` or `{ error }`, so that an expected refusal is no failure of the runner. */
    async executeCommand({ command, payload, session }) {
      if (command !== 'emulator') return undefined;
      try {
        return { value: (await run(payload, session.id)) ?? null };
      } catch (error) {
        return { error: { ...error, name: String(error?.name), message: String(error?.message ?? error) } };
      }
    },
  };

  async function run({ action, id, path, args = [], options }, session) {
    if (action === 'start') return start(options, session);
    const started = sessions.get(session)?.get(id);
    if (!started) throw new Error(`Emulator ${id} is closed.`);
    if (action === 'close') {
      sessions.get(session).delete(id);
      return close(started);
    }
    return callPath(started.reach, path, args);
  }

  async function start({ clock: virtual, limits, tokenServer: server, ...options } = {}, session) {
    const { createEmulator } = await load();
    const time = virtual && createVirtualClock(virtual);
    const emulator = await createEmulator({ port: 0, ...options, limits: { flexPerSecond: 0, ...limits }, ...(time && { clock: time.clock }) });
    const id = ++lastId;
    const tokenServer = server && (await startServer(emulator, server));
    const started = { emulator, time, tokenServer, reach: { ...emulator, tokenServer, backEnd: backEnd(emulator), clock: time ?? emulator.clock } };
    if (!sessions.has(session)) sessions.set(session, new Map());
    sessions.get(session).set(id, started);
    return { id, url: emulator.url };
  }

  async function closeAll(session) {
    const started = [...(sessions.get(session)?.values() ?? [])];
    sessions.delete(session);
    await Promise.all(started.map(close));
  }
}

/** Calls what `path` ("world.postMessage") names on `target`, or gives its value where it is no function. */
export function callPath(target, path, args) {
  let owner;
  let value = target;
  for (const name of path.split('.')) {
    if (value === null || value === undefined || !(name in Object(value))) throw new Error(`The emulator has no ${path}.`);
    owner = value;
    value = value[name];
  }
  return typeof value === 'function' ? value.apply(owner, args) : value;
}

/** A site's own token server beside the emulator, for pages of `origin`. */
async function startServer({ account, url: flexUrl, clock }, { origin, ...options }) {
  const { startTokenServer } = await import('./token-server.mjs');
  return startTokenServer({ account, flexUrl, clock, allowedOrigins: () => [origin], ...options });
}

async function close({ emulator, time, tokenServer }) {
  time?.stop();
  await tokenServer?.close();
  await emulator.close();
}
