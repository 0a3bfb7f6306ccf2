import type { StoredMessage } from '../../src/chat/message.js';

/** A message of the other side that the server holds, but for what a test is about. */
export function storedMessage(index: number, change: Partial<StoredMessage> = {}): StoredMessage {
  return { key: `IM${index}`, index, sid: `IM${index}`, author: 'maria', own: false, text: `text ${index}`, at: index, edited: false, ...change };
}
