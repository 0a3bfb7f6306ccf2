import type { ChatController } from '../chat-controller.js';

/** Opens the form, and leaves an ended or failed chat behind. */
export function form(chat: ChatController): void {
  chat.handle('openForm', () => chat.record({ type: 'form-opened' }));
  chat.handle('restart', (toForm) => {
    chat.record({ type: 'reset' });
    if (toForm) chat.record({ type: 'form-opened' });
  });
}
