import { expect } from '@open-wc/testing';
import type { Client } from '@twilio/conversations';
import { deafEvents } from '../../src/chat/deaf-events.js';
import type { Conversation, Session, SessionPort } from '../../src/chat/ports.js';
import { createGuestSession } from '../../src/session/guest-session.js';
import { hostsFor } from '../../src/session/hosts.js';
import { pageClock } from '../../src/session/page-clock.js';
import { loadSdk } from '../../src/twilio/load-sdk.js';
import { openClient } from '../../src/twilio/open-client.js';
import { joinConversation } from '../../src/twilio/twilio-conversation.js';
import { requestOf } from '../support/chat-world.js';
import { accountSid, flexFlowSid } from '../support/demo-account.js';
import { startEmulator, type RemoteEmulator } from '../support/emulator.js';
import { fakeClock } from '../support/fake-clock.js';
import { until } from '../support/until.js';
import { outgoing } from '../support/unsent-message.js';

type Rule = Parameters<RemoteEmulator['faults']['add']>[0];

/** Our time: 40 ms for every 10 that the page has had to itself. On a busy machine time is slower, as the work is. The SDK has its own. */
const clock = fakeClock();
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

/** How long each action took in each state, ms of our time. */
const taken: Record<string, Record<string, number>> = {};

before(async () => {
  const stop = passTime();
  await Promise.all(Object.entries(states).map(async ([state, rules]) => void (taken[state] = await timesIn(state, rules))));
  stop();
});

for (const state of Object.keys(states)) {
  describe(`a client that is ${state}`, () => {
    for (const action of Object.keys(actions)) {
      it(`[F23] settles ${action} within 30 s`, () => {
        expect(taken[state]?.[action]).to.be.at.most(deadline);
      });
    }
  });
}

function passTime(): () => void {
  let stopped = false;
  const pass = async (): Promise<void> => {
    await clock.advance(40);
    if (!stopped) setTimeout(() => void pass(), 10);
  };
  void pass();
  return () => void (stopped = true);
}

/** Brings a client into the state for each of the actions, and does it there. */
async function timesIn(state: string, rules: readonly Rule[]): Promise<Record<string, number>> {
  const emulator = await startEmulator({ limits: { flexPerSecond: 0 } });
  const cells = await Promise.all(Object.values(actions).map(async (act) => ({ ...(await open(emulator)), act })));
  for (const rule of rules) await emulator.faults.add(rule);
  await Promise.all(cells.map(({ clients, failed }) => until(() => isIn(state, clients, failed))));
  const times = await Promise.all(
    cells.map(async (cell) => {
      const start = clock.elapsed();
      await Promise.race([cell.act(cell), new Promise<void>((resolve) => clock.setTimeout(resolve, deadline + 10_000))]);
      return clock.elapsed() - start;
    }),
  );
  for (const { life } of cells) life.abort();
  await emulator.close();
  return Object.fromEntries(Object.keys(actions).map((action, place) => [action, times[place] ?? Infinity]));
}

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
  await until(() => clients.every(({ connectionState }) => ['disconnected', 'denied'].includes(connectionState)), Infinity);
}
