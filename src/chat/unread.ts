import type { MessageLog } from './message-log.js';

/** Number of messages of others after `readIndex`; costs as much as there are unread ones. */
export function countUnread(messages: MessageLog, readIndex: number): number {
  let unread = 0;
  for (const message of messages.newestFirst()) {
    if (message.index <= readIndex) break;
    if (!message.own) unread += 1;
  }
  return unread;
}
