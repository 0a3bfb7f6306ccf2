import type { Session } from './ports.js';

/** Part of a token's life after which it is renewed. */
const renewAfter = 0.7;

/** When the token is to be renewed, ms since the epoch by this browser's clock. */
export function renewalDue(session: Session): number {
  return session.receivedAt + session.life * renewAfter;
}

/** When the token runs out, ms since the epoch by this browser's clock. */
export function expiry(session: Session): number {
  return session.receivedAt + session.life;
}
