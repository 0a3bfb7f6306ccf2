import type { Clock, JoinConversation, Ports, SessionPort, VisitStore } from '../chat/ports.js';
import { takeSeat, type Seat } from './seat.js';
import { startOnce } from './start-once.js';

/** What is shared, and how one tab alone does it. */
export interface Alone {
  /** What all tabs of the site call this chat; `undefined` where each tab starts its own. */
  readonly key: string | undefined;
  readonly clock: Clock;
  readonly join: JoinConversation;
  readonly sessions: SessionPort;
  readonly visit: VisitStore;
}

/** The same for a tab among others. */
export interface Shared extends Pick<Ports, 'join' | 'leads'> {
  readonly start: SessionPort['start'];
}

/** Lets all tabs of a site share one chat: one of them starts it, and one of them holds its connection for all. */
export function shareChat({ key, clock, join, sessions, visit }: Alone): Shared {
  let seat: Seat | undefined;
  return {
    leads: () => !seat?.follows,
    join(session, events, signal) {
      seat = takeSeat({ clock, join, kept: () => visit.read().session }, session, events, signal);
      return seat.joined;
    },
    start: key === undefined ? (request, signal) => sessions.start(request, signal) : startOnce(sessions, visit, key, clock),
  };
}
