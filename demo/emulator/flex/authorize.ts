import type { Account } from '../account.js';
import { TwilioError } from '../errors.js';
import type { TwilioRequest } from '../request.js';
import type { Tokens } from '../tokens.js';

/** Who a request to the Flex API comes from: a guest with a token, or the account itself. */
export type Caller = { readonly kind: 'guest'; readonly identity: string } | { readonly kind: 'account' };

/** Reads Basic authorization: `token:<JWT>`, account SID and auth token, or API key and secret; throws 401 otherwise. */
export async function authorize(account: Account, tokens: Tokens, request: TwilioRequest): Promise<Caller> {
  const [scheme, encoded = ''] = (request.headers['authorization'] ?? '').split(' ');
  if (scheme?.toLowerCase() !== 'basic') throw new TwilioError(401, 20003, 'Authenticate');
  const text = Buffer.from(encoded, 'base64').toString();
  const colon = text.indexOf(':');
  const user = text.slice(0, Math.max(colon, 0));
  const password = text.slice(colon + 1);
  if (user === 'token') return { kind: 'guest', identity: (await tokens.verify(password)).identity };
  const isAccount = user === account.accountSid && password === account.authToken;
  const isKey = user === account.apiKey && password === account.apiSecret;
  if (!isAccount && !isKey) throw new TwilioError(401, 20003, 'Authenticate');
  return { kind: 'account' };
}

/** Lets the account alone pass: throws 401 / 20003 without good credentials and 403 / 20403 for a guest. */
export async function requireAccount(account: Account, tokens: Tokens, request: TwilioRequest): Promise<void> {
  const { kind } = await authorize(account, tokens, request);
  if (kind !== 'account') throw new TwilioError(403, 20403, 'Forbidden: this needs the credentials of the account');
}
