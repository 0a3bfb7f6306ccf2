import { deafEvents } from './deaf-events.js';
import type { Ports, Session } from './ports.js';

/**
 * Ends a conversation that the visitor has given up before it stood: at the site's own server where there is one, else
 * by joining and leaving. What cannot be reached is left to the conversation's own timers. Never rejects.
 */
export async function leaveBehind(ports: Ports, session: Session, signal: AbortSignal): Promise<void> {
  try {
    if (session.handle !== undefined && ports.sessions.end) return await ports.sessions.end(session);
  } catch {
    // The conversation may be reached where the server is not.
  }
  try {
    const conversation = await ports.join(session, deafEvents, signal);
    await conversation.leave().finally(() => conversation.close());
  } catch {
    // Nobody waits for it any more.
  }
}
