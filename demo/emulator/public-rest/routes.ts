import type { Account } from '../account.js';
import { TwilioError } from '../errors.js';
import { requireAccount } from '../flex/authorize.js';
import type { Route, RouteHandler } from '../router.js';
import type { Tokens } from '../tokens.js';
import type { World } from '../world/world.js';
import { conversationResources } from './conversation-resources.js';
import { messageResources } from './message-resources.js';
import { participantResources } from './participant-resources.js';
import { rootOf, type ResourceHandler } from './resource.js';

/**
 * Conversations' public REST, which back ends and bots use: every resource below `/v1` for the default service, and below
 * `/v1/Services/{sid}`. Account SID and auth token, or API key and secret, authorise it; 401 / 20003 without, 403 / 20403 for guests.
 */
export function publicRestRoutes(account: Account, tokens: Tokens, world: World): readonly Route[] {
  const guarded =
    (handler: ResourceHandler): RouteHandler =>
    async (request, parts) => {
      await requireAccount(account, tokens, request);
      const { service = account.serviceSid } = parts;
      if (service !== account.serviceSid) throw new TwilioError(404, 20404, `The requested resource ${request.path} was not found`);
      return handler(request, parts, rootOf(request));
    };
  const resources = [...conversationResources(account, world), ...participantResources(account, world), ...messageResources(account, world)];
  return resources.flatMap(([pattern, handler]): Route[] => {
    const [method = '', path = ''] = pattern.split(' ');
    return [
      [`${method} /v1${path}`, guarded(handler)],
      [`${method} /v1/Services/:service${path}`, guarded(handler)],
    ];
  });
}
