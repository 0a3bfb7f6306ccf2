import type { Survey } from './ending.js';
import type { Session, SessionPort } from './ports.js';

/**
 * Gives the port with one renewal at a time: a tab that comes back to its connection and the clock may both find that it is
 * due, and whoever asks while the same session is renewed gets the same answer.
 */
export function oneRenewal(sessions: SessionPort): SessionPort {
  const { end, forget } = sessions;
  let asked = '';
  let running: Promise<Session> | undefined;
  return {
    start: (request, signal) => sessions.start(request, signal),
    renew(session, signal) {
      const name = session.handle ?? session.token;
      if (running && asked === name) return running;
      asked = name;
      const answer = sessions.renew(session, signal).finally(() => {
        if (running === answer) running = undefined;
      });
      running = answer;
      return answer;
    },
    ...(end && { end: (session: Session, survey?: Survey) => end.call(sessions, session, survey) }),
    ...(forget && { forget: (session: Session) => forget.call(sessions, session) }),
  };
}
