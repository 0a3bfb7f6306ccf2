import type { ReactiveController } from 'lit';
import { firstUnread } from '../../chat/first-unread.js';
import { countUnread } from '../../chat/unread.js';
import type { ChatPart } from '../frame/chat-part.js';

/** What the visitor has seen of a talk: says so to the chat, and knows where the new messages begin, and how many are out of sight. */
export class Reading implements ReactiveController {
  /** Index of the first message that the visitor had not seen when they came back. */
  unreadFrom: number | undefined;

  readonly #list: ChatPart;
  readonly #atEnd: () => boolean;
  #newestSeen = -1;

  constructor(list: ChatPart, atEnd: () => boolean) {
    this.#list = list;
    this.#atEnd = atEnd;
    list.addController(this);
  }

  hostConnected(): void {
    window.addEventListener('focus', this.look);
    document.addEventListener('visibilitychange', this.look);
  }

  hostDisconnected(): void {
    window.removeEventListener('focus', this.look);
    document.removeEventListener('visibilitychange', this.look);
  }

  /** How many messages of others the visitor has not seen; costs as much as there are of those. */
  get unseen(): number {
    const { messages, readIndex } = this.#list.state;
    return countUnread(messages, Math.max(this.#newestSeen, readIndex));
  }

  /** Marks where what is new begins. What comes while the visitor looks on is not marked, nor the first words of a new chat. */
  mark(): void {
    const { messages, readIndex } = this.#list.state;
    const returns = this.#newestSeen < 0 && readIndex >= 0;
    if (this.#isGoing && !returns) return;
    // Looks through all that is unread, so only where the mark is not over it already.
    if ((this.unreadFrom ?? -1) <= readIndex) this.unreadFrom = firstUnread(messages, readIndex) ?? this.unreadFrom;
  }

  /** Has the chat know what the visitor sees. */
  readonly look = (): void => {
    const newest = this.#list.hasUpdated && this.#list.state.messages.newest;
    if (!newest || !this.#isGoing) return;
    this.#newestSeen = newest.index;
    if (newest.index > this.#list.state.readIndex) this.#list.chat.run('markRead');
  };

  /** True while the visitor sees what comes: the newest message is in sight, in a window that has the focus. */
  get #isGoing(): boolean {
    return this.#atEnd() && this.#list.offsetHeight > 0 && document.visibilityState === 'visible' && document.hasFocus();
  }
}
