import type { ChatController } from '../chat-controller.js';
import type { Ports } from '../ports.js';

/** Has the connection seen to when time may have passed unseen, and when the visitor turns to the chat or sends. */
export function wake(chat: ChatController, ports: Ports, signal: AbortSignal): void {
  const wakeNow = (): void => {
    const { phase } = chat.state;
    if (phase.name === 'live') phase.conversation.wake();
  };
  chat.handle('attend', wakeNow);
  ports.wakeUps(wakeNow, signal);
  chat.observe((fact) => {
    if (fact.type === 'message-put' && fact.message.state === 'waiting' && !fact.message.file?.sent) wakeNow();
  }, signal);
}
