import type { ChatController } from './chat-controller.js';
import type { ConversationEvents } from './ports.js';
import { find } from './unsent.js';

/** Records what a conversation tells, as long as the life lasts in which it was joined. */
export function recordEvents(chat: ChatController, life: AbortSignal): ConversationEvents {
  return {
    connection: (connection) => chat.record({ type: 'connection-changed', connection }, life),
    messages: (messages) => chat.record({ type: 'messages-received', messages }, life),
    messageRemoved: (index) => chat.record({ type: 'message-removed', index }, life),
    participants: (participants) => chat.record({ type: 'participants-changed', participants }, life),
    typing: (typing) => chat.record({ type: 'typing-changed', typing }, life),
    tokenExpiring: () => chat.record({ type: 'token-expiring' }, life),
    tokenExpired: () => chat.record({ type: 'token-expired' }, life),
    session: (session) => chat.record({ type: 'session-changed', session }, life),
    tookOver: () => chat.record({ type: 'took-over' }, life),
    uploading(key, sent, media) {
      const message = find(chat, key);
      if (message?.file) chat.record({ type: 'message-put', message: { ...message, file: { ...message.file, sent, media } } }, life);
    },
    trouble: (error) => chat.record({ type: 'trouble-met', error }, life),
    resting: (rests) => chat.record({ type: 'rest-changed', rests }, life),
    ended: (reason) => chat.record({ type: 'ended', reason }, life),
  };
}
