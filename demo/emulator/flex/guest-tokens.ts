import { TwilioError } from '../errors.js';
import { fieldsOf, type TwilioAnswer } from '../request.js';
import type { Route } from '../router.js';
import type { Grant } from '../tokens.js';
import { guestIdentity } from './open-web-chat.js';
import type { FlexParts } from './parts.js';

/**
 * Guest tokens as `iam.twilio.com` gives them to `@twilio/flex-webchat-ui` 2.9.4: `POST .../Tokens` without
 * authorization, `POST .../Tokens/refresh` with the old token.
 */
export function guestTokenRoutes(parts: FlexParts): readonly Route[] {
  const { account, tokens } = parts;
  const requireAccount = (sid: string | undefined): void => {
    if (sid !== account.accountSid) throw new TwilioError(404, 20404, `Account ${sid ?? ''} was not found`);
  };
  return [
    [
      'POST /v1/Accounts/:account/Tokens',
      async ({ body }, { account: sid }) => {
        parts.limit();
        requireAccount(sid);
        const { products } = fieldsOf(body);
        if (!Array.isArray(products) || !products.includes('flex')) {
          throw new TwilioError(400, 20001, 'products must be a list with "flex"');
        }
        return answer(await tokens.mint(guestIdentity(), parts.tokenLife));
      },
    ],
    [
      'POST /v1/Accounts/:account/Tokens/refresh',
      async ({ body }, { account: sid }) => {
        parts.limit();
        requireAccount(sid);
        const { token } = fieldsOf(body);
        if (typeof token !== 'string') throw new TwilioError(400, 20001, 'token is required');
        const { identity } = await tokens.verify(token);
        return answer(await tokens.mint(identity, parts.tokenLife));
      },
    ],
  ];
}

function answer({ identity, token, expiresAt }: Grant): TwilioAnswer {
  return { status: 200, body: { identity, token, expiration: new Date(expiresAt).toISOString(), roles: ['guest'] } };
}
