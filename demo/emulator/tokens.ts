import { randomUUID } from 'node:crypto';
import { SignJWT } from 'jose';
import type { Account } from './account.js';
import { checkToken, expiredToken, isOfAnother } from './check-token.js';
import type { Clock } from './clock.js';

/** What a good token says; `expiresAt` in ms. */
export interface Grant {
  readonly token: string;
  readonly identity: string;
  readonly expiresAt: number;
}

/** Makes and checks access tokens of the account. */
export interface Tokens {
  /** Gives a new token; `life` in seconds. */
  mint(identity: string, life: number): Promise<Grant>;
  /** Checks form, header, issuer, signature, dates and grants; throws 401 with Twilio's code (20101-20107, 20157). */
  verify(token: string): Promise<Grant>;
  /** Tells whether the token names another identity, chat service or account; it need not be good. */
  isOfAnother(token: string, identity: string | undefined): boolean;
  /** From now on the token counts as expired. */
  expire(token: string): void;
  /** Those that count as expired before their time. */
  readonly expired: Iterable<string>;
  /** Every token seen so far for that identity, without those that have long ended. */
  seen(identity: string): readonly string[];
  /** Forgets what it has seen; no token counts as expired before its time any more. */
  reset(): void;
}

const tidyEvery = 1000;

/** Creates the account's token office; dates are checked against the clock, and `told` hears of tokens that expire before their time. */
export function createTokens(account: Account, clock: Clock, told: (token: string) => void = () => undefined): Tokens {
  const key = new TextEncoder().encode(account.apiSecret);
  const expired = new Set<string>();
  const seenByIdentity = new Map<string, Map<string, number>>();
  let tidyIn = tidyEvery;

  const remember = (grant: Grant): Grant => {
    const known = seenByIdentity.get(grant.identity) ?? new Map<string, number>();
    seenByIdentity.set(grant.identity, known.set(grant.token, grant.expiresAt));
    tidyIn -= 1;
    if (tidyIn <= 0) forgetEnded();
    return grant;
  };
  // Tokens past their end are refused for that alone.
  const forgetEnded = (): void => {
    tidyIn = tidyEvery;
    for (const [identity, tokens] of seenByIdentity) {
      for (const [token, expiresAt] of tokens) {
        if (expiresAt > clock.now()) continue;
        tokens.delete(token);
        expired.delete(token);
      }
      if (tokens.size === 0) seenByIdentity.delete(identity);
    }
  };

  return {
    async mint(identity, life) {
      const issued = Math.floor(clock.now() / 1000);
      const expires = issued + life;
      const token = await new SignJWT({ grants: { identity, chat: { service_sid: account.serviceSid } } })
        .setProtectedHeader({ typ: 'JWT', alg: 'HS256', cty: 'twilio-fpa;v=1' })
        .setJti(`${account.apiKey}-${issued}-${randomUUID()}`)
        .setIssuer(account.apiKey)
        .setSubject(account.accountSid)
        .setIssuedAt(issued)
        .setExpirationTime(expires)
        .sign(key);
      return remember({ token, identity, expiresAt: expires * 1000 });
    },
    async verify(token) {
      const { identity, expires } = await checkToken(token, account, key, clock.now() / 1000);
      if (expired.has(token)) throw expiredToken();
      return remember({ token, identity, expiresAt: expires * 1000 });
    },
    isOfAnother: (token, identity) => isOfAnother(token, identity, account),
    expire(token) {
      if (expired.has(token)) return;
      expired.add(token);
      told(token);
    },
    expired,
    seen: (identity) => [...(seenByIdentity.get(identity)?.keys() ?? [])],
    reset() {
      expired.clear();
      seenByIdentity.clear();
    },
  };
}
