import type { Account } from './account.js';
import type { Activity } from './activity.js';
import { timestamp, type Clock } from './clock.js';
import { publicContentRoutes } from './content/public-routes.js';
import type { EmulatorOptions } from './emulator-options.js';
import { errorAnswer, notEmulated } from './errors.js';
import type { createFaults, Outcome } from './faults/faults.js';
import type { Origins } from './flex/origins.js';
import { flexRoutes } from './flex/routes.js';
import type { Log } from './log.js';
import type { MediaBytes } from './media/media-bytes.js';
import { mediaRoutes } from './media/routes.js';
import { publicRestRoutes } from './public-rest/routes.js';
import { createRateLimit } from './rate-limit.js';
import type { TwilioAnswer, TwilioRequest } from './request.js';
import { restRoutes } from './rest/routes.js';
import { answerRoute, type Route } from './router.js';
import type { Settings } from './settings.js';
import type { Tokens } from './tokens.js';
import type { createWebhooks } from './webhooks/webhooks.js';
import type { Timers } from './world/records.js';
import type { World } from './world/world.js';

/** What requests are answered from. */
export interface AnswerParts {
  readonly account: Account;
  readonly clock: Clock;
  readonly log: Log;
  readonly activity: Activity;
  readonly world: World;
  readonly tokens: Tokens;
  readonly faults: ReturnType<typeof createFaults>;
  readonly webhooks: ReturnType<typeof createWebhooks>;
  readonly settings: Settings;
  readonly origins: Origins;
  /** Of every new web chat. */
  readonly timers: Timers;
  readonly bytes: MediaBytes;
  readonly syncRoutes: readonly Route[];
  /** The emulator's own address, for links that are followed. */
  origin(): string;
}

/** Answers everything that is asked of Twilio, faults included; errors have Twilio's shape. */
export interface Answers {
  /** A request that came through the socket. */
  tunnelled(request: TwilioRequest): Promise<Outcome>;
  /** A request over plain HTTP. */
  plain(request: TwilioRequest): Promise<Outcome>;
  /** Patterns of all routes. */
  readonly patterns: { readonly socket: readonly string[]; readonly http: readonly string[] };
}

/** Puts the routes of all of Twilio's parts together. */
export function createAnswers(parts: AnswerParts, { limits, webhookHosts = 'loopback' }: Pick<EmulatorOptions, 'limits' | 'webhookHosts'>): Answers {
  const { account, clock, log, activity, world, tokens, faults, webhooks, settings, origins, timers, bytes, origin } = parts;
  const startedAt = timestamp(clock);
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
  const tunnelled: readonly Route[] = [...parts.syncRoutes, ...restRoutes(account, world, bytes, origin)];
  const plain: readonly Route[] = [
    ...flex,
    ...mediaRoutes({ account, clock, tokens, world, bytes, origin, fault: faults.media, warn: log.warn }),
    ...publicContentRoutes(account, tokens, world, origin),
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
  return {
    tunnelled: answerFrom((request) => webhooks.around(request, (wanted) => answerRoute(tunnelled, wanted))),
    plain: answerFrom((request) => webhooks.quietly(() => answerRoute(plain, request))),
    patterns: { socket: patterns(tunnelled), http: patterns(plain) },
  };
}

const absentRoutes: readonly Route[] = ['/v1/Services/*', '/v1/Configuration', '/v1/Configuration/*', '/v2/*'].map((path) => [
  `* ${path}`,
  (request) => {
    throw notEmulated(`${request.method} ${request.path}`);
  },
]);

function patterns(routes: readonly Route[]): readonly string[] {
  return routes.map(([pattern]) => pattern);
}

function loudly(log: Log, { method, path }: TwilioRequest, answer: TwilioAnswer): TwilioAnswer {
  if (answer.status === 501 || answer.status === 500) log.warn(`${method} ${path}: ${JSON.stringify(answer.body)}`);
  return answer;
}
