import { errorAnswer, TwilioError, twilioErrorOf } from '../errors.js';
import type { TwilioAnswer, TwilioRequest } from '../request.js';
import type { Route } from '../router.js';
import type { Grant } from '../tokens.js';
import { readForm, type Form } from './form.js';
import { openWebChat } from './open-web-chat.js';
import type { FlexParts } from './parts.js';
import { readWebChat, webChatCodes } from './web-chats.js';

/**
 * What the hosted Webchat 3.x asks for without a back end: `POST /v2/Webchat/Init` and `/v2/Webchat/Tokens/Refresh` (fields and
 * answers as in the public ancestor of that page; statuses inferred). Its fingerprint headers are taken and not compared.
 */
export function webchatSessionRoutes(parts: FlexParts): readonly Route[] {
  const { account, tokens, world, origins } = parts;
  const begin = (request: TwilioRequest): Form => {
    if (!origins.allows(request.headers['origin'])) {
      throw new TwilioError(403, 20403, `Forbidden: ${request.headers['origin'] ?? 'a request without origin'} is not among the allowed origins`);
    }
    parts.limit();
    return readForm(request, webChatCodes);
  };
  const requireKey = (form: Form): void => {
    const key = form.text('DeploymentKey');
    if (key !== account.deploymentKey) throw new TwilioError(404, 45744, `Resource not found: there is no deployment key ${key}`);
  };
  return [
    [
      'POST /v2/Webchat/Init',
      async (request) => {
        const form = begin(request);
        requireKey(form);
        const chat = readWebChat(parts, form);
        // Whoever could name any identity would be let into the conversations of agents.
        if (!/^guest-[0-9a-f]+$/.test(chat.identity)) throw new TwilioError(400, webChatCodes.invalid, 'Identity must be one that an earlier Init gave');
        const { sid } = openWebChat(world, chat);
        const grant = await tokens.mint(chat.identity, parts.tokenLife);
        return { status: 201, body: { ...tokenBody(grant), conversation_sid: sid } };
      },
    ],
    [
      'POST /v2/Webchat/Tokens/Refresh',
      async (request): Promise<TwilioAnswer> => {
        const form = begin(request);
        try {
          requireKey(form);
          const { identity } = await tokens.verify(form.token('Token'));
          return { status: 200, body: tokenBody(await tokens.mint(identity, parts.tokenLife)) };
        } catch (error) {
          const { code, message } = twilioErrorOf(error);
          return { ...errorAnswer(error), body: { valid: false, code, message } };
        }
      },
    ],
  ];
}

function tokenBody({ token, identity, expiresAt }: Grant): object {
  return { token, identity, expiration: new Date(expiresAt).toISOString() };
}
