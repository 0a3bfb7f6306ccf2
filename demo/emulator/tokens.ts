import { randomUUID } from 'node:crypto';
import { errors, jwtVerify, SignJWT, type JWTPayload } from 'jose';
import type { Account } from './account.js';
import type { Clock } from './clock.js';
import { TwilioError } from './errors.js';

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
  /** Checks signature, issuer, dates and grants; throws 401 with Twilio's code (20101-20107, 20157). */
  verify(token: string): Promise<Grant>;
  /** From now on the token counts as expired. */
  expire(token: string): void;
  /** Every token seen so far for that identity. */
  seen(identity: string): readonly string[];
  /** Forgets what it has seen; no token counts as expired before its time any more. */
  reset(): void;
}

const longestLife = 24 * 60 * 60;

/** Creates the account's token office; dates are checked against the clock. */
export function createTokens(account: Account, clock: Clock): Tokens {
  const key = new TextEncoder().encode(account.apiSecret);
  const expired = new Set<string>();
  const seenByIdentity = new Map<string, Set<string>>();

  const remember = (grant: Grant): Grant => {
    const known = seenByIdentity.get(grant.identity) ?? new Set<string>();
    seenByIdentity.set(grant.identity, known.add(grant.token));
    return grant;
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
      const { payload, protectedHeader } = await jwtVerify(token, key, {
        algorithms: ['HS256'],
        currentDate: new Date(clock.now()),
        requiredClaims: ['exp'],
      }).catch((error: unknown) => {
        throw refusalOf(error);
      });
      if (protectedHeader.cty !== 'twilio-fpa;v=1') throw unauthorized(20102, 'Invalid Access Token header');
      const grant = remember(grantOf(token, payload, account));
      if (expired.has(token)) throw expiredToken();
      return grant;
    },
    expire: (token) => void expired.add(token),
    seen: (identity) => [...(seenByIdentity.get(identity) ?? [])],
    reset() {
      expired.clear();
      seenByIdentity.clear();
    },
  };
}

function grantOf(token: string, payload: JWTPayload, account: Account): Grant {
  if (payload.iss !== account.apiKey || payload.sub !== account.accountSid) {
    throw unauthorized(20103, 'Invalid Access Token issuer/subject');
  }
  const expires = payload.exp ?? 0;
  if (payload.iat !== undefined && expires - payload.iat > longestLife) {
    throw unauthorized(20157, 'Expiration Time in the Access Token Exceeds Maximum Time Allowed');
  }
  const grants = payload['grants'] as { identity?: unknown; chat?: { service_sid?: unknown } } | undefined;
  const identity = grants?.identity;
  if (typeof identity !== 'string' || identity === '' || grants?.chat?.service_sid !== account.serviceSid) {
    throw unauthorized(20106, 'Invalid Access Token grants');
  }
  return { token, identity, expiresAt: expires * 1000 };
}

function refusalOf(error: unknown): TwilioError {
  if (error instanceof errors.JWTExpired) return expiredToken();
  if (error instanceof errors.JWSSignatureVerificationFailed) return unauthorized(20107, 'Invalid Access Token signature');
  if (error instanceof errors.JWTClaimValidationFailed && error.claim === 'nbf') {
    return unauthorized(20105, 'Access Token not yet valid');
  }
  return unauthorized(20101, 'Invalid Access Token');
}

function expiredToken(): TwilioError {
  return unauthorized(20104, 'Access Token expired or expiration date invalid');
}

function unauthorized(code: number, message: string): TwilioError {
  return new TwilioError(401, code, message);
}
