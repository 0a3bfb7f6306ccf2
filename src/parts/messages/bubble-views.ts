import { isAway } from '../../chat/is-away.js';
import { isStored, type Message } from '../../chat/message.js';
import type { ChatState } from '../../chat/chat-state.js';
import { formatted } from '../../content/formatted.js';
import type { Words } from '../../i18n/language.js';
import { datesIn } from './dates.js';
import type { Inserter } from './inserts.js';
import { hasEarlier } from './list-ends.js';
import { rowClass, type BubbleView } from './message-bubble.js';
import type { Respond } from './responses.js';
import type { Row } from './rows.js';

/** What the list has that all its bubbles are shown with. */
export interface Showing extends Pick<BubbleView, 'copy' | 'discard' | 'lang'> {
  readonly state: ChatState;
  readonly strings: Words;
  /** Key of the row that the Tab key stops at; the newest one where it is not on the page. */
  readonly stop: string | undefined;
  readonly copied: { readonly key: string; readonly word: string } | undefined;
  /** True where the visitor looks on while this row comes. */
  readonly isFresh: (row: Row) => boolean;
  readonly respond: Respond;
  readonly insert: Inserter<Message>;
  readonly retry: (key: string) => void;
  /** Has the list show its rows once more: a part has come that they need. */
  readonly again: () => void;
}

/** Gives how each of these rows is shown. */
export function bubbleViews(rows: readonly Row[], showing: Showing): readonly BubbleView[] {
  const { state, strings, lang, copied, isFresh, respond, insert, copy, discard, again } = showing;
  const away = isAway(state);
  const dates = datesIn(lang);
  const retry = ['starting', 'live'].includes(state.phase.name) ? showing.retry : undefined;
  const holds = ({ key }: Message): boolean => key === showing.stop;
  const stop = rows.some(({ message }) => holds(message)) ? showing.stop : rows.at(-1)?.message.key;
  return rows.map((row) => {
    const { message, place, newDay } = row;
    return {
      ...row,
      className: rowClass(row),
      fresh: isFresh(row),
      stop: message.key === stop,
      day: newDay ? dates.day(message.at) : undefined,
      begins: place === 0 && !hasEarlier(state),
      // What the visitor writes is shown as it was typed.
      blocks: isStored(message) && !message.own ? formatted(message, again) : undefined,
      response: respond(message, strings),
      insert: insert(message, strings),
      strings,
      lang,
      dates,
      // Nothing else of a message that is stored depends on it.
      away: away && !isStored(message),
      copied: message.key === copied?.key ? copied.word : undefined,
      retry,
      copy,
      discard,
    };
  });
}
