import type { ChatController } from '../chat-controller.js';
import { deafEvents } from '../deaf-events.js';
import { ChatError } from '../errors.js';
import type { JoinConversation, Session } from '../ports.js';

/**
 * Lets a chat that is over be read, by a connection of its own: Twilio keeps it for whoever has not left. Its session is known as long
 * as its end is shown.
 */
export function reopen(chat: ChatController, join: JoinConversation, signal: AbortSignal): void {
  let last: Session | undefined;
  chat.observe((_fact, { phase, session }) => {
    last = session ?? (phase.name === 'ended' ? last : undefined);
  }, signal);
  chat.handle('reopen', (take, told, over) =>
    take(last ? join(last, { ...deafEvents, ...told }, over) : Promise.reject(new ChatError('conversation-gone', 'There is no chat that is over.'))),
  );
}
