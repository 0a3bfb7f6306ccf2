import type { ChatController } from '../chat-controller.js';

/** Opens the form, knows what is filled into it, and leaves an ended or failed chat behind. */
export function form(chat: ChatController): void {
  chat.handle('openForm', () => chat.record({ type: 'form-opened' }));
  chat.handle('fillForm', (filled) => chat.record({ type: 'form-filled', filled }));
  chat.handle('restart', (toForm) => {
    chat.record({ type: 'reset' });
    if (toForm) chat.record({ type: 'form-opened' });
  });
}
