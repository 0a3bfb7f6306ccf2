import type { ChatController } from '../chat-controller.js';
import { asChatError } from '../errors.js';

/** Loads the page of messages before the oldest one shown. */
export function history(chat: ChatController): void {
  chat.handle('loadEarlier', () => {
    const { phase, history: now } = chat.state;
    if (phase.name !== 'live' || now === 'loading' || !phase.conversation.hasEarlier) return;
    const life = chat.life;
    chat.record({ type: 'history-requested' });
    phase.conversation
      .loadEarlier()
      .catch((thrown: unknown) => {
        chat.record({ type: 'trouble-met', error: asChatError(thrown, 'history-failed') }, life);
      })
      .finally(() => chat.record({ type: 'history-loaded' }, life));
  });
}
