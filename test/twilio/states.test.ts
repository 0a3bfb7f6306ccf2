import { expect } from '@open-wc/testing';
import type { Client } from '@twilio/conversations';
import { deafEvents } from '../../src/chat/deaf-events.js';
import type { Clock, Conversation, Session, SessionPort } from '../../src/chat/ports.js';
import { createGuestSession } from '../../src/session/guest-session.js';
import { hostsFor } from '../../src/session/hosts.js';
import { pageClock } from '../../src/session/page-clock.js';
import { loadSdk } from '../../src/twilio/load-sdk.js';
import { openClient } from '../../src/twilio/open-client.js';
import { joinConversation } from '../../src/twilio/twilio-conversation.js';
import { requestOf } from '../support/chat-world.js';
import { accountSid, flexFlowSid } from '../support/demo-account.js';
import { startEmulator, type RemoteEmulator } from '../support/emulator.js';
import { until } from '../support/until.js';
import { outgoing } from '../support/unsent-message.js';

type Rule = Parameters<RemoteEmulator['faults']['add']>[0];

/** How often faster our time is than the SDK's. */
const rate = 2;
/** Everything has to be settled within this, ms of our time. */
const deadline = 30_000;

const cut: Rule = { knob: 'restart', mode: 'lose_sockets', times: 1 };
const upgrade = { request: 'GET /v3/wsconnect' };

/** What brings a client into each state, and keeps it from coming out of it. */
const states: Record<string, readonly Rule[]> = {
  connected: [],
  connecting: [{ knob: 'no_upgrade' }, cut],
  retrying: [{ knob: 'drop', at: 'before_store', match: upgrade }, cut],
  disconnecting: [{ knob: 'close', code: 308, reconnect_min_ms: 100, match: {}, times: 1 }],
  disconnected: [{ knob: 'drop', at: 'before_store', match: upgrade }, { knob: 'close', code: 401, match: {}, times: 1 }],
  denied: [{ knob: 'reject_init', status: 403 }, cut],
  initFailed: [{ knob: 'reject_init', status: 500 }, cut],
  unsupported: [{ knob: 'close', code: 406, match: { request: 'INIT' } }, { knob: 'close', code: 406, match: {}, times: 1 }],
};

/** One visitor whose client is in the state. */
interface Cell {
  readonly conversation: Conversation;
  readonly session: Session;
  readonly sessions: SessionPort;
  readonly life: AbortController;
  readonly clients: Client[];
}

const actions: Record<string, (cell: Cell) => Promise<unknown>> = {
  'a new token': async ({ conversation, session, sessions }) => conversation.renew(await sessions.renew(session, new AbortController().signal)).catch(() => undefined),
  'a send': ({ conversation }) => conversation.send(outgoing('a key', 'Hello')),
  'a shutdown': async ({ conversation, clients }) => {
    conversation.close();
    await ended(clients);
  },
  'the removal of the element': async ({ life, clients }) => {
    life.abort();
    await ended(clients);
  },
};

for (const [state, rules] of Object.entries(states)) {
  describe(`a client that is ${state}`, () => {
    let emulator: RemoteEmulator;
    let results: Record<string, number>;

    before(async function () {
      this.timeout(90_000);
      emulator = await startEmulator({ limits: { flexPerSecond: 0 } });
      const cells = await Promise.all(Object.keys(actions).map(() => open(emulator)));
      for (const rule of rules) await emulator.faults.add(rule);
      await Promise.all(cells.map(({ clients, failed }) => until(() => isIn(state, clients, failed), 20_000)));
      const times = await Promise.all(
        Object.values(actions).map(async (act, place) => {
          const start = clock.elapsed();
          const cell = cells[place];
          if (cell) await Promise.race([act(cell), new Promise((resolve) => setTimeout(resolve, (deadline + 10_000) / rate))]);
          return clock.elapsed() - start;
        }),
      );
      results = Object.fromEntries(Object.keys(actions).map((action, place) => [action, times[place] ?? Infinity]));
      for (const { life } of cells) life.abort();
    });

    after(() => emulator.close());

    for (const action of Object.keys(actions)) {
      it(`[F23] settles ${action} within 30 s`, () => {
        expect(results[action]).to.be.at.most(deadline);
      });
    }
  });
}

/** The page's clock, faster. */
const clock: Clock = {
  now: () => pageClock.now() * rate,
  elapsed: () => pageClock.elapsed() * rate,
  setTimeout: (callback, ms) => pageClock.setTimeout(callback, ms / rate),
  clearTimeout: (timer) => pageClock.clearTimeout(timer),
};

async function open(emulator: RemoteEmulator): Promise<Cell & { readonly failed: Set<Client> }> {
  const hosts = hostsFor({ apiOrigin: emulator.url });
  const sessions = createGuestSession({ accountSid, flexFlowSid, chatName: 'States' }, hosts, pageClock);
  const session = await sessions.start(requestOf(), new AbortController().signal);
  const sdk = await loadSdk();
  const life = new AbortController();
  const clients: Client[] = [];
  const failed = new Set<Client>();
  const conversation = await joinConversation(session, {
    clock,
    events: deafEvents,
    signal: life.signal,
    open(token) {
      const opened = openClient(sdk, token, { uri: hosts.conversations, region: undefined });
      clients.push(opened.client);
      opened.client.on('initFailed', () => failed.add(opened.client));
      return opened;
    },
  });
  return { conversation, session, sessions, life, clients, failed };
}

function isIn(state: string, clients: readonly Client[], failed: Set<Client>): boolean {
  if (state === 'initFailed') return failed.size > 0;
  if (state === 'unsupported') return clients.length > 1;
  return clients.some(({ connectionState }) => (connectionState as string) === state);
}

/** Resolves when no client tries to connect any more. */
async function ended(clients: readonly Client[]): Promise<void> {
  await until(() => clients.every(({ connectionState }) => ['disconnected', 'denied'].includes(connectionState)), deadline);
}
