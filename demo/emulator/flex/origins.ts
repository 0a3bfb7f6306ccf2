const mostOrigins = 10;

/** Which pages may open a web chat with the deployment key. */
export interface Origins {
  allows(origin: string | undefined): boolean;
}

/**
 * Reads the allowed origins of the deployment key: at most 10, each scheme, host and port (documented). Undefined = every
 * page may ask, and so may a request that comes from no page. Throws an Error that names what is wrong.
 */
export function createOrigins(allowed: readonly string[] | undefined): Origins {
  if (allowed === undefined) return { allows: () => true };
  if (allowed.length > mostOrigins) throw new Error(`allowedOrigins takes at most ${mostOrigins} origins, not ${allowed.length}`);
  for (const origin of allowed) {
    if (!isOrigin(origin)) throw new Error(`allowedOrigins: "${origin}" is no origin; write scheme, host and port, as "https://shop.example:8443"`);
  }
  const known = new Set(allowed);
  return { allows: (origin) => origin !== undefined && known.has(origin) };
}

/** Tells whether a path is one of those that only pages of allowed origins may ask for. */
export function isForAllowedOrigins(path: string): boolean {
  return path.startsWith('/v2/Webchat/');
}

function isOrigin(text: string): boolean {
  return URL.canParse(text) && new URL(text).origin === text;
}
