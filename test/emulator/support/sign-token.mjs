import { SignJWT } from 'jose';

/** Signs a token as a back end would; a good one for "ann" of 60 s, but for what is changed. Claims that are undefined are left out. */
export function signToken({ account, clock }, { claims = {}, header = {}, secret = account.apiSecret } = {}) {
  const now = Math.floor(clock.now() / 1000);
  const all = {
    iss: account.apiKey,
    sub: account.accountSid,
    iat: now,
    exp: now + 60,
    grants: { identity: 'ann', chat: { service_sid: account.serviceSid } },
    ...claims,
  };
  return new SignJWT(Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined)))
    .setProtectedHeader({ typ: 'JWT', alg: 'HS256', cty: 'twilio-fpa;v=1', ...header })
    .sign(new TextEncoder().encode(secret));
}
