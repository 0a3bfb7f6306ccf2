import type { RuledRequest } from '../faults/requests.js';
import type { Connection } from './connection.js';
import type { Hub } from './hub.js';

/**
 * Gives `init` or `update` as a request that rules can match as "INIT" and "UPDATE". Whose it is comes from the token before anybody has
 * checked it, and the number is the one that the socket will have.
 */
export function tokenRequest(method: 'INIT' | 'UPDATE', header: Readonly<Record<string, unknown>>, connection: Connection, hub: Hub): RuledRequest {
  const identity = connection.identity ?? claimedIdentity(header['token']);
  return {
    via: 'twilsock',
    method,
    path: method,
    query: {},
    headers: {},
    body: header,
    connection,
    ...(identity !== undefined && { identity, number: hub.next(identity) }),
  };
}

function claimedIdentity(token: unknown): string | undefined {
  if (typeof token !== 'string') return undefined;
  try {
    const claims = JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString()) as { grants?: { identity?: unknown } } | null;
    return typeof claims?.grants?.identity === 'string' ? claims.grants.identity : undefined;
  } catch {
    return undefined;
  }
}
