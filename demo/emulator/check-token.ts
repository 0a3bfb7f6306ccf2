import { compactVerify, decodeJwt, decodeProtectedHeader, type JWTPayload, type ProtectedHeaderParameters } from 'jose';
import type { Account } from './account.js';
import { TwilioError } from './errors.js';

/** What a good access token claims: who, and until when (seconds). */
export interface TokenClaims {
  readonly identity: string;
  readonly expires: number;
}

const longestLife = 24 * 60 * 60;
const optionalGrants = ['push_credential_sid', 'endpoint_id', 'role_sid', 'deployment_role_sid'];

/**
 * Checks an access token in this order: form (20101), header (20102), issuer and subject (20103), signature (20107), end (20104),
 * beginning (20105), life of at most 24 h (20157), grants (20106); throws 401 with that code. Codes are documented, the order and
 * the 20101 for dates that are no numbers are inferred. `now` in seconds.
 */
export async function checkToken(token: string, account: Account, key: Uint8Array, now: number): Promise<TokenClaims> {
  const { header, payload } = parsed(token);
  if (header.typ !== 'JWT' || header.alg !== 'HS256' || header.cty !== 'twilio-fpa;v=1') throw refusal(20102, 'Invalid Access Token header');
  if (payload.iss !== account.apiKey || payload.sub !== account.accountSid) throw refusal(20103, 'Invalid Access Token issuer/subject');
  await compactVerify(token, key, { algorithms: ['HS256'] }).catch(() => {
    throw refusal(20107, 'Invalid Access Token signature');
  });
  const expires = secondsIn(payload.exp);
  const begins = secondsIn(payload.nbf) ?? now;
  if (expires === undefined || expires <= now) throw expiredToken();
  if (begins > now) throw refusal(20105, 'Access Token not yet valid');
  if (expires - (secondsIn(payload.iat) ?? now) > longestLife) {
    throw refusal(20157, 'Expiration Time in the Access Token Exceeds Maximum Time Allowed');
  }
  return { identity: identityIn(payload, account), expires };
}

/** Tells, without any check, whether a token is of another identity, chat service or account. */
export function isOfAnother(token: string, identity: string | undefined, account: Account): boolean {
  try {
    const payload = decodeJwt(token);
    const { identity: named, chat } = grantsIn(payload);
    const isOther = (value: unknown, expected: string | undefined): boolean => typeof value === 'string' && value !== expected;
    return isOther(named, identity) || isOther(chat?.['service_sid'], account.serviceSid) || isOther(payload.sub, account.accountSid);
  } catch {
    return false;
  }
}

/** Gives the refusal of a token that has run out. */
export function expiredToken(): TwilioError {
  return refusal(20104, 'Access Token expired or expiration date invalid');
}

function parsed(token: string): { readonly header: ProtectedHeaderParameters; readonly payload: JWTPayload } {
  try {
    return { header: decodeProtectedHeader(token), payload: decodeJwt(token) };
  } catch {
    throw refusal(20101, 'Invalid Access Token');
  }
}

function secondsIn(value: unknown): number | undefined {
  if (value === undefined || (typeof value === 'number' && Number.isFinite(value))) return value;
  throw refusal(20101, 'Invalid Access Token');
}

function identityIn(payload: JWTPayload, account: Account): string {
  const { identity, chat } = grantsIn(payload);
  const areTexts = optionalGrants.every((name) => ['undefined', 'string'].includes(typeof chat?.[name]));
  if (typeof identity !== 'string' || identity === '' || chat?.['service_sid'] !== account.serviceSid || !areTexts) {
    throw refusal(20106, 'Invalid Access Token grants');
  }
  return identity;
}

interface Grants {
  readonly identity?: unknown;
  readonly chat?: Readonly<Record<string, unknown>> | null;
}

function grantsIn(payload: JWTPayload): Grants {
  const grants = payload['grants'];
  return typeof grants === 'object' && grants !== null ? grants : {};
}

function refusal(code: number, message: string): TwilioError {
  return new TwilioError(401, code, message);
}
