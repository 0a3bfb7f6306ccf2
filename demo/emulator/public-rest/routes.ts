import type { Account } from '../account.js';
import { notEmulated, TwilioError } from '../errors.js';
import { requireAccount } from '../flex/authorize.js';
import type { MediaBytes } from '../media/media-bytes.js';
import type { TwilioRequest } from '../request.js';
import type { Route, RouteHandler } from '../router.js';
import type { Tokens } from '../tokens.js';
import type { Webhooks } from '../webhooks/webhooks.js';
import type { World } from '../world/world.js';
import { conversationResources } from './conversation-resources.js';
import { conversationWebhookResources } from './conversation-webhook-resources.js';
import { membershipResources } from './membership-resources.js';
import { messageResources } from './message-resources.js';
import { participantResources } from './participant-resources.js';
import { receiptResources } from './receipt-resources.js';
import { rootOf, type Resource, type ResourceHandler } from './resource.js';
import { roleResources } from './role-resources.js';
import { serviceResources } from './service-resources.js';
import { userResources } from './user-resources.js';
import { accountWebhookResources, serviceWebhookResources } from './webhook-settings-resources.js';

/** What the public REST works with. */
export interface PublicRestParts {
  readonly account: Account;
  readonly tokens: Tokens;
  readonly world: World;
  readonly bytes: MediaBytes;
  /** When this Flex came into being, ISO 8601. */
  readonly startedAt: string;
  readonly webhooks: Webhooks;
  readonly webhookHosts: 'loopback' | 'any';
}

/**
 * Conversations' public REST, which back ends and bots use: every resource below `/v1` for the default service, and below
 * `/v1/Services/{sid}`. Account SID and auth token, or API key and secret, authorise it; 401 / 20003 without, 403 / 20403 for
 * guests. What Twilio has and the emulator has not answers 501.
 */
export function publicRestRoutes(parts: PublicRestParts): readonly Route[] {
  const { account, world, bytes, startedAt, webhooks } = parts;
  const anyHost = parts.webhookHosts === 'any';
  const guarded = (handler: ResourceHandler): RouteHandler => guard(parts, handler);
  const inService = [
    ...conversationResources(account, world),
    ...participantResources(account, world),
    ...messageResources(account, world, bytes),
    ...receiptResources(account, world),
    ...userResources(account, world),
    ...membershipResources(account, world),
    ...roleResources(account, startedAt),
    ...conversationWebhookResources(account, world, webhooks, anyHost),
    ...absent,
  ];
  const alone = [
    ...serviceResources(account, startedAt),
    ...accountWebhookResources(account, world, anyHost),
    ...serviceWebhookResources(account, world, anyHost),
  ];
  return [
    ...alone.map(([pattern, handler]): Route => [below('/v1', pattern), guarded(handler)]),
    ...inService.flatMap(([pattern, handler]): Route[] => [
      [below('/v1', pattern), guarded(handler)],
      [below('/v1/Services/:service', pattern), guarded(handler)],
    ]),
  ];
}

function guard({ account, tokens, webhooks }: PublicRestParts, handler: ResourceHandler): RouteHandler {
  return async (request, parts) => {
    await requireAccount(account, tokens, request);
    const { service = account.serviceSid } = parts;
    if (service !== account.serviceSid) throw new TwilioError(404, 20404, `The requested resource ${request.path} was not found`);
    return webhooks.around(formOnly(request), async (wanted) => handler(wanted, parts, rootOf(wanted)));
  };
}

// A body of another content type has no fields, as with Twilio.
function formOnly(request: TwilioRequest): TwilioRequest {
  const isForm = (request.headers['content-type'] ?? '').startsWith('application/x-www-form-urlencoded');
  return isForm ? request : { ...request, body: undefined };
}

function below(root: string, pattern: string): string {
  return pattern.replace(' ', ` ${root}`);
}

const absentPaths = ['/Conversations/*', '/ConversationWithParticipants', '/Users/*', ...['Roles', 'Credentials', 'Bindings'].flatMap((name) => [`/${name}`, `/${name}/*`])];
const absent = absentPaths.map((path): Resource => [
  `* ${path}`,
  ({ method, path: asked }) => {
    throw notEmulated(`${method} ${asked}`);
  },
]);
