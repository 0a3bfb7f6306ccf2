import type { ChatController } from '../../chat/chat-controller.js';
import type { Notice } from '../../chat/notice.js';

const queues = new WeakMap<ChatController, NoticeQueue>();

/** The notices of a chat: they outlive the elements that show them. */
export function noticesOf(chat: ChatController): NoticeQueue {
  let queue = queues.get(chat);
  if (!queue) queues.set(chat, (queue = new NoticeQueue()));
  return queue;
}

/** The site's notices that wait to be read: errors first, then in the order in which they came. */
export class NoticeQueue {
  #notices: readonly Notice[] = [];
  readonly #watchers = new Set<() => void>();

  /** The one that is shown. */
  get current(): Notice | undefined {
    return this.#notices.find(({ type }) => type === 'error') ?? this.#notices[0];
  }

  get length(): number {
    return this.#notices.length;
  }

  add(notice: Notice): void {
    if (!notice.text || notice.signal?.aborted || this.#notices.includes(notice)) return;
    notice.signal?.addEventListener('abort', () => this.remove(notice), { once: true });
    this.#change([...this.#notices, notice]);
  }

  remove(notice: Notice): void {
    this.#change(this.#notices.filter((each) => each !== notice));
  }

  /** Calls back after each change until `signal` aborts. */
  watch(callback: () => void, signal: AbortSignal): void {
    this.#watchers.add(callback);
    signal.addEventListener('abort', () => this.#watchers.delete(callback), { once: true });
  }

  #change(notices: readonly Notice[]): void {
    this.#notices = notices;
    for (const callback of [...this.#watchers]) callback();
  }
}
