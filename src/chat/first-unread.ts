import type { MessageLog } from './message-log.js';

/** Index of the first message of others after `readIndex`, `undefined` where there is none; costs as much as there are unread ones. */
export function firstUnread(messages: MessageLog, readIndex: number): number | undefined {
  let first: number | undefined;
  for (const message of messages.newestFirst()) {
    if (message.index <= readIndex) break;
    if (!message.own) first = message.index;
  }
  return first;
}
