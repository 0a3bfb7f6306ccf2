import type { ChatController } from './chat-controller.js';
import type { ConversationEvents } from './ports.js';

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
    trouble: (error) => chat.record({ type: 'trouble-met', error }, life),
    ended: (reason) => chat.record({ type: 'ended', reason }, life),
  };
}
