import { ChatError } from '../chat/errors.js';
import { keptSession } from '../chat/kept-session.js';
import type { Clock, SessionPort, VisitStore } from '../chat/ports.js';
import { leaderPlace } from './leader-place.js';

/** Longest time that a start waits for the start of another tab, ms. */
const patience = 20_000;
/** Time until other tabs surely read what this one has stored, ms. */
const settleTime = 250;

/** Gives a start that is made once for all tabs: one that finds that another tab has just started takes that session. */
export function startOnce(sessions: SessionPort, visit: VisitStore, key: string, clock: Clock): SessionPort['start'] {
  const place = leaderPlace(`${key}.start`, clock);
  return async (request, signal) => {
    const late = new AbortController();
    const timer = clock.setTimeout(() => late.abort(), patience);
    const turn = await place.wait(AbortSignal.any([signal, late.signal]));
    clock.clearTimeout(timer);
    const over = (): void => turn?.release();
    try {
      if (signal.aborted) throw new ChatError('channel-unavailable', 'The start was given up.');
      const started = visit.read().session;
      if (started) return started;
      const session = await sessions.start(request, signal);
      // One that was given up meanwhile is nobody's.
      if (!signal.aborted) visit.write({ session: keptSession(session) });
      return session;
    } finally {
      clock.setTimeout(over, settleTime);
    }
  };
}
