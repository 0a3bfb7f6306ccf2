import { randomUUID } from 'node:crypto';
import { getRequestListener } from '@hono/node-server';
import { WebSocketServer } from 'ws';
import { createAccount, type Account } from './account.js';
import { createActivity } from './activity.js';
import { createAnswers } from './answers.js';
import { checkOptions } from './check-options.js';
import { realClock, timestamp } from './clock.js';
import { demoTemplates } from './content/demo-templates.js';
import type { EmulatorOptions } from './emulator-options.js';
import { eventText } from './event-text.js';
import { createActs } from './faults/acts.js';
import { createFaults, type Faults } from './faults/faults.js';
import type { Around } from './faults/requests.js';
import type { RestartMode } from './faults/rule.js';
import { readChatTimers } from './flex/chat-timers.js';
import { createOrigins } from './flex/origins.js';
import { createApp } from './http/app.js';
import { guardControl } from './http/control-guard.js';
import { listen } from './http/listen.js';
import { refuseRequest } from './http/unreadable.js';
import { acceptUpgrades } from './http/upgrade.js';
import { busyConnections, waitUntilIdle } from './idle.js';
import { noJournal, openJournal } from './journal/journal.js';
import { createLatency } from './latency.js';
import { createLog, type Log } from './log.js';
import { createMovableClock, type MovableClock } from './movable-clock.js';
import { pushTyping } from './rest/routes.js';
import { createSettings, type Settings } from './settings.js';
import { createSync } from './sync/sync.js';
import { createTokens } from './tokens.js';
import { longestMessage } from './twilsock/frame.js';
import { createHub } from './twilsock/hub.js';
import { serveSession } from './twilsock/session.js';
import { createWebhooks } from './webhooks/webhooks.js';
import { noRecords } from './world/state.js';
import { createWorld, type World } from './world/world.js';

/** A running local Twilio Flex. */
export interface Emulator {
  readonly url: string;
  readonly account: Account;
  readonly world: World;
  readonly faults: Faults;
  readonly clock: MovableClock;
  readonly log: Log;
  readonly settings: Settings;
  /** Patterns of all requests that are answered: through the socket, over plain HTTP, and by the control pages. */
  readonly routes: { readonly socket: readonly string[]; readonly http: readonly string[]; readonly control: readonly string[] };
  /** Resolves when nothing is in flight; rejects with what is, after `timeoutMs` of real time (10,000 by default). */
  idle(timeoutMs?: number): Promise<void>;
  /** Makes everything as it was at the start: world, faults, log, tokens, clock; sockets are cut. */
  reset(): void;
  close(): Promise<void>;
}

/** Starts a local Twilio Flex for one account; rejects with a sentence when the port is taken or the data folder cannot be used. */
export async function createEmulator(options: EmulatorOptions = {}): Promise<Emulator> {
  checkOptions(options);
  const { port = 0, host = '127.0.0.1', tokenLife = 3600, warnBefore = 240 } = options;
  const origins = createOrigins(options.allowedOrigins);
  const timers = readChatTimers(options.timers);
  const clock = createMovableClock(options.clock ?? realClock, (ms) => journal.keep({ type: 'clock-moved', ms }));
  const activity = createActivity();
  let continuationSalt = '';
  const settings = createSettings({ tokenLife, warnBefore, latencyMs: 0 });
  const latency = createLatency(clock, () => settings.latencyMs);
  const account = createAccount(options.account);
  const log = createLog(clock, options.logLimit);
  const journal = options.data === undefined ? noJournal() : openJournal(options.data, account, log.warn);
  const bytes = options.mediaBytes ?? journal.bytes;
  const records = noRecords();
  const world = createWorld(clock, records);
  const tokens = createTokens(account, clock, (token) => journal.keep({ type: 'token-expired', token }));
  const hub = createHub((identity, online) => {
    world.ensureUser(identity);
    world.updateUser(identity, { online });
  });
  const loseSync = (): void => {
    const lost = { salt: randomUUID(), since: timestamp(clock) };
    journal.keep({ type: 'sync-lost', ...lost });
    sync.loseObjects(lost.salt, lost.since);
  };
  const restart = (mode: RestartMode): void => {
    for (const connection of hub.all()) {
      if (mode === 'keep_state') connection.closeForRestart();
      else connection.cut();
    }
    if (mode !== 'keep_state') continuationSalt = randomUUID();
    if (mode === 'lose_sync') loseSync();
  };
  const acts = createActs({
    world,
    tokens,
    hub,
    warnBefore: () => settings.warnBefore,
    restart,
    setSkew: (seconds) => clock.setSkew(seconds * 1000),
  });
  const faults = createFaults(clock, log, activity, acts, options.seed);

  let url = '';
  world.subscribe((event) => log.add({ kind: 'world', text: eventText(event) }));
  const sync = createSync(account, world, hub, faults);
  journal.recall({ records, tokens, clock, ...sync });
  const addTemplates = (): void => {
    for (const template of [...demoTemplates, ...(options.contentTemplates ?? [])]) world.addContentTemplate(template);
  };
  addTemplates();
  world.subscribe((event) => {
    const at = timestamp(clock);
    journal.write(event, at);
    sync.follow(event, at);
  });
  world.resume();
  // Whoever was connected to the run before is not connected to this one.
  for (const { identity } of world.users) world.updateUser(identity, { online: false });
  world.subscribe((event) => pushTyping(hub, event, faults.push));
  const webhooks = createWebhooks({ account, clock, log, activity, world });
  const answers = createAnswers(
    { account, clock, log, activity, world, tokens, faults, webhooks, settings, origins, timers, bytes, syncRoutes: sync.routes, origin: () => url },
    options,
  );

  const sockets = new WebSocketServer({ noServer: true, maxPayload: longestMessage });
  const around: Around = (request, run) => activity.during(`${request.method} of ${request.identity ?? 'nobody'}`, () => faults.around(request, run));
  const session = { clock, log, tokens, hub, settings, bootId: () => journal.dataId, continuationKey: () => `${journal.dataId}${continuationSalt}`, around, answer: answers.tunnelled };
  const busy = (): readonly string[] => [
    ...activity.inFlight,
    ...(latency.held > 0 ? [`${latency.held} held back by the latency`] : []),
    ...busyConnections(hub.all()),
  ];
  const idle = (timeoutMs = 10_000): Promise<void> => waitUntilIdle(busy, timeoutMs);
  const reset = (): void => {
    for (const socket of sockets.clients) socket.terminate();
    hub.reset();
    clock.reset();
    faults.reset();
    latency.release();
    settings.reset();
    tokens.reset();
    activity.reset();
    world.reset();
    addTemplates();
    log.clear();
  };
  const guard = guardControl(host, options.remoteControl ?? false);
  const app = createApp({ guard, world, faults, log, tokens, settings, clock, idle, reset }, origins, async (request) => {
    const outcome = await answers.plain(request);
    await latency.wait();
    return outcome;
  });
  const listening = await listen(
    host,
    port,
    getRequestListener(app.fetch, { overrideGlobalObjects: false, errorHandler: refuseRequest(log) }),
    acceptUpgrades(sockets, log, faults.around, (socket) => {
      latency.slow(socket);
      serveSession(socket, session);
    }),
    log,
  ).catch((error: unknown) => {
    journal.close();
    throw error;
  });
  url = listening.origin;
  return {
    url,
    account,
    world,
    faults,
    clock,
    log,
    settings,
    routes: { ...answers.patterns, control: controlPatterns(app) },
    idle,
    reset,
    async close() {
      for (const socket of sockets.clients) socket.terminate();
      await listening.close();
      webhooks.close();
      clock.clearAll();
      journal.close();
    },
  };
}

function controlPatterns({ routes }: ReturnType<typeof createApp>): readonly string[] {
  return [...new Set(routes.map(({ method, path }) => `${method} ${path}`))].filter((pattern) => pattern.includes('/emulator/'));
}
