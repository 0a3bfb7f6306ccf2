import { ChatError } from './errors.js';
import type { Clock, JoinConversation, Session, SessionPort } from './ports.js';
import { hasRunOut, untilRenewal } from './session-times.js';

/** Gives a way to join that renews a session first where that is due, and says so. */
export function joinFresh(join: JoinConversation, sessions: SessionPort, clock: Clock): JoinConversation {
  return async (session, events, signal) => {
    const fresh = await freshened(session, sessions, clock, signal);
    if (fresh !== session) events.session(fresh);
    return join(fresh, events, signal);
  };
}

/** Renews a session that is due; where that brings no answer, one that has not run out goes on as it is. */
async function freshened(session: Session, sessions: SessionPort, clock: Clock, signal: AbortSignal): Promise<Session> {
  if (untilRenewal(session, clock) > 0) return session;
  try {
    return await sessions.renew(session, signal);
  } catch (thrown) {
    const unanswered = thrown instanceof ChatError && thrown.code !== 'renewal-refused';
    if (unanswered && !hasRunOut(session, clock)) return session;
    throw thrown;
  }
}
