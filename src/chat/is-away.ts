import type { ChatState } from './chat-state.js';

/** True while a connection that a chat needs is away; not while the first one is made. */
export function isAway({ phase, connection }: ChatState): boolean {
  return phase.name === 'live' ? connection !== 'online' : phase.name === 'starting' && connection === 'offline';
}
