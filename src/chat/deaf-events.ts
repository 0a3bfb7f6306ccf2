import type { ConversationEvents } from './ports.js';

const ignore = (): void => undefined;

/** Hears what a conversation tells, and does nothing with it. */
export const deafEvents: ConversationEvents = {
  connection: ignore,
  messages: ignore,
  messageRemoved: ignore,
  participants: ignore,
  typing: ignore,
  tokenExpiring: ignore,
  tokenExpired: ignore,
  session: ignore,
  tookOver: ignore,
  trouble: ignore,
  resting: ignore,
  uploading: ignore,
  ended: ignore,
};
