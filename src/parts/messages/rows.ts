import type { ChatState } from '../../chat/chat-state.js';
import { isStored, type Message, type StoredMessage } from '../../chat/message.js';
import { nameOf, readByOthers } from '../../chat/participants.js';
import type { Strings } from '../../i18n/strings.js';
import { sameDay } from './dates.js';

/** How long a pause may be within a group of messages, ms. */
const groupPause = 5 * 60_000;

/** A message with what follows from its neighbours. */
export interface Row {
  readonly message: Message;
  readonly own: boolean;
  readonly author: string;
  readonly follows: boolean;
  /** True where another day begins. */
  readonly newDay: boolean;
  readonly delivered: 'sent' | 'read' | undefined;
}

/** Gives the rows of the messages from index `from` on; costs as much as there are of those. */
export function rowsFrom(state: ChatState, from: number, strings: Strings): readonly Row[] {
  const messages = shown(state, from);
  const lastOwn = messages.findLast((message) => isStored(message) && message.own);
  const read = readByOthers(state.acquaintances);
  return messages.map((message, place) => {
    const before = messages[place - 1];
    const own = isOwn(message);
    const newDay = !sameDay(before?.at ?? Date.now(), message.at);
    return {
      message,
      own,
      author: own ? strings.you : (nameOf(state.acquaintances, authorOf(message)) ?? strings.agent),
      follows: !newDay && before !== undefined && goesOn(before, message),
      newDay,
      delivered: message === lastOwn && isStored(message) ? (message.index <= read ? 'read' : 'sent') : undefined,
    };
  });
}

/** Index from which on `count` messages more are shown than from `from` on; of the newest ones where that is -1. */
export function earlier(state: ChatState, from: number, count: number): number {
  let left = count;
  let index = 0;
  for (const message of state.messages.newestFirst()) {
    if (from >= 0 && message.index >= from) continue;
    index = message.index;
    left -= 1;
    if (left === 0) break;
  }
  return left > 0 ? 0 : index;
}

function shown({ messages }: ChatState, from: number): readonly Message[] {
  const stored: StoredMessage[] = [];
  for (const message of messages.newestFirst()) {
    if (message.index < from) break;
    stored.push(message);
  }
  return [...stored.reverse(), ...messages.unsent];
}

function goesOn(before: Message, message: Message): boolean {
  return (
    isOwn(before) === isOwn(message) &&
    (isOwn(message) || authorOf(before) === authorOf(message)) &&
    message.at - before.at < groupPause
  );
}

function isOwn(message: Message): boolean {
  return !isStored(message) || message.own;
}

function authorOf(message: Message): string {
  return isStored(message) ? message.author : '';
}
