import type { JoinConversation } from './ports.js';
import { asShown, type Talk } from './talk-options.js';

/** Gives a way to join in which everybody has the name and the picture that the site gives them. */
export function joinShown(join: JoinConversation, talk: Talk): JoinConversation {
  return (session, events, signal) =>
    join(session, { ...events, participants: (all) => events.participants(all.map((each) => asShown(each, talk()))) }, signal);
}
