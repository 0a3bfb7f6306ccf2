import type { ChatController } from './chat-controller.js';
import type { UnsentMessage } from './message.js';

/** Puts a message among the unsent ones, in the place of the one with its key. */
export function put(chat: ChatController, message: UnsentMessage): void {
  chat.record({ type: 'message-put', message });
}

/** Gives the unsent message with this key. */
export function find(chat: ChatController, key: string): UnsentMessage | undefined {
  return chat.state.messages.unsent.find((message) => message.key === key);
}
