import { randomUUID } from 'node:crypto';
import { getRequestListener } from '@hono/node-server';
import { WebSocketServer } from 'ws';
import { createAccount, type Account } from './account.js';
import { createActivity } from './activity.js';
import { checkOptions } from './check-options.js';
import { realClock, timestamp, type Clock } from './clock.js';
import { demoTemplates } from './content/demo-templates.js';
import { publicContentRoutes } from './content/public-routes.js';
import { errorAnswer, notEmulated } from './errors.js';
import { eventText } from './event-text.js';
import { createActs } from './faults/acts.js';
import { createFaults, type Faults, type Outcome } from './faults/faults.js';
import type { Around } from './faults/requests.js';
import type { RestartMode } from './faults/rule.js';
import { readChatTimers } from './flex/chat-timers.js';
import { createOrigins } from './flex/origins.js';
import { flexRoutes } from './flex/routes.js';
import { createApp } from './http/app.js';
import { guardControl } from './http/control-guard.js';
import { listen } from './http/listen.js';
import { refuseRequest } from './http/unreadable.js';
import { acceptUpgrades } from './http/upgrade.js';
import { busyConnections, waitUntilIdle } from './idle.js';
import { noJournal, openJournal } from './journal/journal.js';
import { createLatency } from './latency.js';
import { createLog, type Log } from './log.js';
import type { MediaBytes } from './media/media-bytes.js';
import { mediaRoutes } from './media/routes.js';
import { createMovableClock, type MovableClock } from './movable-clock.js';
import { publicRestRoutes } from './public-rest/routes.js';
import { createRateLimit } from './rate-limit.js';
import type { TwilioAnswer, TwilioRequest } from './request.js';
import { pushTyping, restRoutes } from './rest/routes.js';
import { answerRoute, type Route } from './router.js';
import { createSettings, type Settings } from './settings.js';
import { createSync } from './sync/sync.js';
import { createTokens } from './tokens.js';
import { longestMessage } from './twilsock/frame.js';
import { createHub } from './twilsock/hub.js';
import { serveSession } from './twilsock/session.js';
import { createWebhooks } from './webhooks/webhooks.js';
import type { NewContentTemplate } from './world/content-templates.js';
import type { Timers } from './world/records.js';
import { noRecords } from './world/state.js';
import { createWorld, type World } from './world/world.js';

/** How an emulator is made; every field may be left out. */
export interface EmulatorOptions {
  /** 0 = any free port. */
  readonly port?: number;
  /** Address to listen on; the loopback addresses, this machine alone, unless given. */
  readonly host?: string;
  /** Lets other machines use the control pages under `/emulator/`, too. */
  readonly remoteControl?: boolean;
  readonly clock?: Clock;
  /** Seconds; 3600 by default. */
  readonly tokenLife?: number;
  /** Seconds before a token's end at which clients are warned; 240 by default, 0 = never. */
  readonly warnBefore?: number;
  /** `flexPerSecond`: starts and renewals of web chats, 5 by default as with Twilio, 0 = any number. `requestsPerSecond`: requests of one identity. */
  readonly limits?: { readonly flexPerSecond?: number; readonly requestsPerSecond?: number };
  /** Origins of pages that may use the deployment key, at most 10; every one unless given. */
  readonly allowedOrigins?: readonly string[];
  /** Timers of every new web chat, ISO 8601 durations: `inactive` of at least PT1M, `closed` of at least PT10M. */
  readonly timers?: Partial<Timers>;
  /** Where webhooks may lead: to this machine alone unless `any`. */
  readonly webhookHosts?: 'loopback' | 'any';
  readonly account?: Partial<Account>;
  /** Of the dice that `probability` throws; whole, from 0 to 4294967295. A random one unless given; the log says it when dice are thrown. */
  readonly seed?: number;
  /** How many entries the log keeps at most, from 10; 20,000 by default. */
  readonly logLimit?: number;
  /** Besides those of the demo account; one of the same SID takes its place. */
  readonly contentTemplates?: readonly NewContentTemplate[];
  /** Where the bytes of media are kept; in the data folder, or without one in memory, by default. */
  readonly mediaBytes?: MediaBytes;
  /** A folder that keeps the world for the next start; in memory unless given. */
  readonly data?: string;
}

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
  const { port = 0, host = '127.0.0.1', tokenLife = 3600, warnBefore = 240, limits, webhookHosts = 'loopback' } = options;
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
  const tunnelled = [...sync.routes, ...restRoutes(account, world, bytes, () => url)];
  world.subscribe((event) => pushTyping(hub, event, faults.push));
  const startedAt = timestamp(clock);
  const webhooks = createWebhooks({ account, clock, log, activity, world });
  const limitFlex = createRateLimit(clock, limits?.flexPerSecond ?? 5);
  const flex = flexRoutes({
    account,
    tokens,
    world,
    get tokenLife() {
      return settings.tokenLife;
    },
    startedAt,
    origins,
    timers,
    limit: () => limitFlex(account.accountSid),
  });
  const plain: readonly Route[] = [
    ...flex,
    ...mediaRoutes({ account, clock, tokens, world, bytes, origin: () => url, fault: faults.media, warn: log.warn }),
    ...publicContentRoutes(account, tokens, world, () => url),
    ...publicRestRoutes({ account, tokens, world, bytes, startedAt, webhooks, webhookHosts }),
    ...absentRoutes,
  ];

  const limit = createRateLimit(clock, limits?.requestsPerSecond);
  const answerFrom = (answer: (request: TwilioRequest) => Promise<TwilioAnswer>) => (request: TwilioRequest): Promise<Outcome> =>
    activity.during(`${request.method} ${request.path}`, () =>
      faults.around(request, async () => {
        try {
          limit(request.identity ?? '');
          return await answer(request);
        } catch (error) {
          return loudly(log, request, errorAnswer(error));
        }
      }),
    );
  const answerTunnelled = answerFrom((request) => webhooks.around(request, (wanted) => answerRoute(tunnelled, wanted)));
  const answerPlain = answerFrom((request) => webhooks.quietly(() => answerRoute(plain, request)));

  const sockets = new WebSocketServer({ noServer: true, maxPayload: longestMessage });
  const around: Around = (request, run) => activity.during(`${request.method} of ${request.identity ?? 'nobody'}`, () => faults.around(request, run));
  const session = { clock, log, tokens, hub, settings, bootId: () => journal.dataId, continuationKey: () => `${journal.dataId}${continuationSalt}`, around, answer: answerTunnelled };
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
    const outcome = await answerPlain(request);
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
    routes: { socket: patterns(tunnelled), http: patterns(plain), control: controlPatterns(app) },
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

const absentRoutes: readonly Route[] = ['/v1/Services/*', '/v1/Configuration', '/v1/Configuration/*', '/v2/*'].map((path) => [
  `* ${path}`,
  (request) => {
    throw notEmulated(`${request.method} ${request.path}`);
  },
]);

function controlPatterns({ routes }: ReturnType<typeof createApp>): readonly string[] {
  return [...new Set(routes.map(({ method, path }) => `${method} ${path}`))].filter((pattern) => pattern.includes('/emulator/'));
}

function patterns(routes: readonly Route[]): readonly string[] {
  return routes.map(([pattern]) => pattern);
}

function loudly(log: Log, { method, path }: TwilioRequest, answer: TwilioAnswer): TwilioAnswer {
  if (answer.status === 501 || answer.status === 500) log.warn(`${method} ${path}: ${JSON.stringify(answer.body)}`);
  return answer;
}
