import type { Session } from './ports.js';

/** Gives a session as it may be stored or told to other tabs: without the token where the server gives it again for the handle. */
export function keptSession(session: Session): Session {
  const { identity, token, handle, receivedAt, life, conversationSid, openedAt } = session;
  if (handle === undefined) return { identity, token, receivedAt, life, conversationSid, ...(openedAt !== undefined && { openedAt }) };
  return { identity, token: '', handle, receivedAt, life, conversationSid };
}
