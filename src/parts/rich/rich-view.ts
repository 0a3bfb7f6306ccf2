import type { StoredMessage } from '../../chat/message.js';
import type { ChosenReply } from '../../content/answered.js';
import type { Block } from '../../content/markdown.js';
import type { Reply, Rich } from '../../content/rich-content.js';
import type { Words } from '../../i18n/language.js';

/** A message and what it is shown with. */
export interface RichView {
  readonly rich: Rich;
  readonly message: StoredMessage;
  readonly strings: Words;
  readonly text: string;
  /** What the Markdown of its text says. */
  readonly blocks: readonly Block[] | undefined;
  readonly chosen: ChosenReply | undefined;
  /** True where this chat takes answers. */
  readonly answerable: boolean;
  /** True where pictures are shown. */
  readonly pictures: boolean;
  /** How many pictures could not be had. */
  readonly lost: number;
  /** True where its list of answers is open. */
  readonly open: boolean;
  /** Which of its cards is in sight, from 0. */
  readonly place: number;
}

/** What the visitor can do with a message. */
export interface Acts {
  answer(message: StoredMessage, reply: Reply): void;
  toggle(message: StoredMessage): void;
  goTo(message: StoredMessage, place: number): void;
  isLost(picture: string): boolean;
  lose(picture: string): void;
}
