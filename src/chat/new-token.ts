import { ChatError } from './errors.js';
import type { Session, SessionPort } from './ports.js';

/**
 * Renews a session. An answer with the token that there is already counts as none: the SDK would take it for a new one
 * and do nothing (3.0.1, `updateToken`).
 */
export async function newToken(sessions: SessionPort, session: Session, signal: AbortSignal): Promise<Session> {
  const renewed = await sessions.renew(session, signal);
  if (renewed.token !== session.token) return renewed;
  throw new ChatError('token-unavailable', 'The renewal gave the same token once more. Each one has to be a new string.');
}
