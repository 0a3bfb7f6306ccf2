import type { UnsentMessage } from '../../src/chat/message.js';
import type { OutgoingMessage } from '../../src/chat/ports.js';

/** An unsent message that waits, but for what a test is about. */
export function unsentMessage(change: Partial<UnsentMessage> = {}): UnsentMessage {
  const untried = { attributes: undefined, fence: -1, attempts: 0, doubt: undefined };
  return { key: 'mine', text: 'Hi', at: 1, state: 'waiting', turn: 1, conversation: undefined, ...untried, ...change };
}

/** A message that is handed over for the first time. */
export function outgoing(key: string, text: string, change: Partial<OutgoingMessage> = {}): OutgoingMessage {
  return { key, text, attributes: undefined, fence: -1, attempts: 0, doubt: undefined, ...change };
}
