import { ChatController } from './chat/chat-controller.js';
import type { UnsentMessage } from './chat/message.js';
import { nextTask } from './next-task.js';
import type { ChatPart } from './parts/frame/chat-part.js';

/**
 * Renders each part of a talk once, out of the page and with a chat that nobody has, in tasks of their own: what a first time takes,
 * as preparing templates, styles and dates, is done before the visitor waits for it. `chat` is the one that they are for.
 */
export async function rehearse(talk: Readonly<Record<string, CustomElementConstructor>>, { strings }: ChatController): Promise<void> {
  const [silent, spoken] = [new ChatController(), new ChatController()];
  spoken.record({ type: 'message-put', message: { key: '', text: '.', at: Date.now(), state: 'waiting' } as UnsentMessage });
  for (const tag of Object.keys(talk)) {
    const part = document.createElement(tag) as ChatPart;
    for (const chat of [silent, spoken]) {
      await nextTask();
      chat.strings = strings;
      part.chat = chat;
      if (chat === silent) part.connectedCallback();
      await part.updateComplete;
    }
    part.disconnectedCallback();
  }
}
