import type { ChatState } from '../../chat/chat-state.js';
import { isStored, type Delivery, type Message, type StoredMessage } from '../../chat/message.js';
import type { MessageLog } from '../../chat/message-log.js';
import { nameOf, readByOthers } from '../../chat/shown-people.js';
import { englishReasons } from '../../i18n/english-reasons.js';
import type { Words } from '../../i18n/language.js';
import { sameDay } from './dates.js';
import type { Span } from './list-window.js';

/** How long a pause may be within a group of messages, ms. */
const groupPause = 5 * 60_000;

/** A message with what follows from its neighbours. */
export interface Row {
  readonly message: Message;
  /** Place among all rows, from 0. */
  readonly place: number;
  readonly own: boolean;
  readonly author: string;
  /** Address of the author's picture. */
  readonly avatar: string | undefined;
  readonly follows: boolean;
  /** True where another day begins. */
  readonly newDay: boolean;
  /** Who came and went before it, a line each; empty for nobody. */
  readonly comings: string;
  /** True where what the visitor has not seen begins. */
  readonly unread: boolean;
  readonly delivered: 'sent' | Delivery | undefined;
}

/** How many rows there are: of the stored messages, and then of the unsent ones. */
export function countRows({ messages }: ChatState): number {
  return messages.size + messages.unsent.length;
}

/** Place of the row with this message, `undefined` where it is not stored and not unsent any more. */
export function placeOf({ messages }: ChatState, message: Message): number | undefined {
  const unsent = messages.unsent.findIndex(({ key }) => key === message.key);
  if (unsent >= 0) return messages.size + unsent;
  return isStored(message) ? messages.place(message.index) : undefined;
}

/** What rows are made with: the texts, and the index of the first message that the visitor has not seen. */
export interface RowWords {
  readonly strings: Words;
  readonly unreadFrom: number | undefined;
}

/** Who came and went after the message at `after`, and before the one at `before`; a line each. */
export function comingsIn(state: ChatState, after: number, before: number, strings: Words): string {
  const talk = strings.of('talk', englishReasons.talk);
  return state.comings
    .filter((each) => each.after >= after && each.after < before)
    .map(({ kind, identity }) => talk[kind](nameOf(state, identity, talk.agent)))
    .join('\n');
}

/** Gives the rows at the places from `from` to before `to`; costs as much as there are of those, and newer ones. */
export function rowsIn(state: ChatState, { from, to }: Span, { strings, unreadFrom }: RowWords): readonly Row[] {
  const { messages, acquaintances } = state;
  const { size } = messages;
  const { agent } = strings.of('talk', englishReasons.talk);
  const begin = Math.max(0, from - 1);
  const those = [...messages.slice(begin, to), ...messages.unsent.slice(Math.max(0, begin - size), Math.max(0, to - size))];
  const lastOwn = newestOwn(messages);
  const read = readByOthers(acquaintances);
  const rows = those.map((message, number): Row => {
    const before = those[number - 1];
    const own = isOwn(message);
    const unread = isStored(message) && message.index === unreadFrom;
    const comings = isStored(message) ? comingsIn(state, before && isStored(before) ? before.index : -1, message.index, strings) : '';
    const newDay = !sameDay(before?.at ?? Date.now(), message.at);
    return {
      message,
      place: begin + number,
      own,
      avatar: own ? undefined : acquaintances.find(({ identity }) => identity === authorOf(message))?.avatar,
      author: own ? strings.you : nameOf(state, authorOf(message), agent),
      follows: !newDay && !unread && !comings && before !== undefined && goesOn(before, message),
      newDay,
      comings,
      unread,
      delivered: deliveredOf(message, lastOwn, read),
    };
  });
  return rows.slice(from - begin);
}

/** Said of the newest message alone; that one has come to nobody is said of it for good. */
function deliveredOf(message: Message, newest: StoredMessage | undefined, read: number): Row['delivered'] {
  if (!isStored(message) || !message.own) return undefined;
  const state = message.index <= read ? 'read' : (message.delivery ?? 'sent');
  return message === newest || state === 'undelivered' ? state : undefined;
}

function newestOwn(messages: MessageLog): StoredMessage | undefined {
  for (const message of messages.newestFirst()) if (message.own) return message;
  return undefined;
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
