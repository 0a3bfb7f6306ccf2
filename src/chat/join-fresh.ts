import { ChatError } from './errors.js';
import { newToken } from './new-token.js';
import type { Clock, JoinConversation, Session, SessionPort } from './ports.js';
import { hasRunOut, untilRenewal } from './session-times.js';

/** Gives a way to join that renews a session first where that is due or where Twilio wants it, and says so. */
export function joinFresh<Joined>(join: JoinConversation<Joined>, sessions: SessionPort, clock: Clock): JoinConversation<Joined> {
  return async (session, events, signal) => {
    const renewed = async (old: Session): Promise<Session> => {
      const fresh = await newToken(sessions, old, signal);
      events.session(fresh);
      return fresh;
    };
    const fresh = untilRenewal(session, clock) > 0 ? session : await renewed(session).catch(orAsItIs(session, clock));
    try {
      return await join(fresh, events, signal);
    } catch (thrown) {
      // Twilio's clock is the one that counts; ours may have been set.
      if (!(thrown instanceof ChatError && thrown.code === 'session-expired') || signal.aborted) throw thrown;
      return join(await renewed(fresh), events, signal);
    }
  };
}

/** Where the renewal brings no answer, a token that has not run out does as it is. */
function orAsItIs(session: Session, clock: Clock): (thrown: unknown) => Session {
  return (thrown) => {
    const unanswered = thrown instanceof ChatError && thrown.code !== 'renewal-refused';
    if (unanswered && !hasRunOut(session, clock)) return session;
    throw thrown;
  };
}
