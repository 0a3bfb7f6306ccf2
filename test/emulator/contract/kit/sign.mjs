const encoder = new TextEncoder();

/** Signs a token of the account with its API secret; `claims` and `header` override what is usual, `secret` the key. */
export async function signToken({ apiKey, apiSecret, accountSid, serviceSid }, identity, { claims = {}, header = {}, secret = apiSecret } = {}) {
  const now = Math.floor(Date.now() / 1000);
  const usual = { jti: `${apiKey}-${now}`, iss: apiKey, sub: accountSid, iat: now, exp: now + 3600, grants: { identity, chat: { service_sid: serviceSid } } };
  const signed = [{ typ: 'JWT', alg: 'HS256', cty: 'twilio-fpa;v=1', ...header }, { ...usual, ...claims }].map((part) => base64(encoder.encode(JSON.stringify(part)))).join('.');
  const key = await crypto.subtle.importKey('raw', encoder.encode(secret), { name: 'HMAC', hash: 'SHA-256' }, false, ['sign']);
  return `${signed}.${base64(new Uint8Array(await crypto.subtle.sign('HMAC', key, encoder.encode(signed))))}`;
}

function base64(bytes) {
  return btoa(String.fromCharCode(...bytes)).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
}
