import { assert } from 'chai';
import { chatOf } from './chat.mjs';
import { createFlex } from './flex.mjs';
import { openSocket } from './socket.mjs';
import { createWaits } from './waits.mjs';

/**
 * What a flow works with, the same in Node and in a page. `environment` gives `engine`, `sdk` (a version), `Client`,
 * `WebSocket`, `startEmulator(options)` and, where there is a window, `openPage(url)`.
 */
export function createKit(environment) {
  const waits = createWaits();
  const clients = [];
  const started = [];
  const kit = {
    ...waits,
    assert,
    engine: environment.engine,
    sdk: environment.sdk,
    /** Whether it is an SDK of the second generation, which does some things another way. */
    older: environment.sdk.startsWith('2.'),
    Client: environment.Client,

    /** Starts an emulator of the flow's own. */
    async startFlex(options) {
      const emulator = await environment.startEmulator(options);
      started.push(emulator);
      return createFlex(emulator, waits);
    },
    /** A `Client` of the SDK under test against that emulator; it is shut down after the flow. */
    connect(flex, token, { Client = environment.Client, ...options } = {}) {
      const client = new Client(token, { twilsock: { uri: flex.socketUrl }, ...options });
      clients.push(client);
      return client;
    },
    /** A bare socket to the emulator, see `openSocket`. */
    socket: (flex) => openSocket(kit, environment.WebSocket, flex),
    /** A window with an SDK of its own: `Client`, `tell('offline')`, `reload()`, `storage`. */
    openPage: () => environment.openPage(),
    /** What `new Client()` throws in a page that is no secure context. */
    tryInsecurePage: () => environment.tryInsecurePage(),
    /** A chat of customer and agent, see `chatOf`. */
    chat: (options) => chatOf(kit, options),
    /** What was wrong with the shape of anything that the emulators said. */
    async problems() {
      const all = await Promise.all(started.map((emulator) => emulator.call('wire.problems', [])));
      return [...new Set(all.flat())];
    },
    async close() {
      waits.stop();
      // A client whose socket neither opens nor closes cannot shut down before its server is gone.
      await Promise.race([Promise.allSettled(clients.map((client) => client.shutdown())), pause(1000)]);
      await Promise.all(started.map((emulator) => emulator.close()));
    },
  };
  return kit;
}

function pause(ms) {
  return new Promise((resolve) => {
    setTimeout(resolve, ms);
  });
}
