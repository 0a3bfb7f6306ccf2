/**
 * The headers of every answer: what a careful site sends. The pages, the element and the desk work under them unchanged.
 * `more` are further origins that they may ask, as that of a token server.
 */
export function securityHeaders(emulatorUrl, more = []) {
  const { origin, host } = new URL(emulatorUrl);
  const policy = [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self' data: blob:",
    `media-src ${origin}`,
    "font-src 'self'",
    [`connect-src 'self' ${origin} ws://${host}`, ...more].join(' '),
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
    "require-trusted-types-for 'script'",
    "trusted-types lit-html flex-webchat 'allow-duplicates'",
  ];
  return {
    'cache-control': 'no-cache',
    'content-security-policy': policy.join('; '),
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-resource-policy': 'same-origin',
    'permissions-policy': 'camera=(), geolocation=(), microphone=(self)',
    'referrer-policy': 'strict-origin-when-cross-origin',
    'x-content-type-options': 'nosniff',
    'x-frame-options': 'DENY',
  };
}
